#pragma once
#include <stddef.h>

// What a product C goes through on its way out of the registers: gate(activate(C + bias)).
typedef struct {
  const float *bias;  // one number a column, or null
  int activate;       // multiply what is not positive with the slope
  const float *gate;  // laid out like C: multiply with the slope where it is not positive, or null
  float slope;
} ck_finish;

// C = finish(A·B). Any operand may be transposed by exchanging its strides.
typedef struct {
  int rows, columns, depth;
  const float *a;  // element (i, k) at a[i * a_row + k * a_column]
  ptrdiff_t a_row, a_column;
  const float *b;  // element (k, j) at b[k * b_row + j * b_column]
  ptrdiff_t b_row, b_column;
  int packed;  // B is what ck_pack made, its strides say nothing, and A is not transposed
  float *c;  // element (i, j) at c[i * c_row + j]
  ptrdiff_t c_row;
  int accumulate;      // add to what C holds
  ck_finish finish;
  float *column_sums;  // the sums of B's columns, or null; B is not packed then
  float *scratch;      // ck_matmul_scratch floats
} ck_matmul;

enum { ck_matmul_scratch = 144 * 1024 };

// Packs a part of B once for many products: a range of its depth and of its columns.
typedef struct {
  int depth, columns;  // of the whole B
  int depth_start, depth_end, column_start, column_end;
  const float *b;  // element (k, j) at b[k * b_row + j * b_column]
  ptrdiff_t b_row, b_column;
  float *target;  // depth · columns floats, the columns rounded up to ck_packed_columns
} ck_pack;

enum { ck_packed_columns = 16 };

// A product of at most so many rows reads a transposed B where it is: packing it is no use.
enum { ck_few_rows = 64 };
