// The elements of one vector of units, or of the `count` last ones of a row.
INLINE vector load_units(const float *x, long count) {
  return count >= VECTOR_WIDTH ? load(x) : load_some(x, count);
}
INLINE void store_units(float *x, vector v, long count) {
  if (count >= VECTOR_WIDTH) store(x, v);
  else store_some(x, v, count);
}
// Gradients that vanish become denormal numbers, for which some processors take a hundred times as
// long: these are zero here.
INLINE void store_gradients(float *x, vector v, long count) {
  store_units(x, ((v < FLT_MIN) & (v > -FLT_MIN)) ? (vector)0.0f : v, count);
}

// c = f * c' + i * g, h = o * tanh c
void KERNEL(lstm_forward)(float *gates, const float *previous_cell, float *cell, float *tanh_cell,
                          float *hidden, long hidden_stride, long rows, long size) {
  for (long row = 0; row < rows; row++, gates += 4 * size, hidden += hidden_stride)
    for (long j = 0; j < size; j += VECTOR_WIDTH) {
      long unit = row * size + j, left = size - j;
      float *gate = gates + j;
      vector i = sigmoid(load_units(gate, left));
      vector f = sigmoid(load_units(gate + size, left));
      vector g = hyperbolic_tangent(load_units(gate + 2 * size, left));
      vector o = sigmoid(load_units(gate + 3 * size, left));
      vector c = i * g;
      if (previous_cell) c += f * load_units(previous_cell + unit, left);
      vector t = hyperbolic_tangent(c);
      store_units(gate, i, left);
      store_units(gate + size, f, left);
      store_units(gate + 2 * size, g, left);
      store_units(gate + 3 * size, o, left);
      store_units(cell + unit, c, left);
      if (tanh_cell) store_units(tanh_cell + unit, t, left);
      store_units(hidden + j, o * t, left);
    }
}

void KERNEL(lstm_backward)(float *gates, const float *previous_cell, const float *tanh_cell,
                           const float *output_gradient, long output_stride,
                           const float *hidden_gradient, float *cell_gradient, long rows,
                           long size) {
  for (long row = 0; row < rows; row++, gates += 4 * size, output_gradient += output_stride)
    for (long j = 0; j < size; j += VECTOR_WIDTH) {
      long unit = row * size + j, left = size - j;
      float *gate = gates + j;
      vector i = load_units(gate, left), f = load_units(gate + size, left);
      vector g = load_units(gate + 2 * size, left), o = load_units(gate + 3 * size, left);
      vector t = load_units(tanh_cell + unit, left);
      vector dh = load_units(output_gradient + j, left) + load_units(hidden_gradient + unit, left);
      vector dc = load_units(cell_gradient + unit, left) + dh * o * (1.0f - t * t);
      vector c = previous_cell ? load_units(previous_cell + unit, left) : (vector)0.0f;
      store_gradients(gate, dc * g * i * (1.0f - i), left);
      store_gradients(gate + size, dc * c * f * (1.0f - f), left);
      store_gradients(gate + 2 * size, dc * i * (1.0f - g * g), left);
      store_gradients(gate + 3 * size, dh * t * o * (1.0f - o), left);
      store_gradients(cell_gradient + unit, dc * f, left);
    }
}
