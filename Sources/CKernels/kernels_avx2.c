#ifdef __x86_64__
#define CK_SET avx2
#define CK_LANES 8
#define CK_TILE_VECTORS 2

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop
#endif
