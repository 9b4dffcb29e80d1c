// Exponentials, element by element. What is not a number stays so: bounds are compared such that
// they let it pass.

INLINE vector at_most(vector x, float bound) { return bound < x ? (vector)bound : x; }
INLINE vector at_least(vector x, float bound) { return bound > x ? (vector)bound : x; }

// x = k ln 2 + r with |r| <= ln 2 / 2; returns r. Adding 1.5 * 2^23 rounds to an integer, whose
// last bits are then those of `shifted`. |x| is below 2^21.
INLINE vector reduce(vector x, vector *shifted) {
  const float magic = 12582912.0f;
  *shifted = x * 1.44269504088896341f + magic;
  vector k = *shifted - magic;
  return (x - k * 0.693359375f) - k * -2.12194440e-4f;
}

// (e^r - 1 - r) / r^2
INLINE vector exp_tail(vector r) {
  vector p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  return p * r + 5.0000001201e-1f;
}

// 2^k for k in -126...127, from the last bits of `shifted`.
INLINE vector power_of_two(integers shifted) {
  return (vector)((shifted << 23) + (127 << 23));
}

// exp, for the sum that sigmoid divides by: beyond the range of normal numbers it stays at the end
// of that range.
INLINE vector bounded_exp(vector x) {
  vector shifted, r = reduce(at_least(at_most(x, 88.3762626f), -87.3365447f), &shifted);
  return (exp_tail(r) * r * r + r + 1.0f) * power_of_two((integers)shifted);
}

// exp over the whole range, down to denormal numbers and zero and up to infinity: 2^k in two
// factors, since no one float holds those near the ends.
INLINE vector full_exp(vector x) {
  vector shifted, r = reduce(at_least(at_most(x, 89.0f), -104.0f), &shifted);
  integers k = (integers)shifted - 0x4B400000, half = k >> 1;
  return (exp_tail(r) * r * r + r + 1.0f) * power_of_two(half) * power_of_two(k - half);
}

INLINE vector sigmoid(vector x) { return 1.0f / (1.0f + bounded_exp(-x)); }

// tanh x = m / (m + 2), where m = e^2x - 1 = 2^k (e^r - 1) + (2^k - 1) loses nothing near zero.
// Beyond 20 it is 1.
INLINE vector hyperbolic_tangent(vector x) {
  vector shifted, r = reduce(at_least(at_most(2.0f * x, 40.0f), -40.0f), &shifted);
  vector power = power_of_two((integers)shifted);
  vector m = power * (exp_tail(r) * r * r + r) + (power - 1.0f);
  return m / (m + 2.0f);
}
