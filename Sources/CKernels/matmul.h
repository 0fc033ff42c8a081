// Matrix products: tiles of C stay in registers while a packed panel of B streams past.
//
// A panel is up to DEPTH_BLOCK rows of B, up to TILE_VECTORS vectors wide, contiguous, in the
// nearest cache. Each element of C is one chain of multiply-adds over the depth, so it does not
// depend on how rows are divided among threads.
enum { TILE_ROWS = 6, TILE_VECTORS = CK_TILE_VECTORS, TILE_WIDTH = TILE_VECTORS * L };
enum { DEPTH_BLOCK = 256 };

// Where the rows of a tile start: in A, in C and, if there is one, in the gate.
typedef struct {
  const float *source[TILE_ROWS];
  float *target[TILE_ROWS];
  const float *gate[TILE_ROWS];
} tile_rows;

// Where the elements of a row of A lie: in segments of `length` elements `step` apart.
typedef struct {
  const ptrdiff_t *offsets;
  int segments, length;
  ptrdiff_t step;
} tile_span;

// A panel of B: its first column in C, how many columns of C are left from there, the distance
// between its rows, and whether it covers the first and the last part of the depth.
typedef struct {
  const float *start;
  ptrdiff_t width;
  int column, left, first, last;
} tile_panel;

static const ptrdiff_t no_offset[1] = {0};

// Rows become columns: x[i][j] and x[j][i] change places.
INLINE void transpose_block(V x[L]) {
  V t[L];
  UNROLL for (int step = 1; step < L; step *= 2) {
    UNROLL for (int i = 0; i < L / 2; i++) {
      t[2 * i] = INTERLEAVE_LOW(x[i], x[i + L / 2]);
      t[2 * i + 1] = INTERLEAVE_HIGH(x[i], x[i + L / 2]);
    }
    UNROLL for (int i = 0; i < L; i++) x[i] = t[i];
  }
}

// Packs `columns` columns of a strided B into a panel of `width`, a multiple of L, padded with
// zeros.
static void pack_panel(const float *b, ptrdiff_t row, ptrdiff_t column, int depth, int columns,
                       int width, float *panel) {
  for (int j = 0; j < width; j += L) {
    int k = 0;
    if (column == 1) {
      for (; k < depth; k++)
        store(panel + k * width + j, load_some(b + k * row + j, columns - j));
    } else if (row == 1 && j + L <= columns) {
      for (; k + L <= depth; k += L) {
        V x[L];
        UNROLL for (int i = 0; i < L; i++) x[i] = load(b + (j + i) * column + k);
        transpose_block(x);
        UNROLL for (int i = 0; i < L; i++) store(panel + (k + i) * width + j, x[i]);
      }
    }
    for (; k < depth; k++)
      for (int i = 0; i < L; i++)
        panel[k * width + j + i] = j + i < columns ? b[k * row + (j + i) * column] : 0.0f;
  }
}

// The width of a panel for the columns that are left.
INLINE int panel_width(int left) {
  return left < TILE_WIDTH ? (left + L - 1) / L * L : TILE_WIDTH;
}

// What a product does to a vector at the right edge on its way out.
INLINE V finish(const ck_matmul *m, V v, const float *target, const float *gate, int column,
                int left, int first, int last) {
  if (!first || m->accumulate) v += load_some(target, left);
  if (last && m->bias) v += load_some(m->bias + column, left);
  if (last && m->activate) v = pick(v > 0, v, v * m->slope);
  if (last && m->gate) v = pick(load_some(gate, left) > 0, v, v * m->slope);
  return v;
}

static __attribute__((noinline)) void store_edge(const ck_matmul *m, const tile_rows *t, int rows,
                                                 const tile_panel *p, const float *sums) {
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < TILE_WIDTH && j < p->left; j += L) {
      V v = finish(m, load(sums + i * TILE_WIDTH + j), t->target[i] + j, t->gate[i] + j,
                   p->column + j, p->left - j, p->first, p->last);
      store_some(t->target[i] + j, v, p->left - j);
    }
}

#define EACH_VECTOR(statement)          \
  UNROLL for (int i = 0; i < rows; i++) \
      UNROLL for (int j = 0; j < vectors; j++) statement

