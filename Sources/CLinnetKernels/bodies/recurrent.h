// Steps of the simple recurrent network and of the gated recurrent unit.

enum { TANH, SIGMOID, RELU };

INLINE vector squash(int function, vector x) {
  switch (function) {
  case TANH: return hyperbolic_tangent(x);
  case SIGMOID: return sigmoid(x);
  default: return at_least(x, 0.0f);
  }
}

// The derivative at the place where the function is y.
INLINE vector slope(int function, vector y) {
  switch (function) {
  case TANH: return 1.0f - y * y;
  case SIGMOID: return y * (1.0f - y);
  default: return y > 0.0f ? (vector)1.0f : (vector)0.0f;
  }
}

// h = f(a)
void KERNEL(elman_forward)(int function, const float *preactivations, float *hidden,
                           long hidden_stride, long rows, long size) {
  for (long row = 0; row < rows; row++, preactivations += size, hidden += hidden_stride)
    for (long j = 0; j < size; j += VECTOR_WIDTH)
      store_units(hidden + j, squash(function, load_units(preactivations + j, size - j)),
                  size - j);
}

void KERNEL(elman_backward)(int function, const float *hidden, long hidden_stride,
                            const float *output_gradient, long output_stride,
                            const float *hidden_gradient, float *gradient, long rows, long size) {
  for (long row = 0; row < rows; row++, hidden += hidden_stride, output_gradient += output_stride,
            hidden_gradient += size, gradient += size)
    for (long j = 0; j < size; j += VECTOR_WIDTH) {
      long left = size - j;
      vector dh = load_units(output_gradient + j, left) + load_units(hidden_gradient + j, left);
      store_gradients(gradient + j, dh * slope(function, load_units(hidden + j, left)), left);
    }
}

// r = sigmoid(a_r + b_r), z = sigmoid(a_z + b_z), n = tanh(a_n + r b_n), h = (1 - z) n + z h'
void KERNEL(gru_forward)(float *gates, const float *recurrent, const float *previous,
                         long previous_stride, float *hidden, long hidden_stride, long rows,
                         long size) {
  for (long row = 0; row < rows; row++, gates += 3 * size, recurrent += 3 * size) {
    for (long j = 0; j < size; j += VECTOR_WIDTH) {
      long left = size - j;
      float *gate = gates + j;
      const float *part = recurrent + j;
      vector r = sigmoid(load_units(gate, left) + load_units(part, left));
      vector z = sigmoid(load_units(gate + size, left) + load_units(part + size, left));
      vector n = hyperbolic_tangent(load_units(gate + 2 * size, left) +
                                    r * load_units(part + 2 * size, left));
      vector h = previous ? load_units(previous + row * previous_stride + j, left) : (vector)0.0f;
      store_units(gate, r, left);
      store_units(gate + size, z, left);
      store_units(gate + 2 * size, n, left);
      store_units(hidden + row * hidden_stride + j, n + z * (h - n), left);
    }
  }
}

void KERNEL(gru_backward)(float *gates, float *recurrent, const float *previous,
                          long previous_stride, const float *output_gradient, long output_stride,
                          float *hidden_gradient, long rows, long size) {
  for (long row = 0; row < rows; row++, gates += 3 * size, recurrent += 3 * size,
            output_gradient += output_stride, hidden_gradient += size) {
    for (long j = 0; j < size; j += VECTOR_WIDTH) {
      long left = size - j;
      float *gate = gates + j, *part = recurrent + j;
      vector r = load_units(gate, left), z = load_units(gate + size, left);
      vector n = load_units(gate + 2 * size, left);
      vector h = previous ? load_units(previous + row * previous_stride + j, left) : (vector)0.0f;
      vector dh = load_units(output_gradient + j, left) + load_units(hidden_gradient + j, left);
      vector dn = dh * (1.0f - z) * (1.0f - n * n);
      vector dz = dh * (h - n) * z * (1.0f - z);
      vector dr = dn * load_units(part + 2 * size, left) * r * (1.0f - r);
      store_gradients(gate, dr, left);
      store_gradients(gate + size, dz, left);
      store_gradients(gate + 2 * size, dn, left);
      store_gradients(part, dr, left);
      store_gradients(part + size, dz, left);
      store_gradients(part + 2 * size, dn * r, left);
      store_gradients(hidden_gradient + j, dh * z, left);
    }
  }
}
