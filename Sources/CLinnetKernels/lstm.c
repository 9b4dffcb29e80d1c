#include "linnet_kernels.h"
#include "vector.h"

// c = f * c' + i * g, h = o * tanh c
LINNET_VECTOR void linnet_lstm_forward(float *gates, const float *previous_cell, float *cell,
                                       float *tanh_cell, float *hidden, long rows, long size) {
  for (long row = 0; row < rows; row++) {
    float *restrict i = gates + row * 4 * size;
    float *restrict f = i + size, *restrict g = f + size, *restrict o = g + size;
    float *restrict c = cell + row * size, *restrict t = tanh_cell + row * size;
    float *restrict h = hidden + row * size;
    for (long j = 0; j < 2 * size; j++) i[j] = linnet_sigmoid1(i[j]);
    for (long j = 0; j < size; j++) g[j] = linnet_tanh1(g[j]);
    for (long j = 0; j < size; j++) o[j] = linnet_sigmoid1(o[j]);
    if (previous_cell) {
      const float *restrict p = previous_cell + row * size;
      for (long j = 0; j < size; j++) c[j] = f[j] * p[j] + i[j] * g[j];
    } else {
      for (long j = 0; j < size; j++) c[j] = i[j] * g[j];
    }
    for (long j = 0; j < size; j++) {
      t[j] = linnet_tanh1(c[j]);
      h[j] = o[j] * t[j];
    }
  }
}

LINNET_VECTOR void linnet_lstm_backward(const float *gates, const float *previous_cell,
                                        const float *tanh_cell, const float *hidden_gradient,
                                        float *cell_gradient, float *gate_gradients, long rows,
                                        long size) {
  for (long row = 0; row < rows; row++) {
    const float *restrict i = gates + row * 4 * size;
    const float *restrict f = i + size, *restrict g = f + size, *restrict o = g + size;
    const float *restrict t = tanh_cell + row * size;
    const float *restrict dh = hidden_gradient + row * size;
    float *restrict dc = cell_gradient + row * size;
    float *restrict di = gate_gradients + row * 4 * size;
    float *restrict df = di + size, *restrict dg = df + size, *restrict d_o = dg + size;
    for (long j = 0; j < size; j++) {
      float d = dc[j] + dh[j] * o[j] * (1.0f - t[j] * t[j]);
      d_o[j] = dh[j] * t[j] * o[j] * (1.0f - o[j]);
      di[j] = d * g[j] * i[j] * (1.0f - i[j]);
      dg[j] = d * i[j] * (1.0f - g[j] * g[j]);
      df[j] = d * f[j] * (1.0f - f[j]);
      dc[j] = d * f[j];
    }
    if (previous_cell) {
      const float *restrict p = previous_cell + row * size;
      for (long j = 0; j < size; j++) df[j] *= p[j];
    } else {
      memset(df, 0, size * sizeof *df);
    }
  }
}
