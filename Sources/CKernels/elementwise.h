// Chains of elementwise operations, interpreted block by block.

// A product that is rounded before it is added to anything.
INLINE V rounded_product(V x, V y) {
#pragma clang fp contract(off)
  return x * y;
}

#define EACH(expression)                                                     \
  _Pragma("clang loop unroll_count(4)") for (int64_t i = 0; i < n; i += L) { \
    V x = load(a + i);                                                       \
    store(t + i, (expression));                                              \
  }                                                                          \
  break;
#define Y load(b + i)
#define Z load(c + i)

// A whole number of vectors.
static void apply(const ck_instruction *instruction, float *t, const float *const operands[4],
                  int64_t n) {
  const float *a = operands[0], *b = operands[1], *c = operands[2], *d = operands[3];
  float slope = instruction->slope, share = instruction->share, epsilon = instruction->epsilon;
  switch ((ck_operation)instruction->operation) {
    case ck_copy_value: EACH(x)
    case ck_negate: EACH(-x)
    case ck_exp: EACH(vexp(x))
    case ck_log: EACH(vlog(x))
    case ck_square_root: EACH(__builtin_elementwise_sqrt(x))
    case ck_tanh: EACH(vtanh(x))
    case ck_sigmoid: EACH(vsigmoid(x))
    case ck_softplus: EACH(vsoftplus(x))
    case ck_absolute: EACH(__builtin_elementwise_abs(x))
    case ck_sign: EACH(pick(x > 0, splat(1), pick(x < 0, splat(-1), splat(0))))
    case ck_positive: EACH(pick(x > 0, splat(1), splat(0)))
    case ck_floor: EACH(__builtin_elementwise_floor(x))
    case ck_leaky_relu: EACH(pick(x > 0, x, x * slope))
    case ck_add: EACH(x + Y)
    case ck_subtract: EACH(x - Y)
    case ck_multiply: EACH(x * Y)
    case ck_divide: EACH(x / Y)
    case ck_maximum: EACH(pick(x > Y, x, Y))
    case ck_minimum: EACH(pick(x < Y, x, Y))
    case ck_leaky_gate: EACH(pick(Y > 0, x, x * slope))
    case ck_average: EACH(x * slope + rounded_product(Y, splat(share)))
    case ck_select: EACH(pick(x > 0, Y, Z))
    case ck_multiply_add: EACH(x * Y + Z)
    case ck_divide_by_root: EACH(x * Z / (__builtin_elementwise_sqrt(Y * load(d + i)) + epsilon))
    case ck_adam: break;
  }
}

// All of Adam for n numbers, at most a vector: the root and the quotient are under way while the
// next moments come.
INLINE void adam_vector(const ck_instruction *o, float *const r[9], int64_t i, int64_t n) {
  V gradient = load_some(r[1] + i, n);
  V first = load_some(r[2] + i, n) * o->slope + rounded_product(gradient, splat(o->share));
  V second = load_some(r[3] + i, n) * o->second_slope +
             rounded_product(rounded_product(gradient, gradient), splat(o->second_share));
  V divisor = __builtin_elementwise_sqrt(second * *r[5]) + o->epsilon;
  V weight = load_some(r[0] + i, n) - first * *r[4] / divisor;
  store_some(r[6] + i, first, n);
  store_some(r[7] + i, second, n);
  store_some(r[8] + i, weight, n);
}

static void adam(const ck_instruction *o, float *const *registers, int64_t n) {
  const uint8_t numbers[] = {o->a,    o->b,     o->c,      o->d,     o->scale,
                             o->root, o->first, o->second, o->target};
  float *r[9];
  for (int k = 0; k < 9; k++) r[k] = registers[numbers[k]];
  const ck_instruction constants = *o;
  int64_t i = 0;
  for (; i + L <= n; i += L) adam_vector(&constants, r, i, L);
  if (i < n) adam_vector(&constants, r, i, n - i);
}

// Any number: what is left after the last whole vector goes through buffers.
static void apply_any(const ck_instruction *o, float *const *registers, int64_t n) {
  if (o->operation == ck_adam) {
    adam(o, registers, n);
    return;
  }
  const float *operands[4] = {registers[o->a], registers[o->b], registers[o->c], registers[o->d]};
  float *t = registers[o->target], buffers[5][L];
  int64_t whole = n / L * L, rest = n - whole;
  apply(o, t, operands, whole);
  if (rest == 0) return;
  for (int i = 0; i < 4; i++) {
    store(buffers[i], load_some(operands[i] + whole, rest));
    operands[i] = buffers[i];
  }
  apply(o, buffers[4], operands, L);
  store_some(t + whole, load(buffers[4]), rest);
}

