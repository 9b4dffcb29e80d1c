#pragma once
#include <stdint.h>
#include <string.h>

// One function, compiled for three generations of x86-64 and chosen at load time; arm64 has one.
#if defined(__x86_64__) && defined(__linux__)
#define LINNET_VECTOR \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define LINNET_VECTOR
#endif

#define LINNET_INLINE static inline __attribute__((always_inline))

// 2^k for k in -126...127.
LINNET_INLINE float linnet_power_of_two(int32_t k) {
  int32_t bits = (k + 127) << 23;
  float power;
  memcpy(&power, &bits, sizeof power);
  return power;
}

// exp x = 2^k e: x = k ln 2 + r, and a polynomial in r gives e. Adding 1.5 * 2^23 rounds to an
// integer without a call that would stop the vectorizer. x is finite and |x| below 2^21.
LINNET_INLINE float linnet_exp_parts(float x, int32_t *exponent) {
  const float magic = 12582912.0f;
  float shifted = x * 1.44269504088896341f + magic;
  float k = shifted - magic;
  *exponent = (int32_t)k;
  float r = (x - k * 0.693359375f) - k * -2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  return p * r * r + r + 1.0f;
}

// exp, for the sums that sigmoid and tanh divide by: beyond the range of normal numbers it stays at
// the end of that range. Not a number stays so; the comparisons keep it out of the integer.
LINNET_INLINE float linnet_exp1(float x) {
  float bounded = x < 88.3762626f ? x : 88.3762626f;
  bounded = bounded > -87.3365447f ? bounded : -87.3365447f;
  int32_t k;
  float e = linnet_exp_parts(bounded, &k) * linnet_power_of_two(k);
  return x == x ? e : x;
}

// exp over the whole range, down to denormal numbers and zero and up to infinity: 2^k in two
// factors, since no one float holds those near the ends.
LINNET_INLINE float linnet_full_exp1(float x) {
  float bounded = x < 89.0f ? x : 89.0f;
  bounded = bounded > -104.0f ? bounded : -104.0f;
  int32_t k;
  float e = linnet_exp_parts(bounded, &k);
  int32_t half = k >> 1;
  e = e * linnet_power_of_two(half) * linnet_power_of_two(k - half);
  return x == x ? e : x;
}

LINNET_INLINE float linnet_sigmoid1(float x) { return 1.0f / (1.0f + linnet_exp1(-x)); }

// tanh: an odd polynomial near zero, where 1 - 2 / (e^2x + 1) would cancel.
LINNET_INLINE float linnet_tanh1(float x) {
  float square = x * x;
  float p = -5.70498872745e-3f;
  p = p * square + 2.06390887954e-2f;
  p = p * square - 5.37397155531e-2f;
  p = p * square + 1.33314422036e-1f;
  p = p * square - 3.33332819422e-1f;
  float near = p * square * x + x;
  float far = 1.0f - 2.0f / (linnet_exp1(2.0f * x) + 1.0f);
  return square < 0.390625f ? near : far;
}
