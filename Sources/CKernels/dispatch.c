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
