// Matrix products: tiles of C stay in registers while a packed panel of B streams past.
//
// A panel is some rows of B, up to TILE_VECTORS vectors wide, contiguous. Each element of C is one
// chain of multiply-adds over the depth, so it does not depend on how rows are divided among
// threads.
enum { TILE_ROWS = 6, TILE_VECTORS = CK_TILE_VECTORS, TILE_WIDTH = TILE_VECTORS * L };

// A panel of this depth fits the nearest cache; this much of A, and of B, the next.
enum { DEPTH_BLOCK = 256, LEFT_BLOCK = 32 * 1024, RIGHT_BLOCK = 64 * 1024, ROW_BLOCK = 1024 };

// Scratch memory of which pieces are taken, each from a cache line on. Without a start, `used` only
// counts how much there would have to be.
typedef struct {
  float *start;
  size_t used;
} room;

#define WHOLE_LINES(count) (((count) + 15) / 16 * 16)
// The floats that a list of whole numbers takes.
#define LIST(count) WHOLE_LINES((count) * sizeof(ptrdiff_t) / sizeof(float))

static float *take(room *r, size_t count) {
  float *piece = r->start ? r->start + r->used : 0;
  r->used += WHOLE_LINES(count);
  return piece;
}

static ptrdiff_t *integers(room *r, size_t count) { return (ptrdiff_t *)take(r, LIST(count)); }

// A list of `count` multiples of a stride.
static const ptrdiff_t *multiples(ptrdiff_t stride, int count, room *r) {
  ptrdiff_t *list = integers(r, count);
  for (int i = 0; list && i < count; i++) list[i] = i * stride;
  return list;
}

// Rows of A times one panel of B.
typedef struct {
  const float *a;         // row i of A starts at a + reads[i]
  float *c;               // row i of C starts at c + writes[i]
  const ptrdiff_t *reads, *writes;
  int rows;
  const ptrdiff_t *offsets;  // a row of A lies in segments that start here
  int segments, length;      // each of so many elements
  ptrdiff_t step;            // so far apart
  const float *panel;
  ptrdiff_t width;     // of the panel
  int column, left;    // its first column of C, and how many columns are left from there
  int accumulate;      // add to what C holds
  const ck_finish *finish;  // what C goes through on its way out, or null
  const float *whole;       // where the C that the gate is laid out like starts
} product;

static const ptrdiff_t no_offset[1] = {0};

// The last steps, or null if there are none.
INLINE const ck_finish *finishing(const ck_finish *f) {
  return f->bias || f->activate || f->gate ? f : 0;
}

INLINE int smaller(int a, int b) { return a < b ? a : b; }

// Columns that fill vectors.
INLINE int whole_vectors(int columns) { return (columns + L - 1) / L * L; }

// The width of a panel for the columns that are left.
INLINE int panel_width(int left) { return left < TILE_WIDTH ? whole_vectors(left) : TILE_WIDTH; }

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
  if (column == 1 && columns == width) {
    for (int k = 0; k < depth; k++, b += row, panel += width)
      for (int j = 0; j < width; j += L) store(panel + j, load(b + j));
    return;
  }
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

// Packs all columns of B, panel after panel.
static void pack_panels(const float *b, ptrdiff_t row, ptrdiff_t column, int depth, int columns,
                        float *packed) {
  int whole = column == 1 ? columns / TILE_WIDTH * TILE_WIDTH : 0;
  // Row by row, because B may be far away and its rows long.
  for (int k = 0; k < depth; k++) {
    const float *from = b + k * row;
    float *to = packed + k * TILE_WIDTH;
    for (int j = 0; j < whole; j += TILE_WIDTH, to += (ptrdiff_t)depth * TILE_WIDTH)
      for (int i = 0; i < TILE_WIDTH; i += L) store(to + i, load(from + j + i));
  }
  for (int j = whole; j < columns; j += TILE_WIDTH) {
    int width = panel_width(columns - j);
    pack_panel(b + j * column, row, column, depth, smaller(columns - j, width), width,
               packed + (ptrdiff_t)j * depth);
  }
}

// The last steps of the first n numbers of a vector from a column on, `at` from the gate's start.
INLINE V finished(const ck_finish *f, V v, int column, ptrdiff_t at, int n) {
  if (f->bias) v += load_some(f->bias + column, n);
  if (f->activate) v = pick(v > 0, v, v * f->slope);
  if (f->gate) v = pick(load_some(f->gate + at, n) > 0, v, v * f->slope);
  return v;
}

