#include "linnet_kernels.h"
#include <math.h>
void linnet_sigmoid(const float *input, float *output, long count) {
  for (long i = 0; i < count; i++) output[i] = 1.0f / (1.0f + expf(-input[i]));
}
