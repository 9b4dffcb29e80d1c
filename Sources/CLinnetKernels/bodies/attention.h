// Attention of one query to `count` rows (Bahdanau et al. 2015, arXiv 1409.0473; Luong et al. 2015,
// arXiv 1508.04025). With `energy` the score of a key is the inner product of `energy` and
// tanh(query + key), without it that of query and key.

INLINE float additive_score(const float *query, const float *key, const float *energy,
                            long size) {
  float lanes[LANES] = {0};
  for (long j = 0; j < size; j += LANES)
    for (int first = 0; first < LANES; first += VECTOR_WIDTH) {
      long left = size - j - first, k = j + first;
      if (left <= 0) break;
      vector t = hyperbolic_tangent(load_units(query + k, left) + load_units(key + k, left));
      store(lanes + first, load(lanes + first) + load_units(energy + k, left) * t);
    }
  for (int width = LANES / 2; width > 0; width /= 2)
    for (int lane = 0; lane < width; lane++) lanes[lane] += lanes[lane + width];
  return lanes[0];
}

// y (+)= sum of `count` rows of x, `size` elements apart, each times its factor.
INLINE void weighted_rows(const float *x, const float *factors, long count, long size, float *y,
                          int accumulate) {
  for (long j = 0; j < size; j += VECTOR_WIDTH) {
    long left = size - j;
    vector sum = accumulate ? load_units(y + j, left) : (vector)0.0f;
    for (long row = 0; row < count; row++) sum += factors[row] * load_units(x + row * size + j, left);
    store_units(y + j, sum, left);
  }
}

void KERNEL(attend)(const float *query, const float *keys, const float *energy, long key_size,
                    const float *values, long value_size, long count, float *weights,
                    float *context) {
  if (count == 0) {
    memset(context, 0, value_size * sizeof *context);
    return;
  }
  for (long row = 0; row < count; row++) {
    const float *key = keys + row * key_size;
    weights[row] = energy ? additive_score(query, key, energy, key_size)
                          : KERNEL(dot)(query, key, key_size);
  }
  double sum = shifted_exp(weights, count, largest_of(weights, count));
  KERNEL(scale)((float)(1 / sum), weights, count);
  weighted_rows(values, weights, count, value_size, context, 0);
}

// dL/d(score) of each row into `scores` and dL/d(query), from dL/d(context). Without `energy`,
// dL/d(keys) and dL/d(values) are products that are best formed for many queries at once; with it,
// dL/d(keys) and dL/d(energy) are added to here.
void KERNEL(attend_backward)(const float *query, const float *keys, const float *energy,
                             long key_size, const float *values, long value_size, long count,
                             const float *weights, const float *context_gradient, float *scores,
                             float *query_gradient, float *key_gradients, float *energy_gradient) {
  double mean = 0;
  for (long row = 0; row < count; row++) {
    scores[row] = KERNEL(dot)(context_gradient, values + row * value_size, value_size);
    mean += (double)weights[row] * scores[row];
  }
  for (long row = 0; row < count; row++) scores[row] = weights[row] * (scores[row] - (float)mean);
  if (!energy) {
    weighted_rows(keys, scores, count, key_size, query_gradient, 0);
    return;
  }
  for (long j = 0; j < key_size; j += VECTOR_WIDTH) {
    long left = key_size - j;
    vector q = load_units(query + j, left), v = load_units(energy + j, left);
    vector dq = 0, dv = load_units(energy_gradient + j, left);
    for (long row = 0; row < count; row++) {
      vector t = hyperbolic_tangent(q + load_units(keys + row * key_size + j, left));
      float *dk = key_gradients + row * key_size + j;
      vector d = scores[row] * v * (1.0f - t * t);
      dv += scores[row] * t;
      dq += d;
      store_units(dk, load_units(dk, left) + d, left);
    }
    store_units(query_gradient + j, dq, left);
    store_units(energy_gradient + j, dv, left);
  }
}
