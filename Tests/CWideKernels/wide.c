// The logic of the AVX-512 kernels, built for AVX2 (each vector becomes two), so that machines
// without AVX-512 test it, too.
#include "CWideKernels.h"

#ifdef __x86_64__
// Everything that takes or gives a vector is inlined, so no call depends on how they are passed.
#pragma clang diagnostic ignored "-Wpsabi"
#define CK_SET wide
#define CK_LANES 16
#define CK_TILE_VECTORS 4

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "../../Sources/CKernels/kernels.h"
#pragma clang attribute pop

const ck_kernels *ck_wide_kernels(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &ck_kernels_wide : 0;
}
#else
const ck_kernels *ck_wide_kernels(void) { return 0; }
#endif
