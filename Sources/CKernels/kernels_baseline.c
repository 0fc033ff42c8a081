// What every processor of the architecture has: SSE2 or NEON.
#define CK_SET baseline
#define CK_LANES 4
#ifdef __aarch64__
#define CK_TILE_VECTORS 4
#else
#define CK_TILE_VECTORS 2
#endif
#define INTERLEAVE_LOW(a, b) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define INTERLEAVE_HIGH(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)

#include "kernels.h"
