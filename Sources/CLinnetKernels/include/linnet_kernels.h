// Loops over floats, compiled for the vectors of several processors and chosen when the program
// is loaded. Every function is documented where LinnetTensor wraps it.
// B = batch rows, H = hidden size, n = number of elements.
#pragma once

// y += x; y += a x; y *= a; y *= x
void linnet_add(const float *x, float *y, long n);
void linnet_add_scaled(const float *x, float a, float *y, long n);
void linnet_scale(float a, float *y, long n);
void linnet_multiply(const float *x, float *y, long n);
void linnet_maximum(const float *x, float *y, long n);

// y = max(y, x), NaN above all, with `mark` in `winners` where x is the larger.
void linnet_maximum_marked(const float *x, float *y, int *winners, int mark, long n);

// Elementwise, in place.
void linnet_sigmoid(float *y, long n);
void linnet_tanh(float *y, long n);
void linnet_exp(float *y, long n);

double linnet_sum_of_squares(const float *x, long n);
double linnet_sum(const float *x, long n);
float linnet_dot(const float *x, const float *y, long n);

// One LSTM time step for B rows: `gates` [B, 4H] holds the pre-activations in the order i f g o and
// is replaced by the activations. `previous` may be null (a zero cell state).
void linnet_lstm_forward(float *gates, const float *previous_cell, float *cell, float *tanh_cell,
                         float *hidden, long rows, long hidden_size);
// `gates` holds the activations and is left alone; `gate_gradients` receives the gradient of the
// pre-activations; `cell_gradient` [B, H] comes in as dL/dc from the next step and goes out as
// dL/dc of the previous one.
void linnet_lstm_backward(const float *gates, const float *previous_cell, const float *tanh_cell,
                          const float *hidden_gradient, float *cell_gradient,
                          float *gate_gradients, long rows, long hidden_size);

// Adam's moments and step on n weights; see AdamW in LinnetNN.
void linnet_adam(float *weights, const float *gradients, float *first, float *second, long n,
                 float gradient_scale, float beta1, float beta2, float step_size,
                 float second_scale, float epsilon, float decay);
// The same where the gradient is zero.
void linnet_adam_idle(float *weights, float *first, float *second, long n, float beta1, float beta2,
                      float step_size, float second_scale, float epsilon, float decay);
void linnet_momentum(float *weights, const float *gradients, float *velocity, long n,
                     float gradient_scale, float momentum, float learning_rate, float decay);
