// What every processor of the architecture has: SSE2 or NEON.
#define CK_SET baseline
#define CK_LANES 4
#ifdef __aarch64__
#define CK_TILE_VECTORS 4
#else
#define CK_TILE_VECTORS 2
#endif

#include "kernels.h"