// One tile: `rows` × `vectors` accumulators over the depth of a panel. Both are constants where
// this is inlined.
INLINE void tile(const ck_matmul *m, int rows, int vectors, const tile_rows *t,
                 const tile_span *a, const tile_panel *p) {
  V c[TILE_ROWS][TILE_VECTORS];
  EACH_VECTOR(c[i][j] = 0;)
  const float *base[TILE_ROWS], *panel = p->start;
  UNROLL for (int i = 0; i < rows; i++) base[i] = t->source[i];
  for (int s = 0; s < a->segments; s++) {
    ptrdiff_t at = a->offsets[s], step = a->step, width = p->width;
    for (int k = 0; k < a->length; k++) {
      V b[TILE_VECTORS];
      UNROLL for (int j = 0; j < vectors; j++) b[j] = load(panel + j * L);
      UNROLL for (int i = 0; i < rows; i++) {
        V x = splat(base[i][at]);
        UNROLL for (int j = 0; j < vectors; j++) c[i][j] += x * b[j];
      }
      panel += width;
      at += step;
    }
  }
  if (p->left < vectors * L) {
    float sums[TILE_ROWS * TILE_WIDTH];
    EACH_VECTOR(store(sums + i * TILE_WIDTH + j * L, c[i][j]);)
    store_edge(m, t, rows, p, sums);
    return;
  }
  if (!p->first || m->accumulate) EACH_VECTOR(c[i][j] += load(t->target[i] + j * L);)
  if (p->last && m->bias) EACH_VECTOR(c[i][j] += load(m->bias + p->column + j * L);)
  if (p->last && m->activate)
    EACH_VECTOR(c[i][j] = pick(c[i][j] > 0, c[i][j], c[i][j] * m->slope);)
  if (p->last && m->gate)
    EACH_VECTOR(c[i][j] = pick(load(t->gate[i] + j * L) > 0, c[i][j], c[i][j] * m->slope);)
  EACH_VECTOR(store(t->target[i] + j * L, c[i][j]);)
}

#define TILE_OF(r, v) \
  case (r) * 8 + (v): tile(m, r, v, t, a, p); break;
#if CK_TILE_VECTORS == 4
#define TILES_OF(r) TILE_OF(r, 1) TILE_OF(r, 2) TILE_OF(r, 3) TILE_OF(r, 4)
#else
#define TILES_OF(r) TILE_OF(r, 1) TILE_OF(r, 2)
#endif

static void any_tile(const ck_matmul *m, int rows, const tile_rows *t, const tile_span *a,
                     const tile_panel *p) {
  int vectors = panel_width(p->left) / L;
  switch (rows * 8 + vectors) {
    TILES_OF(1) TILES_OF(2) TILES_OF(3) TILES_OF(4) TILES_OF(5) TILES_OF(6)
  }
}

// Few columns: sums along contiguous rows of A, a vector at a time. B's columns lie the panel's
// width apart, padded with zeros to whole vectors in each segment.
enum { DOT_COLUMNS = 4, DOT_ROWS = 4 };

INLINE void dot_tile(const ck_matmul *m, int columns, int rows, const tile_rows *t,
                     const tile_span *a, const tile_panel *p) {
  V c[DOT_ROWS][DOT_COLUMNS];
  UNROLL for (int i = 0; i < DOT_ROWS; i++) UNROLL for (int j = 0; j < columns; j++) c[i][j] = 0;
  const float *b = p->start;
  for (int s = 0; s < a->segments; s++) {
    for (int k = 0; k < a->length; k += L) {
      V y[DOT_COLUMNS];
      UNROLL for (int j = 0; j < columns; j++) y[j] = load(b + j * p->width);
      UNROLL for (int i = 0; i < DOT_ROWS; i++) {
        V x = load_some(t->source[i] + a->offsets[s] + k, a->length - k);
        UNROLL for (int j = 0; j < columns; j++) c[i][j] += x * y[j];
      }
      b += L;
    }
  }
  float sums[DOT_ROWS][L] = {0};
  UNROLL for (int i = 0; i < DOT_ROWS; i++) UNROLL for (int j = 0; j < columns; j++)
      sums[i][j] = total(c[i][j]);
  for (int i = 0; i < rows; i++) {
    V v = finish(m, load(sums[i]), t->target[i], t->gate[i], 0, columns, p->first, p->last);
    store_some(t->target[i], v, columns);
  }
}

static void any_dot_tile(const ck_matmul *m, int rows, const tile_rows *t, const tile_span *a,
                         const tile_panel *p) {
  switch (p->left) {
    case 1: dot_tile(m, 1, rows, t, a, p); break;
    case 2: dot_tile(m, 2, rows, t, a, p); break;
    case 3: dot_tile(m, 3, rows, t, a, p); break;
    case 4: dot_tile(m, 4, rows, t, a, p); break;
  }
}

