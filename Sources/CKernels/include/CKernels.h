// The kernels of the training core: every loop over floats that a training step makes, and the
// distances between points that sample metrics and probes are made of.
//
// A kernel is a function of one structure that says where its operands lie. Structures are filled
// once, when a program is compiled; a step then only calls the kernels one after the other. All
// arrays are row-major and unaligned, and results overlap no operand, unless said otherwise.
#pragma once
#include <stddef.h>

#include "ck_convolution.h"
#include "ck_distances.h"
#include "ck_elementwise.h"
#include "ck_matmul.h"
#include "ck_movement.h"
#include "ck_pool.h"
#include "ck_random.h"

// The kernels built for one instruction set. Tables of them are constant, so threads may share one.
typedef struct __attribute__((swift_attr("@Sendable"))) {
  const char *name;
  void (*matmul)(const void *ck_matmul);
  void (*pack)(const void *ck_pack);
  void (*convolution)(const void *ck_convolution);
  // How many floats of scratch memory a convolution of these images, or of some of them, takes.
  size_t (*convolution_scratch)(const ck_convolution *convolution);
  void (*elementwise)(const void *ck_elementwise);
  void (*reduce)(const void *ck_reduce);
  void (*copy)(const void *ck_copy);
  void (*gather)(const void *ck_gather);
  void (*scatter)(const void *ck_gather);
  void (*random)(const void *ck_random);
  void (*distances)(const void *ck_distances);
} ck_kernels;

// The kernels this processor can run, best first; null past the last.
const ck_kernels *ck_kernels_at(int index);
