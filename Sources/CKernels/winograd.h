// Convolutions with a window of four, a stride of two and a border of one, by fewer products.
//
// Such a convolution is the sum of four with a window of two and no stride, one for each parity of
// the large image's rows and columns. There, two neighbours y0 = d0·w0 + d1·w1 and
// y1 = d1·w0 + d2·w1 take three products in place of four: (d0 − d1)·w0, d1·(w0 + w1) and
// (d2 − d1)·w1; the first two add up to y0, the last two to y1 (Winograd 1980, F(2, 2)). Along
// both axes, nine products make a tile of four pixels. For all tiles and channels these are nine
// matrix products, one for each part of the tiles. A weight's gradient has the same form: there the small
// image's tiles of four pixels take the place of the weight.
enum { PARTS = 9, TILES = 96 };

static int suits_winograd(const ck_convolution *c) {
  return c->kernel == 4 && c->stride == 2 && c->padding == 1 && c->large_height % 4 == 0 &&
         c->large_width % 4 == 0 && c->large_channels % 16 == 0 && c->small_channels % 16 == 0 &&
         c->large_channels >= 32 && c->small_channels >= 32 &&
         c->images * c->small_height * c->small_width >= TILES;
}

// How images are cut into tiles whose pixels lie `apart` from each other along both axes.
typedef struct {
  int down, across, apart, height, width, channels;
} tiling;

// The first pixel of a tile, shifted.
INLINE ptrdiff_t tile_start(const tiling *t, int tile, int y, int x) {
  int n = tile / (t->down * t->across), in_image = tile % (t->down * t->across);
  y += in_image / t->across * 2 * t->apart;
  x += in_image % t->across * 2 * t->apart;
  return (((ptrdiff_t)n * t->height + y) * t->width + x) * t->channels;
}

// The parts of `count` windows of three by three pixels: part k of window i is row i of the matrix
// that starts at parts + k · matrix.
static void split_windows(const tiling *t, const float *image, int first, int count, int y, int x,
                          float *parts, ptrdiff_t row, ptrdiff_t matrix) {
  ptrdiff_t right = (ptrdiff_t)t->apart * t->channels, down = right * t->width;
  for (int i = 0; i < count; i++, parts += row) {
    const float *from = image + tile_start(t, first + i, y, x);
    for (int c = 0; c < t->channels; c += L) {
      V d[3][3];
      UNROLL for (int k = 0; k < PARTS; k++) d[k / 3][k % 3] =
          load(from + k / 3 * down + k % 3 * right + c);
      UNROLL for (int k = 0; k < 3; k++) d[0][k] -= d[1][k], d[2][k] -= d[1][k];
      UNROLL for (int k = 0; k < 3; k++) d[k][0] -= d[k][1], d[k][2] -= d[k][1];
      UNROLL for (int k = 0; k < PARTS; k++) store(parts + k * matrix + c, d[k / 3][k % 3]);
    }
  }
}

// The parts of four numbers: each side's sum between its ends.
INLINE void split_square(V w[2][2], V parts[PARTS]) {
  V r[3][2];
  UNROLL for (int k = 0; k < 2; k++) r[0][k] = w[0][k], r[1][k] = w[0][k] + w[1][k],
                                     r[2][k] = w[1][k];
  UNROLL for (int k = 0; k < 3; k++) parts[3 * k] = r[k][0], parts[3 * k + 1] = r[k][0] + r[k][1],
                                     parts[3 * k + 2] = r[k][1];
}

// What the nine products add up to.
INLINE void join_square(const float *parts, ptrdiff_t matrix, V y[2][2]) {
  V r[2][3];
  UNROLL for (int k = 0; k < 3; k++) {
    V middle = load(parts + (3 + k) * matrix);
    r[0][k] = load(parts + k * matrix) + middle;
    r[1][k] = middle + load(parts + (6 + k) * matrix);
  }
  UNROLL for (int k = 0; k < 2; k++) y[k][0] = r[k][0] + r[k][1], y[k][1] = r[k][1] + r[k][2];
}

// The tap of a weight for row or column `k` of a window of two, for pixels of a parity: of the
// large image with its border for a forward pass, without it and backwards for the way back.
INLINE int tap(const ck_convolution *c, int parity, int k) {
  return c->pass == ck_input_gradient ? 3 - parity - 2 * k : parity + 2 * k;
}

