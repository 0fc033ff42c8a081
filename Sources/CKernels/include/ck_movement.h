#pragma once
#include <stdint.h>

// Sums over the middle axis of an outer × extent × inner array.
typedef struct {
  const float *source;
  float *target;
  int64_t outer, extent, inner;
} ck_reduce;

enum { ck_rank = 6 };

// Copies a box of numbers between two strided arrays; along a stride of 0, one number is repeated.
typedef struct {
  const float *source;
  float *target;
  int64_t extents[ck_rank], source_strides[ck_rank], target_strides[ck_rank];
} ck_copy;

// Gathers rows of a table: row i of `rows` is row numbers[i] of `table`. Scatters: rows are added
// to a table of zeros. A number is rounded down and brought into range first.
typedef struct {
  const float *table_source;
  float *table_target;
  const float *row_source;
  float *row_target;
  const float *numbers;
  int64_t row_count, table_rows, width;
} ck_gather;
