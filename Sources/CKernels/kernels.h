// All kernels for one instruction set, named by CK_SET. The file that includes this sets CK_LANES,
// CK_TILE_VECTORS and the attribute that lets the compiler use the set.
#include "CKernels.h"

#include "vector.h"

#include "matmul.h"

#include "convolution.h"

#include "winograd.h"

#include "elementwise.h"

#include "movement.h"

#include "random.h"

#include "distances.h"

#define CK_PASTE(a, b) a##b
#define CK_TABLE(set) CK_PASTE(ck_kernels_, set)
#define CK_QUOTE(set) #set
#define CK_STRING(set) CK_QUOTE(set)

const ck_kernels CK_TABLE(CK_SET) = {
    .name = CK_STRING(CK_SET),
    .matmul = matmul,
    .pack = pack,
    .convolution = convolution,
    .convolution_scratch = convolution_scratch,
    .elementwise = elementwise,
    .reduce = reduce,
    .copy = copy,
    .gather = gather,
    .scatter = scatter,
    .random = random_numbers,
    .distances = distances,
};
