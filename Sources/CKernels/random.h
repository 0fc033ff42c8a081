// Random streams: L counters of Philox4x32-10 at a time.
// The element order is that of the reference in Swift: block, then word, then counter.
INLINE void multiply_wide(VU x, uint32_t factor, VU *high, VU *low) {
  VW product = __builtin_convertvector(x, VW) * (uint64_t)factor;
  *high = __builtin_convertvector(product >> 32, VU);
  *low = __builtin_convertvector(product, VU);
}

INLINE void philox(VU x[4], uint64_t key) {
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
  for (int round = 0; round < 10; round++) {
    VU high0, low0, high2, low2;
    multiply_wide(x[0], 0xD2511F53u, &high0, &low0);
    multiply_wide(x[2], 0xCD9E8D57u, &high2, &low2);
    x[0] = high2 ^ x[1] ^ k0;
    x[2] = high0 ^ x[3] ^ k1;
    x[1] = low2;
    x[3] = low0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
}

INLINE V unit(VU word) { return __builtin_convertvector((VI)(word >> 8), V) * 0x1p-24f; }

// A pair of normal numbers from a pair of words (Box and Muller 1958).
INLINE void normal_pair(VU a, VU b, V *first, V *second) {
  V radius = __builtin_elementwise_sqrt(-2.0f * vlog(unit(a) + 0x1p-25f));
  V turn = __builtin_convertvector((VI)b >> 8, V) * 0x1p-23f;  // half turns in [-1, 1)
  V distance = __builtin_elementwise_abs(turn);
  V sine = sine_of_half_turn(pick(distance > 0.5f, 1.0f - distance, distance));
  *first = radius * sine_of_half_turn(0.5f - distance);
  *second = radius * pick(turn < 0, -sine, sine);
}

static void random_numbers(const void *arguments) {
  const ck_random *r = arguments;
  for (int64_t block = r->start / 64; block * 64 < r->start + r->count; block++) {
    float drawn[64];
    for (int lane = 0; lane < 16; lane += L) {
      VU x[4];
      for (int i = 0; i < L; i++) x[0][i] = (uint32_t)(block * 16 + lane + i);
      x[1] = (VU)(r->stream);
      x[2] = (VU)((uint32_t)*r->run);
      x[3] = (VU)((uint32_t)(*r->run >> 32));
      philox(x, *r->seed);
      V y[4];
      if (r->normal) {
        normal_pair(x[0], x[1], &y[0], &y[1]);
        normal_pair(x[2], x[3], &y[2], &y[3]);
      } else {
        for (int w = 0; w < 4; w++) y[w] = unit(x[w]);
      }
      for (int w = 0; w < 4; w++) store(drawn + 16 * w + lane, y[w]);
    }
    int64_t from = block * 64 < r->start ? r->start : block * 64;
    int64_t to = r->start + r->count < block * 64 + 64 ? r->start + r->count : block * 64 + 64;
    memcpy(r->target + (from - r->start), drawn + (from - block * 64), (to - from) * sizeof(float));
  }
}