// The parts of a weight's four taps for a parity, packed: for a forward pass, row `parity` of four
// of nine matrices of 4 · large × small channels; for the way back nine of small × large.
static void split_weight(const ck_convolution *c, int parity, float *packed, float *scratch) {
  int large = c->large_channels, small = c->small_channels;
  ptrdiff_t plane = (ptrdiff_t)large * small;
  const float *taps[4];
  for (int k = 0; k < 4; k++)
    taps[k] = c->other + (4 * tap(c, parity / 2, k / 2) + tap(c, parity % 2, k % 2)) * plane;
  for (int row = 0; row < large; row += TILE_WIDTH) {
    int rows = smaller(TILE_WIDTH, large - row);
    ptrdiff_t matrix = (ptrdiff_t)rows * small;
    for (ptrdiff_t i = 0; i < matrix; i += L) {
      V w[2][2], parts[PARTS];
      UNROLL for (int k = 0; k < 4; k++) w[k / 2][k % 2] = load(taps[k] + row * small + i);
      split_square(w, parts);
      UNROLL for (int k = 0; k < PARTS; k++) store(scratch + k * matrix + i, parts[k]);
    }
    for (int k = 0; k < PARTS; k++) {
      const float *part = scratch + k * matrix;
      if (c->pass == ck_input_gradient) {
        pack_panel(part, 1, small, small, rows, rows,
                   packed + (k * large + row) * (ptrdiff_t)small);
        continue;
      }
      for (int j = 0; j < small; j += TILE_WIDTH) {
        int width = panel_width(small - j);
        pack_panel(part + j, small, 1, rows, width, width,
                   packed + 4 * k * plane + 4 * (ptrdiff_t)large * j +
                       (parity * large + row) * (ptrdiff_t)width);
      }
    }
  }
}

// One product for each part of `count` tiles, whose sums become tiles of four pixels in the end.
static void multiply_parts(const ck_convolution *c, product p, const float *windows, int count,
                           const float *packed, int columns, const tiling *t, int first, int y,
                           int x, float *target, float *sums) {
  ptrdiff_t matrix = (ptrdiff_t)TILES * columns, depth = (ptrdiff_t)p.segments * p.length;
  p.rows = count;
  for (int k = 0; k < PARTS; k++) {
    p.a = windows + k * TILES * depth;
    p.c = sums + k * matrix;
    convolve(p, packed + k * depth * columns, columns);
  }
  ptrdiff_t right = (ptrdiff_t)t->apart * columns, down = right * t->width;
  for (int i = 0; i < count; i++) {
    ptrdiff_t start = tile_start(t, first + i, y, x);
    for (int j = 0; j < columns; j += L) {
      V tile[2][2];
      join_square(sums + (ptrdiff_t)i * columns + j, matrix, tile);
      UNROLL for (int k = 0; k < 4; k++) {
        float *pixel = target + start + k / 2 * down + k % 2 * right + j;
        store(pixel, finished(&c->finish, tile[k / 2][k % 2], j, pixel - c->target, L));
      }
    }
  }
}

// How images are cut: the large ones, whose tiles are pixels of one parity, or the small.
static tiling tiling_of(const ck_convolution *c, int large) {
  int down = c->small_height / 2, across = c->small_width / 2;
  return large ? (tiling){down, across, 2, c->large_height, c->large_width, c->large_channels}
               : (tiling){down, across, 1, c->small_height, c->small_width, c->small_channels};
}

// Images a group at a time in a border of one, of whose tiles some are worked on together.
typedef struct {
  tiling tiles;  // of the bordered images
  bordered images;
  int group, height, width;
} windows;

static windows make_tiles(const ck_convolution *c, int large, room *r) {
  windows w = {.tiles = tiling_of(c, large)};
  int per_image = w.tiles.down * w.tiles.across;
  w.group = smaller(per_image < TILES ? TILES / per_image : 1, c->images);
  w.height = w.tiles.height;
  w.width = w.tiles.width;
  w.images = make_bordered(r, w.group, w.height + 2, w.width + 2, w.tiles.channels);
  w.tiles.height += 2;
  w.tiles.width += 2;
  return w;
}

// Copies the group from image n on; says how many tiles it has.
static int fill_windows(const windows *w, const ck_convolution *c, int n) {
  int images = smaller(w->group, c->images - n);
  size_t size = (size_t)w->height * w->width * w->tiles.channels;
  copy_images(&w->images, c->image + n * size, images, w->height, w->width, 1);
  return images * w->tiles.down * w->tiles.across;
}

// A forward pass, or an input gradient, which is four independent convolutions.
static size_t winograd_images(const ck_convolution *c) {
  room r = {.start = c->scratch};
  int back = c->pass == ck_input_gradient, large = c->large_channels, small = c->small_channels;
  windows w = make_tiles(c, !back, &r);
  tiling to = tiling_of(c, back);
  size_t result = (size_t)to.height * to.width * to.channels;
  ptrdiff_t nine = (ptrdiff_t)PARTS * large * small;
  product p = {.segments = back ? 1 : 4, .length = back ? small : large, .step = 1};
  int row = p.segments * p.length;
  p.reads = multiples(row, TILES, &r);
  p.writes = multiples(to.channels, TILES, &r);
  p.offsets = multiples(p.length, p.segments, &r);
  float *packed = take(&r, 4 * nine), *parts = take(&r, (size_t)PARTS * TILES * row);
  // At first the parts of some rows of the weight, then the sums for all parts of tiles.
  float *sums = take(&r, (size_t)PARTS * TILES * (large > small ? large : small));
  if (!c->scratch) return r.used;
  for (int parity = 0; parity < 4; parity++)
    split_weight(c, parity, packed + (back ? parity * nine : 0), sums);
  for (int n = 0; n < c->images; n += w.group) {
    int tiles = fill_windows(&w, c, n);
    float *target = c->target + n * result;
    for (int first = 0; first < tiles; first += TILES) {
      int count = smaller(TILES, tiles - first);
      for (int parity = 0; parity < 4; parity++) {
        int y = parity / 2, x = parity % 2;
        split_windows(&w.tiles, w.images.start, first, count, y, x,
                      parts + (back ? 0 : parity * large), row, (ptrdiff_t)TILES * row);
        if (back)
          multiply_parts(c, p, parts, count, packed + parity * nine, large, &to, first, y, x,
                         target, sums);
      }
      if (!back)
        multiply_parts(c, p, parts, count, packed, small, &to, first, 0, 0, target, sums);
    }
  }
  return r.used;
}

