// The kernels with vectors of 64 bytes, for a processor that has only half of that.
#pragma once
#include "CKernels.h"

// Null if this processor cannot run them.
const ck_kernels *ck_wide_kernels(void);
