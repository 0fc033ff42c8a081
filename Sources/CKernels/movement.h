// Sums over an axis, strided copies, rows by number.

// Long sums are taken in two levels, so that rounding grows with the square root of the length.
enum { SUM_BLOCK = 64 };

static void reduce(const void *arguments) {
  const ck_reduce *r = arguments;
  for (int64_t o = 0; o < r->outer; o++) {
    const float *x = r->source + o * r->extent * r->inner;
    float *y = r->target + o * r->inner;
    if (r->inner == 1) {
      V s = splat(0);
      for (int64_t k = 0; k < r->extent; k += SUM_BLOCK * L) {
        V block = splat(0);
        int64_t end = k + SUM_BLOCK * L < r->extent ? k + SUM_BLOCK * L : r->extent;
        for (int64_t i = k; i < end; i += L) block += load_some(x + i, end - i);
        s += block;
      }
      y[0] = total(s);
      continue;
    }
    for (int64_t j = 0; j < r->inner; j += L) {
      V s = splat(0);
      for (int64_t k = 0; k < r->extent; k += SUM_BLOCK) {
        V block = splat(0);
        int64_t end = k + SUM_BLOCK < r->extent ? k + SUM_BLOCK : r->extent;
        for (int64_t i = k; i < end; i++) block += load_some(x + i * r->inner + j, r->inner - j);
        s += block;
      }
      store_some(y + j, s, r->inner - j);
    }
  }
}

static void copy_axis(const ck_copy *c, int axis, const float *source, float *target) {
  int64_t n = c->extents[axis], from = c->source_strides[axis], to = c->target_strides[axis];
  if (axis < ck_rank - 1) {
    for (int64_t i = 0; i < n; i++) copy_axis(c, axis + 1, source + i * from, target + i * to);
  } else if (from == 1 && to == 1) {
    memcpy(target, source, n * sizeof *target);
  } else if (from == 0 && to == 1 && n > 0) {
    float number = *source;
    for (int64_t i = 0; i < n; i++) target[i] = number;
  } else {
    for (int64_t i = 0; i < n; i++) target[i * to] = source[i * from];
  }
}

static void copy(const void *arguments) {
  const ck_copy *c = arguments;
  copy_axis(c, 0, c->source, c->target);
}

INLINE int64_t row_number(float number, int64_t rows) {
  if (!(number >= 1)) return 0;
  return number >= (float)(rows - 1) ? rows - 1 : (int64_t)number;
}

// Rows of a table, or back to it.
INLINE void move_rows(const ck_gather *g, int back) {
  for (int64_t i = 0; i < g->row_count && g->table_rows > 0; i++) {
    int64_t row = i * g->width, entry = row_number(g->numbers[i], g->table_rows) * g->width;
    for (int64_t j = 0; j < g->width; j++)
      if (back)
        g->table_target[entry + j] += g->row_source[row + j];
      else
        g->row_target[row + j] = g->table_source[entry + j];
  }
}

static void gather(const void *arguments) { move_rows(arguments, 0); }

static void scatter(const void *arguments) {
  const ck_gather *g = arguments;
  memset(g->table_target, 0, g->table_rows * g->width * sizeof *g->table_target);
  move_rows(g, 1);
}