// The parts of `count` tiles of the small image, packed: nine matrices with a row for each tile.
static void split_small(const tiling *t, const float *image, int first, int count, float *packed) {
  ptrdiff_t right = t->channels, down = right * t->width, matrix = (ptrdiff_t)count * t->channels;
  for (int i = 0; i < count; i++) {
    const float *from = image + tile_start(t, first + i, 0, 0);
    for (int j = 0; j < t->channels; j += L) {
      V x[2][2], parts[PARTS];
      UNROLL for (int k = 0; k < 4; k++) x[k / 2][k % 2] =
          load(from + k / 2 * down + k % 2 * right + j);
      split_square(x, parts);
      int panel = j / TILE_WIDTH * TILE_WIDTH;
      float *to = packed + (ptrdiff_t)panel * count + i * panel_width(t->channels - panel) +
                  (j - panel);
      UNROLL for (int k = 0; k < PARTS; k++) store(to + k * matrix, parts[k]);
    }
  }
}

static size_t winograd_weight_gradient(const ck_convolution *c) {
  room r = {.start = c->scratch};
  int large = c->large_channels, small = c->small_channels;
  windows w = make_tiles(c, 1, &r);
  tiling other = tiling_of(c, 0);
  ptrdiff_t plane = (ptrdiff_t)large * small;
  float *sums = take(&r, 4 * PARTS * plane), *parts = take(&r, (size_t)PARTS * TILES * large);
  float *packed = take(&r, (size_t)PARTS * TILES * small);
  float *transposed = take(&r, TRANSPOSED_ROOM);
  const ptrdiff_t *reads = multiples(large, TILES, &r);
  if (!c->scratch) return r.used;
  product p = {0};
  for (int n = 0; n < c->images; n += w.group) {
    int tiles = fill_windows(&w, c, n);
    const float *image = c->other + (size_t)n * other.height * other.width * small;
    for (int first = 0; first < tiles; first += TILES) {
      int count = smaller(TILES, tiles - first);
      split_small(&other, image, first, count, packed);
      for (int parity = 0; parity < 4; parity++) {
        split_windows(&w.tiles, w.images.start, first, count, parity / 2, parity % 2, parts, large,
                      TILES * large);
        for (int k = 0; k < PARTS; k++) {
          p.c = sums + (PARTS * parity + k) * plane;
          multiply_transposed(p, parts + k * TILES * large, reads, count, large,
                              packed + (ptrdiff_t)k * count * small, small, small, transposed);
        }
      }
      p.accumulate = 1;
    }
  }
  for (int parity = 0; parity < 4; parity++)
    for (ptrdiff_t i = 0; i < plane; i += L) {
      V y[2][2];
      join_square(sums + PARTS * parity * plane + i, plane, y);
      UNROLL for (int k = 0; k < 4; k++) {
        float *target = c->target + i +
                        (4 * tap(c, parity / 2, k / 2) + tap(c, parity % 2, k % 2)) * plane;
        store(target, c->accumulate ? y[k / 2][k % 2] + load(target) : y[k / 2][k % 2]);
      }
    }
  return r.used;
}

static size_t winograd(const ck_convolution *c) {
  return c->pass == ck_weight_gradient ? winograd_weight_gradient(c) : winograd_images(c);
}

static size_t convolve_directly(const ck_convolution *c) {
  switch (c->pass) {
    case ck_forward: return convolve_forward(c);
    case ck_input_gradient: return convolve_input_gradient(c);
    case ck_weight_gradient: return convolve_weight_gradient(c);
  }
}

static void convolution(const void *arguments) {
  const ck_convolution *c = arguments;
  suits_winograd(c) ? winograd(c) : convolve_directly(c);
}

// Enough for any part of the images: of a few, the products may be too small for fewer of them.
static size_t convolution_scratch(const ck_convolution *convolution) {
  ck_convolution c = *convolution;
  c.scratch = 0;
  size_t direct = convolve_directly(&c), fewer = suits_winograd(&c) ? winograd(&c) : 0;
  return direct > fewer ? direct : fewer;
}