// Stores what does not fill vectors, from a buffer of `width` sums a row.
static __attribute__((noinline)) void store_edge(const product *p, int row, int rows, int width,
                                                 const float *sums) {
  const ck_finish *f = p->finish;
  for (int i = 0; i < rows && row + i < p->rows; i++)
    for (int j = 0; j < p->left; j++) {
      float v = sums[i * width + j];
      float *target = p->c + p->writes[row + i] + p->column + j;
      if (p->accumulate) v += *target;
      if (f && f->bias) v += f->bias[p->column + j];
      if (f && f->activate) v = v > 0 ? v : v * f->slope;
      if (f && f->gate) v = f->gate[target - p->whole] > 0 ? v : v * f->slope;
      *target = v;
    }
}

#define EACH_VECTOR(statement)          \
  UNROLL for (int i = 0; i < rows; i++) \
      UNROLL for (int j = 0; j < vectors; j++) statement

// One tile: `rows` × `vectors` accumulators over the depth of a panel. Both are constants where
// this is inlined. Rows past the last repeat it.
INLINE void tile(const product *p, int row, int rows, int vectors) {
  V c[TILE_ROWS][TILE_VECTORS];
  EACH_VECTOR(c[i][j] = 0;)
  const float *a[TILE_ROWS], *panel = p->panel;
  float *target[TILE_ROWS];
  UNROLL for (int i = 0; i < rows; i++) {
    int at = smaller(row + i, p->rows - 1);
    a[i] = p->a + p->reads[at];
    target[i] = p->c + p->writes[at] + p->column;
    // What the last steps need is under way meanwhile.
    __builtin_prefetch(target[i], 1);
    if (p->finish && p->finish->gate) __builtin_prefetch(p->finish->gate + (target[i] - p->whole));
  }
  ptrdiff_t step = p->step, width = p->width;
  for (int s = 0; s < p->segments; s++) {
    ptrdiff_t at = p->offsets[s];
    for (int k = 0; k < p->length; k++) {
      V b[TILE_VECTORS];
      UNROLL for (int j = 0; j < vectors; j++) b[j] = load(panel + j * L);
      UNROLL for (int i = 0; i < rows; i++) {
        V x = splat(a[i][at]);
        UNROLL for (int j = 0; j < vectors; j++) c[i][j] += x * b[j];
      }
      panel += width;
      at += step;
    }
  }
  if (p->left < vectors * L) {
    float sums[TILE_ROWS * TILE_WIDTH];
    EACH_VECTOR(store(sums + i * TILE_WIDTH + j * L, c[i][j]);)
    store_edge(p, row, rows, TILE_WIDTH, sums);
    return;
  }
  if (p->accumulate) EACH_VECTOR(c[i][j] += load(target[i] + j * L);)
  const ck_finish *f = p->finish;
  if (f && f->bias) EACH_VECTOR(c[i][j] += load(f->bias + p->column + j * L);)
  if (f && f->activate) EACH_VECTOR(c[i][j] = pick(c[i][j] > 0, c[i][j], c[i][j] * f->slope);)
  if (f && f->gate)
    EACH_VECTOR(c[i][j] = pick(load(f->gate + (target[i] - p->whole) + j * L) > 0, c[i][j],
                               c[i][j] * f->slope);)
  EACH_VECTOR(store(target[i] + j * L, c[i][j]);)
}

// Tiles of six rows, and of four where they end better.
INLINE void tiles(const product *p, int vectors) {
  for (int row = 0; row < p->rows;) {
    int left = p->rows - row;
    if (left <= 4 || left == 7 || left == 8) {
      tile(p, row, 4, vectors);
      row += 4;
    } else {
      tile(p, row, TILE_ROWS, vectors);
      row += TILE_ROWS;
    }
  }
}

static void multiply(const product *p) {
  switch (panel_width(p->left) / L) {
    case 1: tiles(p, 1); break;
    case 2: tiles(p, 2); break;
#if CK_TILE_VECTORS == 4
    case 3: tiles(p, 3); break;
    case 4: tiles(p, 4); break;
#endif
  }
}

// All panels of a B whose panels hold `depth` rows, from row `k` on.
static void multiply_panels(product p, const float *packed, int depth, int k, int columns) {
  int first = p.column;
  for (int j = 0; j < columns; j += TILE_WIDTH) {
    p.left = columns - j;
    p.column = first + j;
    p.width = panel_width(p.left);
    p.panel = packed + (ptrdiff_t)j * depth + k * p.width;
    multiply(&p);
  }
}