// Elements `start` to `start + n` of an operand that repeats.
static void fill(const ck_operand *operand, int64_t start, int64_t n, float *target) {
  int64_t index = start / operand->repeat % operand->period, used = start % operand->repeat;
  for (int64_t i = 0; i < n;) {
    int64_t run = operand->repeat - used < n - i ? operand->repeat - used : n - i;
    for (int64_t j = 0; j < run; j++) target[i + j] = operand->base[index];
    i += run;
    used = 0;
    if (++index == operand->period) index = 0;
  }
}

static int is_scalar(const ck_operand *operand) {
  return !operand->base || operand->period == 1;
}

static int repeats_each_block(const ck_operand *operand, int64_t block) {
  return operand->period > 0 && block % (operand->period * operand->repeat) == 0;
}

// Adds a block of rows to the sums of its columns: `sums` holds max(period, L) numbers, so that a
// short period that divides a vector keeps one sum a lane.
static void add_rows(float *sums, const float *x, int64_t n, int64_t period) {
  int64_t width = period < L && L % period == 0 ? L : period;
  if (width < L) {
    for (int64_t i = 0; i < n; i++) sums[i % period] += x[i];
    return;
  }
  int64_t j = 0;
  // Several columns at a time, so that no sum waits for its own last addition.
  for (; j + 4 * L <= width && n % width == 0; j += 4 * L) {
    V s[4] = {0};
    for (int64_t i = j; i < n; i += width)
      UNROLL for (int k = 0; k < 4; k++) s[k] += load(x + i + k * L);
    for (int k = 0; k < 4; k++) store(sums + j + k * L, load(sums + j + k * L) + s[k]);
  }
  for (; j < width; j += L) {
    int64_t lanes = width - j < L ? width - j : L;
    V s = splat(0);
    for (int64_t i = j; i < n; i += width) s += load_some(x + i, n - i < lanes ? n - i : lanes);
    store_some(sums + j, load_some(sums + j, lanes) + s, lanes);
  }
}

static void elementwise(const void *arguments) {
  const ck_elementwise *e = arguments;
  float *registers[ck_registers];
  float *sums[ck_registers];
  for (int r = 0; r < e->register_count; r++)
    registers[r] = e->scratch + r * ck_block;
  for (int r = 0; r < e->result_count; r++)
    if (e->results[r].period) {
      sums[r] = e->scratch + (ck_registers + r) * ck_block;
      memset(sums[r], 0, ck_block * sizeof(float));
    }
  int64_t first = e->count < e->block ? e->count : e->block;
  for (int r = 0; r < e->operand_count; r++) {
    const ck_operand *operand = &e->operands[r];
    if (is_scalar(operand)) {
      V value = splat(operand->base ? *operand->base : operand->value);
      for (int64_t i = 0; i < first; i += L) store(registers[r] + i, value);
    } else if (repeats_each_block(operand, e->block)) {
      fill(operand, e->start, first, registers[r]);
    }
  }
  for (int64_t done = 0; done < e->count; done += e->block) {
    int64_t n = e->count - done < e->block ? e->count - done : e->block, at = e->start + done;
    for (int r = 0; r < e->operand_count; r++) {
      const ck_operand *operand = &e->operands[r];
      if (is_scalar(operand)) continue;
      if (operand->period == 0)
        registers[r] = (float *)operand->base + at;
      else if (!repeats_each_block(operand, e->block))
        fill(operand, at, n, registers[r]);
    }
    for (int r = 0; r < e->result_count; r++)
      if (!e->results[r].period) registers[e->results[r].source] = e->results[r].base + at;
    for (int i = 0; i < e->instruction_count; i++) apply_any(&e->instructions[i], registers, n);
    for (int r = 0; r < e->result_count; r++)
      if (e->results[r].period)
        add_rows(sums[r], registers[e->results[r].source], n, e->results[r].period);
  }
  for (int r = 0; r < e->result_count; r++) {
    int64_t period = e->results[r].period;
    int64_t width = period && period < L && L % period == 0 ? L : period;
    for (int64_t j = 0; j < period; j++) {
      float s = 0;
      for (int64_t i = j; i < width; i += period) s += sums[r][i];
      e->results[r].base[j] = s;
    }
  }
}
