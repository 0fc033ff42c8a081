#pragma once
#include "ck_matmul.h"

// The three bilinear maps between a large image, a small image and a weight.
typedef enum { ck_forward, ck_input_gradient, ck_weight_gradient } ck_pass;

// Images are batch × height × width × channels; the weight is
// kernel × kernel × large channels × small channels.
typedef struct {
  ck_pass pass;
  int images, kernel, stride, padding;
  int large_height, large_width, large_channels;
  int small_height, small_width, small_channels;
  const float *image;  // the large one, for the input gradient the small one
  const float *other;  // the weight, for the weight gradient the small image
  float *target;       // the third
  int accumulate;      // add to what the target holds; for the weight gradient only
  ck_finish finish;    // for the other two; a column is a channel
  float *scratch;      // as many floats as `convolution_scratch` says
} ck_convolution;
