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

// Room for a group of bordered images, the lists of their pixels, a packed weight whose columns are
// padded to the widest panel of any instruction set, the classes of an input gradient, and the
// parts of tiles and weights.
size_t ck_convolution_scratch(const ck_convolution *c) {
  size_t pixels = (size_t)c->small_height * c->small_width;
  size_t group = pixels > 0 && pixels < 384 ? 384 / pixels : 1;
  size_t margin = 2 * (size_t)(c->kernel + c->stride);
  size_t large = (c->large_height + margin) * (c->large_width + margin);
  size_t channels = (size_t)(c->large_channels > c->small_channels ? c->large_channels
                                                                   : c->small_channels) + 64;
  size_t weight = (size_t)c->kernel * c->kernel * channels * channels;
  size_t classes = (size_t)c->stride * c->stride * 192;
  if (c->kernel == 4 && c->stride == 2)
    classes += 36 * (size_t)c->large_channels * c->small_channels + 9 * 96 * 6 * channels;
  return group * large * channels + weight + classes + 128 * channels + 64 * 1024;
}
