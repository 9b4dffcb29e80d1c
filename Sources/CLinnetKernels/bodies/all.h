// Every kernel for one generation of processors. A file in levels/ says which:
//   LINNET_LEVEL    ends the names of the kernels
//   VECTOR_WIDTH    floats in a vector
//   TILE_VECTORS    vectors in a row of a tile of a matrix product
//   LINNET_HALF     defined where numbers of half precision are converted by one instruction
#include "linnet_kernels.h"
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define KERNEL(name) JOIN(linnet_##name, LINNET_LEVEL)
#define INLINE static inline __attribute__((always_inline))

#include "vector.h"

#include "functions.h"

#include "elementwise.h"
#include "lstm.h"
#include "matrix.h"
#include "optimizer.h"
#include "recurrent.h"
#include "reduction.h"

#include "softmax.h"

#include "attention.h"
#include "normalization.h"