INLINE tile_rows rows_at(const ck_matmul *m, int row, int rows, int depth, int column) {
  tile_rows t;
  for (int i = 0; i < TILE_ROWS; i++) {
    int at = row + (i < rows ? i : 0);
    t.source[i] = m->a + at * m->a_row + depth * m->a_column;
    t.target[i] = m->c + at * m->c_row + column;
    t.gate[i] = m->gate ? m->gate + at * m->gate_row + column : 0;
  }
  return t;
}

INLINE int smaller(int a, int b) { return a < b ? a : b; }

static void few_columns(const ck_matmul *m) {
  int width = (m->depth + L - 1) / L * L;
  memset(m->scratch, 0, m->columns * width * sizeof(float));
  for (int j = 0; j < m->columns; j++)
    for (int k = 0; k < m->depth; k++)
      m->scratch[j * width + k] = m->b[k * m->b_row + j * m->b_column];
  tile_span a = {no_offset, 1, m->depth, 1};
  tile_panel p = {m->scratch, width, 0, m->columns, 1, 1};
  for (int row = 0; row < m->rows; row += DOT_ROWS) {
    int rows = smaller(DOT_ROWS, m->rows - row);
    tile_rows t = rows_at(m, row, rows, 0, 0);
    any_dot_tile(m, rows, &t, &a, &p);
  }
}

// Few columns of a product with a transposed A: C's rows become columns, so that vectors run
// along A's rows. The whole vectors only; says how many rows of C it made.
static int few_columns_of_transposed(const ck_matmul *m) {
  float sums[DOT_COLUMNS * L];
  tile_span b = {no_offset, 1, m->depth, m->b_row};
  ck_matmul plain = {0};
  tile_rows t = {0};
  for (int j = 0; j < m->columns; j++) {
    t.source[j] = m->b + j * m->b_column;
    t.target[j] = sums + j * L;
  }
  int row = 0;
  for (; row + L <= m->rows; row += L) {
    tile_panel p = {m->a + row, m->a_column, 0, L, 1, 1};
    any_tile(&plain, m->columns, &t, &b, &p);
    for (int i = 0; i < L; i++)
      for (int j = 0; j < m->columns; j++) {
        float *target = m->c + (row + i) * m->c_row + j;
        *target = sums[j * L + i] + (m->accumulate ? *target : 0.0f);
      }
  }
  return row;
}

static void add_column_sums(const ck_matmul *m, const float *panel, int depth, int columns,
                            int width, int column, int first) {
  for (int j = 0; j < columns; j += L) {
    float *sums = m->column_sums + column + j;
    V s = first ? splat(0) : load_some(sums, columns - j);
    for (int k = 0; k < depth; k++) s += load(panel + k * width + j);
    store_some(sums, s, columns - j);
  }
}

static void matmul(const void *arguments) {
  const ck_matmul *m = arguments;
  int narrow = m->columns <= DOT_COLUMNS && !m->column_sums, done = 0;
  if (narrow && m->a_column == 1 && m->depth >= L && m->columns * m->depth <= ck_matmul_scratch / 2) {
    few_columns(m);
    return;
  }
  if (narrow && m->a_row == 1 && !m->bias && !m->activate && !m->gate)
    done = few_columns_of_transposed(m);
  if (done == m->rows) return;
  int blocks = m->depth > DEPTH_BLOCK ? (m->depth + DEPTH_BLOCK - 1) / DEPTH_BLOCK : 1;
  for (int block = 0; block < blocks; block++) {
    int k = block * DEPTH_BLOCK, depth = m->depth - k < DEPTH_BLOCK ? m->depth - k : DEPTH_BLOCK;
    tile_span a = {no_offset, 1, depth, m->a_column};
    for (int column = 0; column < m->columns; column += TILE_WIDTH) {
      int left = m->columns - column, width = panel_width(left);
      int columns = left < width ? left : width;
      tile_panel p = {m->scratch, width, column, left, block == 0, block == blocks - 1};
      pack_panel(m->b + k * m->b_row + column * m->b_column, m->b_row, m->b_column, depth,
                 columns, width, m->scratch);
      if (m->column_sums)
        add_column_sums(m, m->scratch, depth, columns, width, column, block == 0);
      for (int row = done; row < m->rows; row += TILE_ROWS) {
        int rows = smaller(TILE_ROWS, m->rows - row);
        tile_rows t = rows_at(m, row, rows, k, column);
        any_tile(m, rows, &t, &a, &p);
      }
    }
  }
}
