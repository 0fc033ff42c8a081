// Vectors of CK_LANES floats, and the functions of them that the kernels are made of.
// Included once per instruction set; CK_LANES says how wide, the enclosing attribute says how.
#include <stdint.h>
#include <string.h>

#pragma clang fp contract(fast)

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")
enum { L = CK_LANES };

typedef float V __attribute__((ext_vector_type(CK_LANES)));
typedef int32_t VI __attribute__((ext_vector_type(CK_LANES)));
typedef uint32_t VU __attribute__((ext_vector_type(CK_LANES)));
typedef uint64_t VW __attribute__((ext_vector_type(CK_LANES)));

// The first, and the second, halves of two vectors in turn.
#if CK_LANES == 4
#define INTERLEAVE_LOW(a, b) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define INTERLEAVE_HIGH(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)
#elif CK_LANES == 8
#define INTERLEAVE_LOW(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define INTERLEAVE_HIGH(a, b) __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
#else
#define INTERLEAVE_LOW(a, b) \
  __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define INTERLEAVE_HIGH(a, b) \
  __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#endif

INLINE V load(const float *p) {
  V v;
  memcpy(&v, p, sizeof v);
  return v;
}

INLINE void store(float *p, V v) { memcpy(p, &v, sizeof v); }

// The first n numbers, the rest zero; at most L.
INLINE V load_some(const float *p, int64_t n) {
  if (n >= L) return load(p);
  float t[L] = {0};
  for (int64_t i = 0; i < n; i++) t[i] = p[i];
  return load(t);
}

INLINE void store_some(float *p, V v, int64_t n) {
  if (n >= L) {
    store(p, v);
    return;
  }
  float t[L];
  store(t, v);
  for (int64_t i = 0; i < n; i++) p[i] = t[i];
}

INLINE V splat(float x) { return (V)(x); }
INLINE V pick(VI condition, V yes, V no) { return condition ? yes : no; }

// The sum of the lanes, by halves.
INLINE float total(V v) {
  float t[L];
  store(t, v);
  UNROLL for (int half = L / 2; half > 0; half /= 2) UNROLL for (int i = 0; i < half; i++)
      t[i] += t[i + half];
  return t[0];
}

// The nearest whole number, for magnitudes below 2^22: adding 1.5 · 2^23 drops the fraction.
INLINE V nearest(V x) { return (x + 12582912.0f) - 12582912.0f; }

INLINE V power_of_two(VI exponent) {
  VI bits = (exponent + 127) << 23;
  V v;
  memcpy(&v, &bits, sizeof v);
  return v;
}

// exp by reduction to |r| <= ln 2 / 2 and a polynomial of degree 6 (its Taylor coefficients,
// with the error moved to the ends); below 2 units in the last place. What would be less than
// 1.7e-38 is zero.
INLINE V vexp(V x) {
  V clamped = pick(x < -87.0f, splat(-87.0f), pick(x > 88.8f, splat(88.8f), x));
  V n = nearest(clamped * 1.44269504f);
  V r = clamped - n * 0.693359375f;
  r = r + n * 2.12194440e-4f;
  V p = r * 1.9875691e-4f + 1.3981999e-3f;
  p = p * r + 8.3334519e-3f;
  p = p * r + 4.1665796e-2f;
  p = p * r + 1.6666667e-1f;
  p = p * r + 5.0e-1f;
  p = p * (r * r) + r + 1.0f;
  // In two steps, because 2^128 is no float though half of it times p may be.
  V y = 2.0f * (p * power_of_two(__builtin_convertvector(n - 1.0f, VI)));
  y = pick(x > 88.72283f, splat(__builtin_inff()), y);
  return pick(x < -87.33654f, splat(0.0f), y);
}

// log(1 + u) for u in [0, 1] as 2 artanh(u / (2 + u)).
INLINE V log_of_one_plus(V u) {
  V z = u / (u + 2.0f), w = z * z;
  V p = w * 0.0769230769f + 0.0909090909f;
  p = p * w + 0.1111111111f;
  p = p * w + 0.1428571429f;
  p = p * w + 0.2f;
  p = p * w + 0.3333333333f;
  p = p * w + 1.0f;
  return 2.0f * z * p;
}

// log by splitting off the exponent so that the mantissa m lies in [0.7, 1.4), then
// log m = 2 artanh((m - 1) / (m + 1)).
INLINE V vlog(V x) {
  V scaled = pick(x < 1.17549435e-38f, x * 8388608.0f, x);
  VU bits;
  memcpy(&bits, &scaled, sizeof bits);
  VU exponent = (bits - 0x3f3504f3u) & 0xff800000u, mantissa = bits - exponent;
  V m, e = __builtin_convertvector((VI)exponent >> 23, V);
  memcpy(&m, &mantissa, sizeof m);
  e = pick(x < 1.17549435e-38f, e - 23.0f, e);
  V f = m - 1.0f, z = f / (f + 2.0f), w = z * z;
  V p = w * 0.1538461538f + 0.1818181818f;
  p = p * w + 0.2222222222f;
  p = p * w + 0.2857142857f;
  p = p * w + 0.4f;
  p = p * w + 0.6666666667f;
  p = p * w + 2.0f;
  V y = e * 0.693359375f + (z * p - e * 2.12194440e-4f);
  y = pick(x == 0.0f, splat(-__builtin_inff()), y);
  y = pick(x == __builtin_inff(), x, y);
  return pick(x >= 0.0f, y, splat(__builtin_nanf("")));
}

INLINE V vtanh(V x) {
  V a = __builtin_elementwise_abs(x), e = vexp(-2.0f * a);
  V large = (1.0f - e) / (1.0f + e);
  V w = x * x;
  V p = w * -0.0218694885f + 0.0539682540f;
  p = w * p - 0.1333333333f;
  p = w * p + 0.3333333333f;
  V small = x - x * w * p;
  return pick(a < 0.3f, small, pick(x < 0.0f, -large, large));
}

INLINE V vsigmoid(V x) {
  V e = vexp(-__builtin_elementwise_abs(x)), r = 1.0f / (1.0f + e);
  return pick(x >= 0.0f, r, e * r);
}

INLINE V vsoftplus(V x) {
  V positive = pick(x < 0.0f, splat(0.0f), x);
  return positive + log_of_one_plus(vexp(-__builtin_elementwise_abs(x)));
}

// sin(pi x) for |x| <= 1/2.
INLINE V sine_of_half_turn(V x) {
  V w = x * x;
  V p = w * -0.0073704309f + 0.0821458866f;
  p = p * w - 0.5992645293f;
  p = p * w + 2.5501640398f;
  p = p * w - 5.1677127800f;
  return x * (p * w + 3.1415926536f);
}
