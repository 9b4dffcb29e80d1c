
// Sums run in sixteen fixed lanes, added in a fixed order: the same bits on every call.
enum { LANES = 16 };

#define LANE_SUM(TYPE, TERM)                                         \
  TYPE lanes[LANES] = {0};                                           \
  long j = 0;                                                        \
  for (; j + LANES <= n; j += LANES)                                 \
    for (int lane = 0; lane < LANES; lane++) {                       \
      long k = j + lane;                                             \
      lanes[lane] += TERM;                                           \
    }                                                                \
  for (long k = j; k < n; k++) lanes[k - j] += TERM;                 \
  for (int width = LANES / 2; width > 0; width /= 2)                 \
    for (int lane = 0; lane < width; lane++)                         \
      lanes[lane] += lanes[lane + width];                            \
  return lanes[0];

double KERNEL(sum_of_squares)(const float *x, long n) {
  LANE_SUM(double, (double)x[k] * x[k])
}

double KERNEL(sum)(const float *x, long n) { LANE_SUM(double, (double)x[k]) }

float KERNEL(dot)(const float *x, const float *y, long n) {
  LANE_SUM(float, x[k] * y[k])
}

// The place of the first element from `start` on that is above `floor`; n where there is none.
long KERNEL(first_above)(const float *x, long start, long n, float floor) {
  enum { BLOCK_VECTORS = 8 };
  long j = start;
  for (; j + BLOCK_VECTORS * VECTOR_WIDTH <= n; j += BLOCK_VECTORS * VECTOR_WIDTH) {
    integers found = 0;
    for (int v = 0; v < BLOCK_VECTORS; v++) found |= load(x + j + v * VECTOR_WIDTH) > floor;
    if (__builtin_reduce_or(found)) break;
  }
  while (j < n && !(x[j] > floor)) j++;
  return j;
}
