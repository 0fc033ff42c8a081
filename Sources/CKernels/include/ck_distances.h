#pragma once
#include <stdint.h>

// Columns lie in panels of this many, the last one filled up with any numbers.
enum { ck_distance_panel = 8 };

// Squared Euclidean distances in double precision from rows to packed columns, both of `depth`
// coordinates. Differences are squared and summed, coordinate after coordinate: nothing cancels,
// equal points are exactly 0 apart, and both directions give the same number. What involves a
// number that is not finite is infinite.
typedef struct {
  int64_t rows, panels, depth;
  const double *points;  // coordinate k of row i at points[i * depth + k]
  const float *packed;   // coordinate k of column 8p + j at packed[(p * depth + k) * 8 + j]
  double *target;        // from row i to column c at target[i * panels * 8 + c]
} ck_distances;
