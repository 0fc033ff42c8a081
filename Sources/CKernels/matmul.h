// Matrix products: tiles of C stay in registers while a packed panel of B streams past.
//
// A panel is `depth` rows of B, TILE_VECTORS vectors wide, contiguous, in the nearest cache. Each
// element of C is one chain of multiply-adds over the depth, so it does not depend on how rows
// are divided among threads.
enum { TILE_ROWS = 6, TILE_VECTORS = CK_TILE_VECTORS, DEPTH_BLOCK = 256 };

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

// Packs `columns` columns of B into a panel of `width`, a multiple of L, padded with zeros.
INLINE void pack_panel(const ck_matmul *m, const float *b, int depth, int columns, int width,
                       float *panel) {
  if (m->b_column == 1) {
    for (int j = 0; j < width; j += L)
      for (int k = 0; k < depth; k++)
        store(panel + k * width + j, load_some(b + k * m->b_row + j, columns - j));
    return;
  }
  for (int j = 0; j < width; j += L) {
    int k = 0;
    if (m->b_row == 1 && j + L <= columns)
      for (; k + L <= depth; k += L) {
        V x[L];
        UNROLL for (int i = 0; i < L; i++) x[i] = load(b + (j + i) * m->b_column + k);
        transpose_block(x);
        UNROLL for (int i = 0; i < L; i++) store(panel + (k + i) * width + j, x[i]);
      }
    for (; k < depth; k++)
      for (int i = 0; i < L; i++)
        panel[k * width + j + i] =
            j + i < columns ? b[k * m->b_row + (j + i) * m->b_column] : 0.0f;
  }
}

INLINE void add_column_sums(const float *panel, int depth, int columns, int width, float *sums,
                            int accumulate) {
  for (int j = 0; j < columns; j += L) {
    V s = accumulate ? load_some(sums + j, columns - j) : splat(0);
    for (int k = 0; k < depth; k++) s += load(panel + k * width + j);
    store_some(sums + j, s, columns - j);
  }
}

// One tile: `rows` × `vectors` accumulators over the depth of the panel. `rows` and `vectors` are
// constants where this is inlined.
INLINE void tile(const ck_matmul *m, int rows, int vectors, const float *a, const float *panel,
                 int depth, int row, int column, int first, int last) {
  V c[TILE_ROWS][TILE_VECTORS];
  UNROLL for (int i = 0; i < rows; i++) UNROLL for (int j = 0; j < vectors; j++) c[i][j] = 0;
  // Two bases and two strides address six rows.
  const float *a0 = a, *a3 = a + 3 * m->a_row;
  ptrdiff_t s = m->a_row, step = m->a_column;
  for (int k = 0; k < depth; k++) {
    V b[TILE_VECTORS];
    UNROLL for (int j = 0; j < vectors; j++) b[j] = load(panel + j * L);
    UNROLL for (int i = 0; i < rows; i++) {
      V x = splat(i < 3 ? a0[i * s] : a3[(i - 3) * s]);
      UNROLL for (int j = 0; j < vectors; j++) c[i][j] += x * b[j];
    }
    panel += vectors * L;
    a0 += step;
    a3 += step;
  }
  UNROLL for (int i = 0; i < rows; i++) UNROLL for (int j = 0; j < vectors; j++) {
    int at = column + j * L, left = m->columns - at;
    float *target = m->c + (row + i) * m->c_row + at;
    V v = c[i][j];
    if (!first || m->accumulate) v += load_some(target, left);
    if (last) {
      if (m->bias) v += load_some(m->bias + at, left);
      if (m->activate) v = pick(v > 0, v, v * m->slope);
      if (m->gate)
        v = pick(load_some(m->gate + (row + i) * m->gate_row + at, left) > 0, v, v * m->slope);
    }
    store_some(target, v, left);
  }
}

#define TILE_OF(r, v) \
  case (r) * 8 + (v): \
    tile(m, r, v, a, panel, depth, row, column, first, last); \
    break;
#if CK_TILE_VECTORS == 4
#define TILES_OF(r) TILE_OF(r, 1) TILE_OF(r, 2) TILE_OF(r, 3) TILE_OF(r, 4)
#else
#define TILES_OF(r) TILE_OF(r, 1) TILE_OF(r, 2)
#endif

static void any_tile(const ck_matmul *m, int rows, int vectors, const float *a,
                     const float *panel, int depth, int row, int column, int first, int last) {
  switch (rows * 8 + vectors) {
    TILES_OF(1) TILES_OF(2) TILES_OF(3) TILES_OF(4) TILES_OF(5) TILES_OF(6)
  }
}

static void matmul(const void *arguments) {
  const ck_matmul *m = arguments;
  int depth_end = m->depth > 0 ? m->depth : 1;  // an empty sum still writes its zeros
  for (int k = 0; k < depth_end; k += DEPTH_BLOCK) {
    int depth = m->depth - k < DEPTH_BLOCK ? m->depth - k : DEPTH_BLOCK;
    for (int column = 0; column < m->columns; column += TILE_VECTORS * L) {
      int left = m->columns - column;
      int vectors = left < TILE_VECTORS * L ? (left + L - 1) / L : TILE_VECTORS;
      int width = vectors * L, columns = left < width ? left : width;
      float *panel = m->scratch;
      pack_panel(m, m->b + k * m->b_row + column * m->b_column, depth, columns, width, panel);
      if (m->column_sums)
        add_column_sums(panel, depth, columns, width, m->column_sums + column, k > 0);
      for (int row = 0; row < m->rows; row += TILE_ROWS) {
        int rows = m->rows - row < TILE_ROWS ? m->rows - row : TILE_ROWS;
        any_tile(m, rows, vectors, m->a + row * m->a_row + k * m->a_column, panel, depth, row,
                 column, k == 0, k + DEPTH_BLOCK >= m->depth);
      }
    }
  }
}