// C = AᵀB for an A whose row k has `rows` neighbouring elements from a + reads[k] on, and a C whose
// rows lie `c_row` apart. A is packed like B, a tile wide, so that a tile finds its rows together.
// The scratch memory holds TRANSPOSED_ROOM floats.
enum { TRANSPOSED_ROOM = LEFT_BLOCK + 2 * LIST(ROW_BLOCK) };

static void multiply_transposed(product p, const float *a, const ptrdiff_t *reads, int depth,
                                int rows, const float *packed, int columns, ptrdiff_t c_row,
                                float *scratch) {
  // Tiles lie an odd number of cache lines apart, so that they do not compete for places.
  ptrdiff_t apart = ((ptrdiff_t)depth * TILE_ROWS / 16 + 1) * 16 | 16;
  int block = smaller(rows, (int)(LEFT_BLOCK / apart) * TILE_ROWS);
  block = smaller(block, ROW_BLOCK / TILE_ROWS * TILE_ROWS);
  float *c = p.c;
  room lists = {.start = scratch + LEFT_BLOCK};
  p.writes = multiples(c_row, block, &lists);
  ptrdiff_t *places = integers(&lists, block);
  for (int i = 0; i < block; i++) places[i] = i / TILE_ROWS * apart + i % TILE_ROWS;
  p.a = scratch;
  p.reads = places;
  p.offsets = no_offset;
  p.segments = 1;
  p.length = depth;
  p.step = TILE_ROWS;
  for (int row = 0; row < rows; row += block) {
    p.rows = smaller(block, rows - row);
    int whole = p.rows / TILE_ROWS * TILE_ROWS;
    for (int k = 0; k < depth; k++) {
      const float *from = a + reads[k] + row;
      float *to = scratch + k * TILE_ROWS;
      for (int i = 0; i < whole; i += TILE_ROWS, to += apart)
        memcpy(to, from + i, TILE_ROWS * sizeof *to);
      if (whole < p.rows) memcpy(to, from + whole, (p.rows - whole) * sizeof *to);
    }
    p.c = c + row * c_row;
    multiply_panels(p, packed, depth, 0, columns);
  }
}

// Few columns: sums along contiguous rows of A, a vector at a time. B's columns lie the panel's
// width apart, padded with zeros to whole vectors in each segment.
enum { DOT_COLUMNS = 4, DOT_ROWS = 8 };

INLINE void dot_tile(const product *p, int row, int rows, int columns) {
  V c[DOT_ROWS][DOT_COLUMNS], y[DOT_COLUMNS];
  const float *a[DOT_ROWS], *b = p->panel;
  UNROLL for (int i = 0; i < rows; i++) {
    a[i] = p->a + p->reads[smaller(row + i, p->rows - 1)];
    UNROLL for (int j = 0; j < columns; j++) c[i][j] = 0;
  }
  int whole = p->length / L * L, rest = p->length - whole;
#define ADD_PRODUCTS(elements)                                             \
  UNROLL for (int j = 0; j < columns; j++) y[j] = load(b + j * p->width);  \
  UNROLL for (int i = 0; i < rows; i++) {                                  \
    V x = elements;                                                        \
    UNROLL for (int j = 0; j < columns; j++) c[i][j] += x * y[j];          \
  }                                                                        \
  b += L;
  for (int s = 0; s < p->segments; s++) {
    ptrdiff_t at = p->offsets[s], end = at + whole;
    for (; at < end; at += L) { ADD_PRODUCTS(load(a[i] + at)) }
    if (rest) { ADD_PRODUCTS(load_some(a[i] + at, rest)) }
  }
  float sums[DOT_ROWS * DOT_COLUMNS];
  UNROLL for (int i = 0; i < rows; i++) UNROLL for (int j = 0; j < columns; j++)
      sums[i * DOT_COLUMNS + j] = total(c[i][j]);
  store_edge(p, row, rows, DOT_COLUMNS, sums);
}

INLINE void dot_tiles(const product *p, int rows, int columns) {
  for (int row = 0; row < p->rows; row += rows) dot_tile(p, row, rows, columns);
}

// As many rows as keep the multipliers busy and the sums in registers.
static void multiply_dots(const product *p) {
  switch (p->left) {
    case 1: dot_tiles(p, 8, 1); break;
    case 2: dot_tiles(p, 4, 2); break;
    case 3: dot_tiles(p, 4, 3); break;
    case 4: dot_tiles(p, 2, 4); break;
  }
}

