// Convolutions as matrix products whose rows are read in place.
//
// A few images at a time are copied into a buffer with a border of zeros. There, what a window
// covers is `kernel` contiguous segments, so a row of the matrix that is never built is a pointer
// and a list of segment offsets, and the tiles of the matrix product do the rest.

// A group of images in a zeroed border: image n, row y, column x of the buffer.
typedef struct {
  float *start;
  int height, width, channels;
} bordered;

INLINE ptrdiff_t place(const bordered *b, int n, int y, int x) {
  return (((ptrdiff_t)n * b->height + y) * b->width + x) * b->channels;
}

static bordered make_bordered(room *r, int images, int height, int width, int channels) {
  size_t count = (size_t)images * height * width * channels;
  bordered b = {take(r, count), height, width, channels};
  if (b.start) memset(b.start, 0, count * sizeof(float));
  return b;
}

static void copy_images(const bordered *b, const float *source, int images, int height, int width,
                        int low) {
  size_t row = (size_t)width * b->channels;
  for (int n = 0; n < images; n++)
    for (int y = 0; y < height; y++, source += row)
      memcpy(b->start + place(b, n, y + low, low), source, row * sizeof(float));
}

// How many images are worked on together: enough for a hundred pixels.
static int group_size(const ck_convolution *c) {
  int pixels = c->small_height * c->small_width;
  int group = pixels > 0 ? 96 / pixels : 1;
  return group < 1 ? 1 : smaller(group, c->images);
}

// A group of large images, and where the window of each pixel of the small ones starts in it.
static bordered make_windows(const ck_convolution *c, const ptrdiff_t **starts, room *r) {
  int group = group_size(c), per_image = c->small_height * c->small_width;
  bordered b = make_bordered(r, group, c->large_height + 2 * c->padding,
                             c->large_width + 2 * c->padding, c->large_channels);
  ptrdiff_t *list = integers(r, (size_t)group * per_image);
  for (int i = 0; list && i < group * per_image; i++)
    list[i] = place(&b, i / per_image, i % per_image / c->small_width * c->stride,
                    i % c->small_width * c->stride);
  *starts = list;
  return b;
}

// The floats that a packed weight takes.
static size_t packed_size(int segments, int length, int columns) {
  return columns <= DOT_COLUMNS ? (size_t)columns * segments * whole_vectors(length)
                                : (size_t)whole_vectors(columns) * segments * length;
}

// Packs a weight for convolve: row k of segment s is at
// weight + taps[s · taps_across + k / channels] + (k % channels) · row, its columns `column` apart.
static void pack_weight(const float *weight, const ptrdiff_t *taps, int segments, int taps_across,
                        int channels, ptrdiff_t row, ptrdiff_t column, int columns,
                        float *packed) {
  int length = taps_across * channels;
  if (columns <= DOT_COLUMNS) {
    int padded = whole_vectors(length);
    memset(packed, 0, (size_t)columns * segments * padded * sizeof(float));
    for (int j = 0; j < columns; j++)
      for (int s = 0; s < segments; s++, packed += padded)
        for (int k = 0; k < length; k++)
          packed[k] = weight[taps[s * taps_across + k / channels] + k % channels * row +
                             j * column];
    return;
  }
  for (int j = 0; j < columns; j += TILE_WIDTH) {
    int left = columns - j, width = panel_width(left);
    for (int tap = 0; tap < segments * taps_across; tap++, packed += (ptrdiff_t)channels * width)
      pack_panel(weight + taps[tap] + j * column, row, column, channels,
                 smaller(left, width), width, packed);
  }
}

// The product of a packed weight: a few segments of the depth at a time, so that the part of a
// panel in use stays near.
static void convolve(product p, const float *packed, int columns) {
  if (columns <= DOT_COLUMNS) {
    p.panel = packed;
    p.width = (ptrdiff_t)p.segments * whole_vectors(p.length);
    p.left = columns;
    multiply_dots(&p);
    return;
  }
  const ptrdiff_t *offsets = p.offsets;
  const ck_finish *finish = p.finish;
  int all = p.segments, together = p.length > 0 ? DEPTH_BLOCK / p.length + 1 : 1, s = 0;
  do {
    p.offsets = offsets + s;
    p.segments = smaller(together, all - s);
    p.accumulate = s > 0;
    p.finish = s + together >= all ? finish : 0;
    multiply_panels(p, packed, all * p.length, s * p.length, columns);
    s += together;
  } while (s < all);
}

// Every pass first takes its room. Without scratch memory it does nothing but say how much it takes.

static size_t convolve_forward(const ck_convolution *c) {
  room r = {.start = c->scratch};
  int group = group_size(c), k = c->kernel, per_image = c->small_height * c->small_width;
  int ci = c->large_channels, co = c->small_channels;
  product p = {.segments = k, .length = k * ci, .step = 1, .finish = finishing(&c->finish),
               .whole = c->target};
  bordered b = make_windows(c, &p.reads, &r);
  p.writes = multiples(co, group * per_image, &r);
  p.offsets = multiples(place(&b, 0, 1, 0), k, &r);
  const ptrdiff_t *taps = multiples((ptrdiff_t)ci * co, k * k, &r);
  float *packed = take(&r, packed_size(k, k * ci, co));
  if (!c->scratch) return r.used;
  p.a = b.start;
  pack_weight(c->other, taps, k, k, ci, co, 1, co, packed);
  for (int n = 0; n < c->images; n += group) {
    int images = smaller(group, c->images - n);
    copy_images(&b, c->image + (size_t)n * c->large_height * c->large_width * ci, images,
                c->large_height, c->large_width, c->padding);
    p.c = c->target + (size_t)n * per_image * co;
    p.rows = images * per_image;
    convolve(p, packed, co);
  }
  return r.used;
}

