#pragma once
#include <stdint.h>

// Elements `start` to `start + count` of a random stream (Philox4x32-10, see the Swift reference).
typedef struct {
  float *target;  // of element `start`
  int64_t start, count;
  int normal;  // mean 0 and deviation 1, else uniform in [0, 1)
  uint32_t stream;
  const uint64_t *seed, *run;
} ck_random;
