// One row of logits, replaced by the gradient of `scale` times its cross-entropy with label smoothing;
// returns the cross-entropy. What is not a number makes the result none.
double KERNEL(cross_entropy)(float *y, long n, long target, float smoothing, float scale) {
  if (n == 0) return 0;
  float largest = y[0];
  double all = 0;
  if (smoothing > 0) all = KERNEL(sum)(y, n);
  vector high = (vector)y[0];
  long j = 0;
  for (; j + VECTOR_WIDTH <= n; j += VECTOR_WIDTH) {
    vector x = load(y + j);
    high = x > high ? x : high;
  }
  for (int lane = 0; lane < VECTOR_WIDTH; lane++)
    if (((float *)&high)[lane] > largest) largest = ((float *)&high)[lane];
  for (; j < n; j++)
    if (y[j] > largest) largest = y[j];

  double right = (double)y[target];
  for (j = 0; j + VECTOR_WIDTH <= n; j += VECTOR_WIDTH) store(y + j, full_exp(load(y + j) - largest));
  if (j < n) store_some(y + j, full_exp(load_some(y + j, n - j) - largest), n - j);
  double sum = KERNEL(sum)(y, n);

  float factor = (float)(scale / sum), share = scale * smoothing / n;
  for (j = 0; j < n; j++) y[j] = y[j] * factor - share;
  y[target] -= scale * (1 - smoothing);
  double loss = largest + log(sum) - (1 - (double)smoothing) * right;
  return smoothing > 0 ? loss - smoothing * all / n : loss;
}