// The pixels of a large image that see the same taps of the kernel. They are the pixels of a
// plain convolution of the small image with these taps: `down` and `right` are the first along
// each axis, the others follow a stride apart. Makes its product, whose panel is the packed weight.
static product pixel_class(const ck_convolution *c, int down, int right, const bordered *b,
                           int images, int reach, room *r) {
  int s = c->stride, k = c->kernel, pad = c->padding, count = 0;
  int rows = (k - down + s - 1) / s, across = (k - right + s - 1) / s;
  int first_row = ((down - pad) % s + s) % s, first_column = ((right - pad) % s + s) % s;
  int length = across * c->small_channels;
  size_t most = (size_t)images * (c->large_height / s + 1) * (c->large_width / s + 1);
  ptrdiff_t *reads = integers(r, most), *writes = integers(r, most);
  ptrdiff_t *taps = integers(r, rows * across);
  const ptrdiff_t *offsets = multiples(place(b, 0, 1, 0), rows, r);
  float *packed = take(r, packed_size(rows, length, c->large_channels));
  if (!c->scratch) return (product){0};
  for (int n = 0; n < images; n++)
    for (int y = first_row; y < c->large_height; y += s)
      for (int x = first_column; x < c->large_width; x += s, count++) {
        reads[count] = place(b, n, (y + pad) / s - (rows - 1) + reach,
                             (x + pad) / s - (across - 1) + reach);
        writes[count] = (((ptrdiff_t)n * c->large_height + y) * c->large_width + x) *
                        c->large_channels;
      }
  for (int y = 0; y < rows; y++)
    for (int x = 0; x < across; x++)
      taps[y * across + x] = (ptrdiff_t)c->large_channels * c->small_channels *
                             ((down + s * (rows - 1 - y)) * k + right + s * (across - 1 - x));
  pack_weight(c->other, taps, rows, across, c->small_channels, 1, c->small_channels,
              c->large_channels, packed);
  return (product){.a = b->start, .reads = reads, .writes = writes, .rows = count,
                   .offsets = offsets, .segments = rows, .length = length, .step = 1,
                   .panel = packed, .finish = finishing(&c->finish), .whole = c->target};
}

static size_t convolve_input_gradient(const ck_convolution *c) {
  room r = {.start = c->scratch};
  int s = c->stride, reach = (c->kernel + s - 1) / s - 1, group = group_size(c);
  bordered b = make_bordered(&r, group, (c->large_height + c->padding) / s + 1 + reach,
                             (c->large_width + c->padding) / s + 1 + reach, c->small_channels);
  product *classes = (product *)take(&r, s * s * sizeof(product) / sizeof(float));
  for (int i = 0; i < s * s; i++) {
    product p = pixel_class(c, i / s, i % s, &b, group, reach, &r);
    if (classes) classes[i] = p;
  }
  if (!c->scratch) return r.used;
  size_t small = (size_t)c->small_height * c->small_width * c->small_channels;
  size_t large = (size_t)c->large_height * c->large_width * c->large_channels;
  for (int n = 0; n < c->images; n += group) {
    int images = smaller(group, c->images - n);
    copy_images(&b, c->image + n * small, images, c->small_height, c->small_width, reach);
    for (int i = 0; i < s * s; i++) {
      product p = classes[i];
      p.rows = p.rows / group * images;
      p.c = c->target + n * large;
      convolve(p, p.panel, c->large_channels);
    }
  }
  return r.used;
}

static size_t convolve_weight_gradient(const ck_convolution *c) {
  enum { CHUNK = 128 };
  room r = {.start = c->scratch};
  int k = c->kernel, ci = c->large_channels, co = c->small_channels;
  int group = group_size(c), per_image = c->small_height * c->small_width;
  const ptrdiff_t *starts;
  bordered b = make_windows(c, &starts, &r);
  float *packed = take(&r, (size_t)CHUNK * whole_vectors(co));
  float *transposed = take(&r, TRANSPOSED_ROOM);
  if (!c->scratch) return r.used;
  product p = {.accumulate = c->accumulate};
  if (c->images * per_image == 0 && !c->accumulate)
    memset(c->target, 0, sizeof(float) * k * k * ci * (size_t)co);
  for (int n = 0; n < c->images; n += group) {
    int images = smaller(group, c->images - n);
    copy_images(&b, c->image + (size_t)n * c->large_height * c->large_width * ci, images,
                c->large_height, c->large_width, c->padding);
    const float *small = c->other + (size_t)n * per_image * co;
    for (int first = 0; first < images * per_image; first += CHUNK) {
      int depth = smaller(CHUNK, images * per_image - first);
      pack_panels(small + (size_t)first * co, co, 1, depth, co, packed);
      for (int y = 0; y < k; y++) {
        p.c = c->target + (size_t)y * k * ci * co;
        multiply_transposed(p, b.start + place(&b, 0, y, 0), starts + first, depth, k * ci, packed,
                            co, co, transposed);
      }
      p.accumulate = 1;
    }
  }
  return r.used;
}
