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

// Adds the floats of `count` lanes from `first` to the sums of all.
INLINE void add_lanes(double *lanes, int first, vector x, long count) {
  for (int lane = 0; lane < VECTOR_WIDTH && lane < count; lane++)
    lanes[first + lane] += (double)((float *)&x)[lane];
}

INLINE double sum_of_lanes(double *lanes) {
  for (int width = LANES / 2; width > 0; width /= 2)
    for (int lane = 0; lane < width; lane++) lanes[lane] += lanes[lane + width];
  return lanes[0];
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
      add_lanes(lanes, first, full_exp(load_units(x + j + first, left) - largest), left);
    }
  return largest + log(sum_of_lanes(lanes));
}

// Σ p (log p - log q) of the softmax p of x and q of y, given log Σ e^x and log Σ e^y.
INLINE double divergence(const float *x, const float *y, long n, double log_x, double log_y) {
  double lanes[LANES] = {0};
  float shift = (float)log_x, difference = (float)(log_x - log_y);
  for (long j = 0; j < n; j += LANES)
    for (int first = 0; first < LANES; first += VECTOR_WIDTH) {
      long left = n - j - first;
      if (left <= 0) break;
      vector a = load_units(x + j + first, left), b = load_units(y + j + first, left);
      add_lanes(lanes, first, full_exp(a - shift) * (a - b - difference), left);
    }
  return sum_of_lanes(lanes);
}

// Two rows of logits for the same target, replaced by the gradients of `scale` times the sum of their
// cross-entropies and of `consistency` times their mean divergence from each other; returns that sum.
double KERNEL(consistent_cross_entropy)(float *x, float *y, long n, long target, float smoothing,
                                        float scale, float consistency) {
  if (n == 0) return 0;
  double all = smoothing > 0 ? KERNEL(sum)(x, n) + KERNEL(sum)(y, n) : 0;
  double right = (double)x[target] + (double)y[target];
  double log_x = KERNEL(log_sum_exp)(x, n), log_y = KERNEL(log_sum_exp)(y, n);
  double from_x = divergence(x, y, n, log_x, log_y), from_y = divergence(y, x, n, log_y, log_x);
  float shift_x = (float)log_x, shift_y = (float)log_y, difference = (float)(log_x - log_y);
  float mean_x = (float)from_x, mean_y = (float)from_y;
  float half = scale * consistency / 2, share = scale * smoothing / n;
  for (long j = 0; j < n; j += VECTOR_WIDTH) {
    long left = n - j;
    vector a = load_units(x + j, left), b = load_units(y + j, left);
    vector p = full_exp(a - shift_x), q = full_exp(b - shift_y), ratio = a - b - difference;
    vector pulled = half * (p - q);
    vector gradient_x = scale * p + (half * p * (ratio - mean_x) + pulled) - share;
    vector gradient_y = scale * q - (half * q * (ratio + mean_y) + pulled) - share;
    store_units(x + j, gradient_x, left);
    store_units(y + j, gradient_y, left);
  }
  x[target] -= scale * (1 - smoothing);
  y[target] -= scale * (1 - smoothing);
  double loss = log_x + log_y - (1 - (double)smoothing) * right;
  if (smoothing > 0) loss -= smoothing * all / n;
  return loss + consistency * (from_x + from_y) / 2;
}