static void few_columns(const ck_matmul *m, product p, float *scratch) {
  p.length = m->depth;
  p.left = m->columns;
  p.width = whole_vectors(m->depth);
  p.panel = scratch;
  memset(scratch, 0, m->columns * p.width * sizeof(float));
  for (int j = 0; j < m->columns; j++)
    for (int k = 0; k < m->depth; k++)
      scratch[j * p.width + k] = m->b[k * m->b_row + j * m->b_column];
  for (int row = 0; row < m->rows; row += ROW_BLOCK) {
    p.a = m->a + row * m->a_row;
    p.c = m->c + row * m->c_row;
    p.rows = smaller(ROW_BLOCK, m->rows - row);
    multiply_dots(&p);
  }
}

// Few columns of a product with a transposed A: C's rows become columns, so that vectors run
// along A's rows. The whole tiles only; says how many rows of C it made.
static int few_columns_of_transposed(const ck_matmul *m) {
  room lists = {.start = m->scratch};
  float sums[DOT_COLUMNS * TILE_WIDTH];
  product p = {.a = m->b, .c = sums, .rows = m->columns, .offsets = no_offset, .segments = 1,
               .length = m->depth, .step = m->b_row, .width = m->a_column, .left = TILE_WIDTH};
  p.reads = multiples(m->b_column, m->columns, &lists);
  p.writes = multiples(TILE_WIDTH, m->columns, &lists);
  for (int j = 0; j < m->columns && m->column_sums; j++) {
    m->column_sums[j] = 0;
    for (int k = 0; k < m->depth; k++) m->column_sums[j] += m->b[k * m->b_row + j * m->b_column];
  }
  int row = 0;
  for (; row + TILE_WIDTH <= m->rows; row += TILE_WIDTH) {
    p.panel = m->a + row;
    multiply(&p);
    for (int i = 0; i < TILE_WIDTH; i++)
      for (int j = 0; j < m->columns; j++) {
        float *target = m->c + (row + i) * m->c_row + j;
        *target = sums[j * TILE_WIDTH + i] + (m->accumulate ? *target : 0.0f);
      }
  }
  return row;
}

static void add_column_sums(float *sums, const float *packed, int depth, int columns, int first) {
  for (int j = 0; j < columns; j += L) {
    int panel = j / TILE_WIDTH * TILE_WIDTH, width = panel_width(columns - panel);
    const float *x = packed + (ptrdiff_t)panel * depth + (j - panel);
    V s[4] = {first ? splat(0) : load_some(sums + j, columns - j)};
    int k = 0;
    for (; k + 4 <= depth; k += 4)
      UNROLL for (int i = 0; i < 4; i++) s[i] += load(x + (k + i) * width);
    for (; k < depth; k++) s[0] += load(x + k * width);
    store_some(sums + j, (s[0] + s[1]) + (s[2] + s[3]), columns - j);
  }
}

static void multiply_packing(const ck_matmul *m);

// Few rows times a transposed B: as Cᵀ = B·Aᵀ, which reads B's rows where they are. A large weight
// is then streamed once, and what is packed and what is transposed in the end is small.
enum { FEW_ROWS = ck_few_rows, SWAPPED_ROWS = 512 };

_Static_assert(SWAPPED_ROWS * FEW_ROWS + 2 * LIST(ROW_BLOCK) + LIST(DEPTH_BLOCK) + RIGHT_BLOCK +
                       TRANSPOSED_ROOM <= ck_matmul_scratch,
               "the parts of a product's scratch memory fit it");

static void multiply_swapped(const ck_matmul *m) {
  float *sums = m->scratch;
  for (int column = 0; column < m->columns; column += SWAPPED_ROWS) {
    ck_matmul s = {.rows = smaller(SWAPPED_ROWS, m->columns - column), .columns = m->rows,
                   .depth = m->depth, .a = m->b + column * m->b_column, .a_row = m->b_column,
                   .a_column = 1, .b = m->a, .b_row = m->a_column, .b_column = m->a_row,
                   .c = sums, .c_row = FEW_ROWS, .scratch = sums + SWAPPED_ROWS * FEW_ROWS};
    multiply_packing(&s);
    for (int j = 0; j < s.rows; j += L)
      for (int i = 0; i < m->rows; i += L) {
        V x[L];
        UNROLL for (int k = 0; k < L; k++) x[k] = load(sums + (j + k) * FEW_ROWS + i);
        transpose_block(x);
        for (int k = 0; k < L && i + k < m->rows; k++) {
          ptrdiff_t at = (i + k) * m->c_row + column + j;
          int left = s.rows - j;
          V v = x[k];
          if (m->accumulate) v += load_some(m->c + at, left);
          store_some(m->c + at, finished(&m->finish, v, column + j, at, left), left);
        }
      }
  }
}

