void KERNEL(add)(const float *restrict x, float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] += x[j];
}

void KERNEL(add_scaled)(const float *restrict x, float a, float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] += a * x[j];
}

void KERNEL(scale)(float a, float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] *= a;
}

void KERNEL(multiply)(const float *restrict x, float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] *= x[j];
}

// What is not a number wins, so that a diverged value is never hidden behind others.
INLINE int wins(float x, float y) { return (x > y) | (x != x); }

void KERNEL(maximum)(const float *restrict x, float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] = wins(x[j], y[j]) ? x[j] : y[j];
}

void KERNEL(maximum_marked)(const float *restrict x, float *restrict y,
                            int *restrict winners, int mark, long n) {
  for (long j = 0; j < n; j++) {
    int is_winner = wins(x[j], y[j]);
    y[j] = is_winner ? x[j] : y[j];
    winners[j] = is_winner ? mark : winners[j];
  }
}

#define MAP(NAME, FUNCTION)                                             \
  void KERNEL(NAME)(float *y, long n) {                                 \
    long j = 0;                                                         \
    for (; j + VECTOR_WIDTH <= n; j += VECTOR_WIDTH)                    \
      store(y + j, FUNCTION(load(y + j)));                              \
    if (j < n) store_some(y + j, FUNCTION(load_some(y + j, n - j)), n - j); \
  }
MAP(sigmoid, sigmoid)
MAP(tanh, hyperbolic_tangent)
MAP(exp, full_exp)
#undef MAP
