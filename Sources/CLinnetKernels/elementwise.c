#include "linnet_kernels.h"
#include "vector.h"

LINNET_VECTOR void linnet_add(const float *restrict x, float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] += x[j];
}

LINNET_VECTOR void linnet_add_scaled(const float *restrict x, float a, float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] += a * x[j];
}

LINNET_VECTOR void linnet_scale(float a, float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] *= a;
}

LINNET_VECTOR void linnet_multiply(const float *restrict x, float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] *= x[j];
}

// What is not a number wins, so that a diverged value is never hidden behind others.
LINNET_INLINE int linnet_wins(float x, float y) { return (x > y) | (x != x); }

LINNET_VECTOR void linnet_maximum(const float *restrict x, float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] = linnet_wins(x[j], y[j]) ? x[j] : y[j];
}

LINNET_VECTOR void linnet_sigmoid(float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] = linnet_sigmoid1(y[j]);
}

LINNET_VECTOR void linnet_tanh(float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] = linnet_tanh1(y[j]);
}

LINNET_VECTOR void linnet_exp(float *restrict y, long n) {
  for (long j = 0; j < n; j++) y[j] = linnet_full_exp1(y[j]);
}

LINNET_VECTOR void linnet_maximum_marked(const float *restrict x, float *restrict y,
                                         int *restrict winners, int mark, long n) {
  for (long j = 0; j < n; j++) {
    int wins = linnet_wins(x[j], y[j]);
    y[j] = wins ? x[j] : y[j];
    winners[j] = wins ? mark : winners[j];
  }
}
