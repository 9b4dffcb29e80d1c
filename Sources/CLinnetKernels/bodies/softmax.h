INLINE float largest_of(const float *y, long n) {
  vector high = (vector)y[0];
  long j = 0;
  for (; j + VECTOR_WIDTH <= n; j += VECTOR_WIDTH) {
    vector x = load(y + j);
    high = x > high ? x : high;
  }
  float largest = y[0];
  for (int lane = 0; lane < VECTOR_WIDTH; lane++)
    if (((float *)&high)[lane] > largest) largest = ((float *)&high)[lane];
  for (; j < n; j++)
    if (y[j] > largest) largest = y[j];
  return largest;
}

// y = e^(y - shift); returns the sum.
INLINE double shifted_exp(float *y, long n, float shift) {
  long j = 0;
  for (; j + VECTOR_WIDTH <= n; j += VECTOR_WIDTH) store(y + j, full_exp(load(y + j) - shift));
  if (j < n) store_some(y + j, full_exp(load_some(y + j, n - j) - shift), n - j);
  return KERNEL(sum)(y, n);
}

// One row of logits, replaced by the gradient of `scale` times its cross-entropy with label smoothing;
// returns the cross-entropy. What is not a number makes the result none.
double KERNEL(cross_entropy)(float *y, long n, long target, float smoothing, float scale) {
  if (n == 0) return 0;
  double all = smoothing > 0 ? KERNEL(sum)(y, n) : 0;
  double right = (double)y[target];
  float largest = largest_of(y, n);
  double sum = shifted_exp(y, n, largest);
  float factor = (float)(scale / sum), share = scale * smoothing / n;
  for (long j = 0; j < n; j++) y[j] = y[j] * factor - share;
  y[target] -= scale * (1 - smoothing);
  double loss = largest + log(sum) - (1 - (double)smoothing) * right;
  return smoothing > 0 ? loss - smoothing * all / n : loss;
}

// log Σ e^x, over sixteen fixed lanes, of numbers that stay as they are.
double KERNEL(log_sum_exp)(const float *x, long n) {
  if (n == 0) return -INFINITY;
  float largest = largest_of(x, n);
  double lanes[LANES] = {0};
  for (long j = 0; j < n; j += LANES)
    for (int first = 0; first < LANES; first += VECTOR_WIDTH) {
      long left = n - j - first;
      if (left <= 0) break;
      vector e = full_exp(load_units(x + j + first, left) - largest);
      for (int lane = 0; lane < VECTOR_WIDTH && lane < left; lane++)
        lanes[first + lane] += (double)((float *)&e)[lane];
    }
  for (int width = LANES / 2; width > 0; width /= 2)
    for (int lane = 0; lane < width; lane++) lanes[lane] += lanes[lane + width];
  return largest + log(lanes[0]);
}
