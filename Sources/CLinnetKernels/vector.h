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

// exp, to 2 units in the last place: x = k ln 2 + r, a polynomial in r, k into the exponent.
// Adding 1.5 * 2^23 rounds to an integer without a call that would stop the vectorizer.
LINNET_INLINE float linnet_exp1(float x) {
  x = x > 88.3762626f ? 88.3762626f : x;
  x = x < -87.3365447f ? -87.3365447f : x;
  const float magic = 12582912.0f;
  float shifted = x * 1.44269504088896341f + magic;
  float k = shifted - magic;
  float r = (x - k * 0.693359375f) - k * -2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  float e = p * r * r + r + 1.0f;
  int32_t bits = ((int32_t)k + 127) << 23;
  float power;
  memcpy(&power, &bits, sizeof power);
  return e * power;
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
