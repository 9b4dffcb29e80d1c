// For every processor: 128-bit vectors, of which x86-64 has 16 and arm64 has 32.
#define LINNET_LEVEL baseline
#define VECTOR_WIDTH 4
#if defined(__aarch64__)
#define TILE_VECTORS 4
#else
#define TILE_VECTORS 2
#endif
#include "../bodies/all.h"
