#pragma once
/* Input is only read. */
#define ZLIB_CONST
#include <zlib.h>
