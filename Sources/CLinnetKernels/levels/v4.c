// For x86-64 with AVX-512: 32 vectors of 512 bits.
#if defined(__x86_64__)
#define LINNET_LEVEL v4
#define LINNET_HALF
#define VECTOR_WIDTH 16
#define TILE_VECTORS 4
#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"))), apply_to = function)
#pragma clang attribute push(__attribute__((min_vector_width(512))), apply_to = function)
#include "../bodies/all.h"
#pragma clang attribute pop
#pragma clang attribute pop
#endif
