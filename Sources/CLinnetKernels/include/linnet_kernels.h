// Loops over floats, compiled for the vectors of several processors. Every kernel is documented
// where LinnetTensor wraps it. n = number of elements, H = hidden size.
#pragma once

// KERNEL(result, name, parameters, arguments)
#define LINNET_KERNELS(KERNEL)                                                                     \
  /* y += x; y += a x; y *= a; y *= x; y = max(y, x) */                                            \
  KERNEL(void, add, (const float *x, float *y, long n), (x, y, n))                                 \
  KERNEL(void, add_scaled, (const float *x, float a, float *y, long n), (x, a, y, n))              \
  KERNEL(void, scale, (float a, float *y, long n), (a, y, n))                                      \
  KERNEL(void, multiply, (const float *x, float *y, long n), (x, y, n))                            \
  KERNEL(void, maximum, (const float *x, float *y, long n), (x, y, n))                             \
  /* y = max(y, x), NaN above all, with `mark` in `winners` where x is the larger. */              \
  KERNEL(void, maximum_marked, (const float *x, float *y, int *winners, int mark, long n),         \
         (x, y, winners, mark, n))                                                                 \
  /* Elementwise, in place. */                                                                     \
  KERNEL(void, sigmoid, (float *y, long n), (y, n))                                                \
  KERNEL(void, tanh, (float *y, long n), (y, n))                                                   \
  KERNEL(void, exp, (float *y, long n), (y, n))                                                    \
  KERNEL(double, sum_of_squares, (const float *x, long n), (x, n))                                 \
  KERNEL(double, sum, (const float *x, long n), (x, n))                                            \
  KERNEL(long, first_above, (const float *x, long start, long n, float floor),                     \
         (x, start, n, floor))                                                                     \
  KERNEL(float, dot, (const float *x, const float *y, long n), (x, y, n))                          \
  /* A row of logits becomes the gradient of `scale` times its cross-entropy, which is returned. */  \
  KERNEL(double, cross_entropy,                                                                    \
         (float *y, long n, long target, float smoothing, float scale),                            \
         (y, n, target, smoothing, scale))                                                         \
  /* The same of two rows with one target, with their divergence; see bodies/softmax.h. */          \
  KERNEL(double, consistent_cross_entropy,                                                         \
         (float *x, float *y, long n, long target, float smoothing, float scale,                   \
          float consistency),                                                                      \
         (x, y, n, target, smoothing, scale, consistency))                                         \
  KERNEL(double, log_sum_exp, (const float *x, long n), (x, n))                                    \
  /* Attention of one query; see bodies/attention.h. */                                            \
  KERNEL(void, attend,                                                                             \
         (const float *query, const float *keys, const float *energy, long key_size,               \
          const float *values, long value_size, long count, float *weights, float *context),       \
         (query, keys, energy, key_size, values, value_size, count, weights, context))             \
  KERNEL(void, attend_backward,                                                                    \
         (const float *query, const float *keys, const float *energy, long key_size,               \
          const float *values, long value_size, long count, const float *weights,                  \
          const float *context_gradient, float *scores, float *query_gradient,                     \
          float *key_gradients, float *energy_gradient),                                           \
         (query, keys, energy, key_size, values, value_size, count, weights, context_gradient,     \
          scores, query_gradient, key_gradients, energy_gradient))                                 \
  /* Layer normalization of one row; see bodies/normalization.h. */                                \
  KERNEL(void, normalize,                                                                          \
         (const float *x, const float *weight, const float *bias, float *y, long n),               \
         (x, weight, bias, y, n))                                                                  \
  KERNEL(void, normalize_backward,                                                                 \
         (const float *x, const float *weight, float *gradient, float *weight_gradient,            \
          float *bias_gradient, long n),                                                           \
         (x, weight, gradient, weight_gradient, bias_gradient, n))                                 \
  /* One LSTM time step: `gates` [rows, 4H] holds the pre-activations in the order i f g o and is  \
     replaced by the activations. `previous_cell` may be null (a zero cell state) or `cell`, and   \
     `tanh_cell` null where nobody needs it. */                                                    \
  KERNEL(void, lstm_forward,                                                                       \
         (float *gates, const float *previous_cell, float *cell, float *tanh_cell, float *hidden,  \
          long hidden_stride, long rows, long hidden_size),                                        \
         (gates, previous_cell, cell, tanh_cell, hidden, hidden_stride, rows, hidden_size))        \
  /* `gates` holds the activations and is replaced by the gradients of the pre-activations; dL/dh   \
     is the sum of `output_gradient` and `hidden_gradient`, what comes from above and from the next  \
     step; `cell_gradient` [rows, H] comes in as dL/dc from the next step and goes out as dL/dc of   \
     the previous one. */                                                                          \
  KERNEL(void, lstm_backward,                                                                      \
         (float *gates, const float *previous_cell, const float *tanh_cell,                        \
          const float *output_gradient, long output_stride, const float *hidden_gradient,          \
          float *cell_gradient, long rows, long hidden_size),                                      \
         (gates, previous_cell, tanh_cell, output_gradient, output_stride, hidden_gradient,        \
          cell_gradient, rows, hidden_size))                                                       \
  /* One step of a simple recurrent network; `function` is 0 for tanh, 1 for sigmoid, 2 for ReLU */\
  KERNEL(void, elman_forward,                                                                      \
         (int function, const float *preactivations, float *hidden, long hidden_stride,            \
          long rows, long hidden_size),                                                            \
         (function, preactivations, hidden, hidden_stride, rows, hidden_size))                     \
  /* Leaves the gradient of the pre-activations in `gradient`; dL/dh is a sum as in an LSTM. */    \
  KERNEL(void, elman_backward,                                                                     \
         (int function, const float *hidden, long hidden_stride, const float *output_gradient,     \
          long output_stride, const float *hidden_gradient, float *gradient, long rows,            \
          long hidden_size),                                                                       \
         (function, hidden, hidden_stride, output_gradient, output_stride, hidden_gradient,        \
          gradient, rows, hidden_size))                                                            \
  /* One GRU step: `gates` [rows, 3H] holds what comes from the input and is replaced by r z n;    \
     `recurrent` [rows, 3H] is what comes from the step before, whose hidden state is `previous`,  \
     or null for zeros. */                                                                         \
  KERNEL(void, gru_forward,                                                                        \
         (float *gates, const float *recurrent, const float *previous, long previous_stride,       \
          float *hidden, long hidden_stride, long rows, long hidden_size),                         \
         (gates, recurrent, previous, previous_stride, hidden, hidden_stride, rows,                \
          hidden_size))                                                                            \
  /* `gates` and `recurrent` are replaced by their gradients, `hidden_gradient` by the part of     \
     dL/dh of the step before that does not come through `recurrent`. */                           \
  KERNEL(void, gru_backward,                                                                       \
         (float *gates, float *recurrent, const float *previous, long previous_stride,             \
          const float *output_gradient, long output_stride, float *hidden_gradient, long rows,     \
          long hidden_size),                                                                       \
         (gates, recurrent, previous, previous_stride, output_gradient, output_stride,             \
          hidden_gradient, rows, hidden_size))                                                     \
  /* Adam's moments and step on n weights; `adam_idle` where the gradient is zero. */              \
  KERNEL(void, adam,                                                                               \
         (float *weights, const float *gradients, float *first, float *second, long n,             \
          float gradient_scale, float beta1, float beta2, float step_size, float second_scale,     \
          float epsilon, float decay),                                                             \
         (weights, gradients, first, second, n, gradient_scale, beta1, beta2, step_size,           \
          second_scale, epsilon, decay))                                                           \
  KERNEL(void, adam_idle,                                                                          \
         (float *weights, float *first, float *second, long n, float beta1, float beta2,           \
          float step_size, float second_scale, float epsilon, float decay),                        \
         (weights, first, second, n, beta1, beta2, step_size, second_scale, epsilon, decay))       \
  KERNEL(void, momentum,                                                                           \
         (float *weights, const float *gradients, float *velocity, long n, float gradient_scale,   \
          float momentum, float learning_rate, float decay),                                       \
         (weights, gradients, velocity, n, gradient_scale, momentum, learning_rate, decay))        \
  /* Matrix products; see bodies/matrix.h. */                                                      \
  KERNEL(long, panel_width, (void), ())                                                            \
  KERNEL(void, pack_panels,                                                                        \
         (const float *b, long row_stride, long column_stride, long k, long n, float *panels),     \
         (b, row_stride, column_stride, k, n, panels))                                             \
  KERNEL(void, multiply_panels,                                                                    \
         (const float *a, long row_stride, long k_stride, const float *panels, long m, long k,     \
          long n, float *c, long c_stride, int accumulate, const float *bias),                     \
         (a, row_stride, k_stride, panels, m, k, n, c, c_stride, accumulate, bias))                \
  KERNEL(int, halve_panels, (const float *panels, long count, void *halved),                       \
         (panels, count, halved))                                                                  \
  KERNEL(void, multiply_half_panels,                                                               \
         (const float *a, long row_stride, const void *panels, long m, long k, long n, float *c,   \
          long c_stride, int accumulate, const float *bias),                                       \
         (a, row_stride, panels, m, k, n, c, c_stride, accumulate, bias))                          \
  KERNEL(void, multiply_matrices,                                                                  \
         (const float *a, long a_row_stride, long a_k_stride, const float *b, long b_k_stride,     \
          long b_column_stride, long m, long k, long n, float *c, int accumulate),                 \
         (a, a_row_stride, a_k_stride, b, b_k_stride, b_column_stride, m, k, n, c, accumulate))

#define LINNET_DECLARATION(result, name, parameters, arguments) result linnet_##name parameters;
LINNET_KERNELS(LINNET_DECLARATION)
#undef LINNET_DECLARATION

// The generation of processors whose kernels are in use: "x86-64-v4", "x86-64-v3" or "baseline". It
// is the newest that the processor has, or an older one that the environment variable
// LINNET_PROCESSOR names.
const char *linnet_processor(void);
