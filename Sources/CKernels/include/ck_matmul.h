#pragma once
#include <stddef.h>

// C = A·B, and on the way out of the registers: C = gate(activate(C + bias)).
// Any operand may be transposed by exchanging its strides.
typedef struct {
  int rows, columns, depth;
  const float *a;  // element (i, k) at a[i * a_row + k * a_column]
  ptrdiff_t a_row, a_column;
  const float *b;  // element (k, j) at b[k * b_row + j * b_column]
  ptrdiff_t b_row, b_column;
  float *c;  // element (i, j) at c[i * c_row + j]
  ptrdiff_t c_row;
  int accumulate;      // add to what C holds
  const float *bias;   // one number a column, or null
  int activate;        // multiply what is not positive with the slope
  const float *gate;   // multiply with the slope where this is not positive, or null
  ptrdiff_t gate_row;  // element (i, j) at gate[i * gate_row + j]
  float slope;
  float *column_sums;  // the sums of B's columns, or null; B is not transposed then
  float *scratch;      // ck_matmul_scratch floats
} ck_matmul;

enum { ck_matmul_scratch = 256 * 64 };
