#ifdef __x86_64__
#define CK_SET avx512
#define CK_LANES 16
#define CK_TILE_VECTORS 4

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma,avx2"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop
#endif
