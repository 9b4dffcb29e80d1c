// For x86-64 with AVX2 and FMA: 16 vectors of 256 bits.
#if defined(__x86_64__)
#define LINNET_LEVEL v3
#define LINNET_HALF
#define VECTOR_WIDTH 8
#define TILE_VECTORS 2
#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#include "../bodies/all.h"
#pragma clang attribute pop
#endif
