// A vector of floats, and the same of integers, as wide as the processor has them. `?:` on vectors
// chooses element by element.
typedef float vector __attribute__((ext_vector_type(VECTOR_WIDTH)));
typedef int32_t integers __attribute__((ext_vector_type(VECTOR_WIDTH)));
// The same wherever it lies in memory.
typedef float unaligned __attribute__((ext_vector_type(VECTOR_WIDTH), aligned(4)));

INLINE vector load(const float *x) { return *(const unaligned *)x; }
INLINE void store(float *x, vector v) { *(unaligned *)x = v; }

// The last elements of a row, fewer than a vector; the others are zero, or are not stored.
INLINE vector load_some(const float *x, long count) {
  vector v = 0;
  for (long j = 0; j < count; j++) ((float *)&v)[j] = x[j];
  return v;
}
INLINE void store_some(float *x, vector v, long count) {
  for (long j = 0; j < count; j++) x[j] = ((float *)&v)[j];
}