static void matmul(const void *arguments) {
  const ck_matmul *m = arguments;
  if (m->b_column != 1 && !m->packed && !m->column_sums && m->a_column == 1 &&
      m->rows <= FEW_ROWS && m->columns >= 4 * TILE_WIDTH)
    multiply_swapped(m);
  else
    multiply_packing(m);
}

static void multiply_packing(const ck_matmul *m) {
  room r = {.start = m->scratch};
  int transposed = m->a_column != 1;
  const ck_finish *finish = finishing(&m->finish);
  int narrow = m->columns <= DOT_COLUMNS && !m->packed, done = 0;
  if (narrow && transposed && !finish) done = few_columns_of_transposed(m);
  if (done == m->rows && !(m->rows == 0 && m->column_sums)) return;
  int block = smaller(m->rows, ROW_BLOCK);
  product p = {.offsets = no_offset, .segments = 1, .step = m->a_column,
               .accumulate = m->accumulate, .finish = finish, .whole = m->c};
  p.reads = multiples(m->a_row, block, &r);
  p.writes = multiples(m->c_row, block, &r);
  const ptrdiff_t *depths = multiples(m->a_column, DEPTH_BLOCK, &r);
  float *right = take(&r, RIGHT_BLOCK), *left = take(&r, TRANSPOSED_ROOM);
  if (narrow && !transposed && !m->column_sums && m->depth >= L &&
      m->columns * m->depth <= RIGHT_BLOCK / 2) {
    few_columns(m, p, right);
    return;
  }
  for (int k = 0; k == 0 || k < m->depth; k += DEPTH_BLOCK) {
    int depth = smaller(DEPTH_BLOCK, m->depth - k), shallow = depth < 16 ? 16 : depth;
    int together = m->packed ? m->columns : RIGHT_BLOCK / shallow / TILE_WIDTH * TILE_WIDTH;
    p.length = depth;
    p.accumulate = k > 0 || m->accumulate;
    p.finish = k + depth == m->depth ? finish : 0;
    block = smaller(block, LEFT_BLOCK / shallow);
    for (p.column = 0; p.column < m->columns; p.column += together) {
      int columns = smaller(together, m->columns - p.column);
      if (!m->packed)
        pack_panels(m->b + k * m->b_row + p.column * m->b_column, m->b_row, m->b_column, depth,
                    columns, right);
      if (m->column_sums)
        add_column_sums(m->column_sums + p.column, right, depth, columns, k == 0);
      if (transposed) {
        p.c = m->c + done * m->c_row;
        multiply_transposed(p, m->a + k * m->a_column + done, depths, depth, m->rows - done,
                            right, columns, m->c_row, left);
        continue;
      }
      for (int row = 0; row < m->rows; row += block) {
        p.a = m->a + row * m->a_row + k;
        p.c = m->c + row * m->c_row;
        p.rows = smaller(block, m->rows - row);
        if (m->packed)
          multiply_panels(p, m->b, m->depth, k, columns);
        else
          multiply_panels(p, right, depth, 0, columns);
      }
    }
  }
}

// A panel that two shards share is packed element by element, each shard its own.
static void pack(const void *arguments) {
  const ck_pack *p = arguments;
  int depth = p->depth_end - p->depth_start;
  for (int j = 0; j < p->columns; j += TILE_WIDTH) {
    int left = p->columns - j, width = panel_width(left), columns = smaller(left, width);
    int from = p->column_start > j ? p->column_start - j : 0;
    int to = smaller(p->column_end - j, columns);
    const float *b = p->b + p->depth_start * p->b_row + j * p->b_column;
    float *panel = p->target + (ptrdiff_t)j * p->depth + (ptrdiff_t)p->depth_start * width;
    if (from == 0 && to == columns)
      pack_panel(b, p->b_row, p->b_column, depth, columns, width, panel);
    else
      for (int k = 0; k < depth; k++)
        for (int i = from; i < to; i++)
          panel[k * width + i] = b[k * p->b_row + i * p->b_column];
  }
}
