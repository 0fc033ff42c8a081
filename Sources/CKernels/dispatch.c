// Which kernels this processor can run.
#include "CKernels.h"

extern const ck_kernels ck_kernels_baseline;
#ifdef __x86_64__
extern const ck_kernels ck_kernels_avx2, ck_kernels_avx512;
#endif

const ck_kernels *ck_kernels_at(int index) {
  const ck_kernels *available[4] = {0};
  int count = 0;
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
    available[count++] = &ck_kernels_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    available[count++] = &ck_kernels_avx2;
#endif
  available[count++] = &ck_kernels_baseline;
  return index >= 0 && index < count ? available[index] : 0;
}

// Room for a group of bordered images, the lists of their pixels, and a packed weight whose
// columns are padded to the widest panel of any instruction set.
size_t ck_convolution_scratch(const ck_convolution *c) {
  size_t small = (size_t)c->small_height * c->small_width;
  size_t large = (size_t)(c->large_height + 2 * c->kernel) * (c->large_width + 2 * c->kernel);
  size_t group = small > 0 && small < 96 ? 96 / small : 1;
  size_t channels = (size_t)(c->large_channels > c->small_channels ? c->large_channels
                                                                   : c->small_channels) + 64;
  size_t weight = (size_t)c->kernel * c->kernel * channels * channels;
  size_t chunk = (size_t)(c->small_width + 128) * (channels + 16);
  return group * large * (channels + 16) + weight + chunk + 16 * 1024;
}
