// Layer normalization of one row (Ba et al. 2016, arXiv 1607.06450).

INLINE void moments(const float *x, long n, float *mean, float *scale) {
  double sum = KERNEL(sum)(x, n) / n;
  double squares = 0, lanes[LANES] = {0};
  for (long j = 0; j < n; j++) {
    double d = x[j] - sum;
    lanes[j % LANES] += d * d;
  }
  for (int lane = 0; lane < LANES; lane++) squares += lanes[lane];
  *mean = (float)sum;
  *scale = (float)(1 / sqrt(squares / n + 1e-5));
}

// y = (x - mean) / deviation * weight + bias
void KERNEL(normalize)(const float *x, const float *weight, const float *bias, float *y, long n) {
  float mean, scale;
  moments(x, n, &mean, &scale);
  for (long j = 0; j < n; j++) y[j] = (x[j] - mean) * scale * weight[j] + bias[j];
}

// `gradient` comes in as dL/dy and goes out as dL/dx; the others are added to.
void KERNEL(normalize_backward)(const float *x, const float *weight, float *gradient,
                                float *weight_gradient, float *bias_gradient, long n) {
  float mean, scale;
  moments(x, n, &mean, &scale);
  double sum = 0, product = 0;
  for (long j = 0; j < n; j++) {
    float normal = (x[j] - mean) * scale, d = gradient[j] * weight[j];
    weight_gradient[j] += gradient[j] * normal;
    bias_gradient[j] += gradient[j];
    sum += (double)d;
    product += (double)d * normal;
  }
  float shift = (float)(sum / n), slope = (float)(product / n);
  for (long j = 0; j < n; j++)
    gradient[j] = (gradient[j] * weight[j] - shift - (x[j] - mean) * scale * slope) * scale;
}
