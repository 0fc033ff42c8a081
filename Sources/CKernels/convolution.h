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

static bordered make_bordered(float **scratch, int images, int height, int width, int channels) {
  bordered b = {*scratch, height, width, channels};
  size_t count = (size_t)images * height * width * channels;
  memset(b.start, 0, count * sizeof(float));
  *scratch += (count + 15) / 16 * 16;
  return b;
}

static void copy_images(const bordered *b, const float *source, int images, int height, int width,
                        int low) {
  size_t row = (size_t)width * b->channels;
  for (int n = 0; n < images; n++)
    for (int y = 0; y < height; y++, source += row)
      memcpy(b->start + place(b, n, y + low, low), source, row * sizeof(float));
}

static ptrdiff_t *integers(float **scratch, size_t count) {
  ptrdiff_t *list = (ptrdiff_t *)*scratch;
  *scratch += (count * sizeof(ptrdiff_t) / sizeof(float) + 15) / 16 * 16;
  return list;
}

// How many images are worked on together: enough for a hundred pixels.
static int group_size(const ck_convolution *c) {
  int pixels = c->small_height * c->small_width;
  int group = pixels > 0 ? 96 / pixels : 1;
  return group < 1 ? 1 : smaller(group, c->images);
}

// Packs a weight for convolve: row k of segment s is at
// weight + taps[s · taps_across + k / channels] + (k % channels) · row, its columns `column` apart.
static float *pack_weight(const float *weight, const ptrdiff_t *taps, int segments,
                          int taps_across, int channels, ptrdiff_t row, ptrdiff_t column,
                          int columns, float *packed) {
  int length = taps_across * channels;
  if (columns <= DOT_COLUMNS) {
    int padded = (length + L - 1) / L * L;
    memset(packed, 0, (size_t)columns * segments * padded * sizeof(float));
    for (int j = 0; j < columns; j++)
      for (int s = 0; s < segments; s++, packed += padded)
        for (int k = 0; k < length; k++)
          packed[k] = weight[taps[s * taps_across + k / channels] + k % channels * row +
                             j * column];
    return packed;
  }
  for (int j = 0; j < columns; j += TILE_WIDTH) {
    int left = columns - j, width = panel_width(left);
    for (int tap = 0; tap < segments * taps_across; tap++, packed += (ptrdiff_t)channels * width)
      pack_panel(weight + taps[tap] + j * column, row, column, channels,
                 smaller(left, width), width, packed);
  }
  return packed;
}

// The product of a packed weight: a few segments of the depth at a time, so that the part of a
// panel in use stays near.
static void convolve(product p, const float *packed, int columns) {
  if (columns <= DOT_COLUMNS) {
    p.panel = packed;
    p.width = (ptrdiff_t)p.segments * ((p.length + L - 1) / L * L);
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

static void convolve_forward(const ck_convolution *c) {
  float *scratch = c->scratch;
  int group = group_size(c), k = c->kernel, per_image = c->small_height * c->small_width;
  bordered b = make_bordered(&scratch, group, c->large_height + 2 * c->padding,
                             c->large_width + 2 * c->padding, c->large_channels);
  ptrdiff_t *reads = integers(&scratch, group * per_image);
  for (int i = 0; i < group * per_image; i++)
    reads[i] = place(&b, i / per_image, i % per_image / c->small_width * c->stride,
                     i % c->small_width * c->stride);
  product p = {.a = b.start, .reads = reads, .segments = k, .length = k * c->large_channels,
               .step = 1, .finish = finishing(&c->finish), .whole = c->target};
  p.writes = multiples(c->small_channels, group * per_image, &scratch);
  p.offsets = multiples(place(&b, 0, 1, 0), k, &scratch);
  const ptrdiff_t *taps =
      multiples((ptrdiff_t)c->large_channels * c->small_channels, k * k, &scratch);
  pack_weight(c->other, taps, k, k, c->large_channels, c->small_channels, 1, c->small_channels,
              scratch);
  for (int n = 0; n < c->images; n += group) {
    int images = smaller(group, c->images - n);
    copy_images(&b, c->image + (size_t)n * c->large_height * c->large_width * c->large_channels,
                images, c->large_height, c->large_width, c->padding);
    p.c = c->target + (size_t)n * per_image * c->small_channels;
    p.rows = images * per_image;
    convolve(p, scratch, c->small_channels);
  }
}

// The pixels of a large image that see the same taps of the kernel. They are the pixels of a
// plain convolution of the small image with these taps: `down` and `right` are the first along
// each axis, the others follow a stride apart. Makes its product and its packed weight.
static const float *pixel_class(const ck_convolution *c, int down, int right, const bordered *b,
                                int images, int reach, product *p, float **scratch) {
  int s = c->stride, k = c->kernel, pad = c->padding, count = 0;
  int rows = (k - down + s - 1) / s, across = (k - right + s - 1) / s;
  int first_row = ((down - pad) % s + s) % s, first_column = ((right - pad) % s + s) % s;
  size_t most = (size_t)images * (c->large_height / s + 1) * (c->large_width / s + 1);
  ptrdiff_t *reads = integers(scratch, most), *writes = integers(scratch, most);
  for (int n = 0; n < images; n++)
    for (int y = first_row; y < c->large_height; y += s)
      for (int x = first_column; x < c->large_width; x += s, count++) {
        reads[count] = place(b, n, (y + pad) / s - (rows - 1) + reach,
                             (x + pad) / s - (across - 1) + reach);
        writes[count] = (((ptrdiff_t)n * c->large_height + y) * c->large_width + x) *
                        c->large_channels;
      }
  *p = (product){.a = b->start, .reads = reads, .writes = writes, .rows = count,
                 .segments = rows, .length = across * c->small_channels, .step = 1,
                 .finish = finishing(&c->finish), .whole = c->target};
  p->offsets = multiples(place(b, 0, 1, 0), rows, scratch);
  ptrdiff_t *taps = integers(scratch, rows * across);
  for (int y = 0; y < rows; y++)
    for (int x = 0; x < across; x++)
      taps[y * across + x] = (ptrdiff_t)c->large_channels * c->small_channels *
                             ((down + s * (rows - 1 - y)) * k + right + s * (across - 1 - x));
  const float *packed = *scratch;
  *scratch = pack_weight(c->other, taps, rows, across, c->small_channels, 1, c->small_channels,
                         c->large_channels, *scratch);
  return packed;
}

static void convolve_input_gradient(const ck_convolution *c) {
  float *scratch = c->scratch;
  int s = c->stride, reach = (c->kernel + s - 1) / s - 1, group = group_size(c);
  bordered b = make_bordered(&scratch, group, (c->large_height + c->padding) / s + 1 + reach,
                             (c->large_width + c->padding) / s + 1 + reach, c->small_channels);
  size_t small = (size_t)c->small_height * c->small_width * c->small_channels;
  size_t large = (size_t)c->large_height * c->large_width * c->large_channels;
  product *classes =
      (product *)integers(&scratch, s * s * sizeof(product) / sizeof(ptrdiff_t));
  const float **packed = (const float **)integers(&scratch, s * s);
  for (int i = 0; i < s * s; i++)
    packed[i] = pixel_class(c, i / s, i % s, &b, group, reach, &classes[i], &scratch);
  for (int n = 0; n < c->images; n += group) {
    int images = smaller(group, c->images - n);
    copy_images(&b, c->image + n * small, images, c->small_height, c->small_width, reach);
    for (int i = 0; i < s * s; i++) {
      product p = classes[i];
      p.rows = p.rows / group * images;
      p.c = c->target + n * large;
      convolve(p, packed[i], c->large_channels);
    }
  }
}

static void convolve_weight_gradient(const ck_convolution *c) {
  float *scratch = c->scratch;
  int k = c->kernel, width = c->small_width, ci = c->large_channels, co = c->small_channels;
  int group = group_size(c), per_image = c->small_height * width;
  bordered b = make_bordered(&scratch, group, c->large_height + 2 * c->padding,
                             c->large_width + 2 * c->padding, ci);
  ptrdiff_t *reads = integers(&scratch, group * per_image);
  for (int i = 0; i < group * per_image; i++)
    reads[i] = place(&b, i / per_image, i % per_image / width * c->stride, i % width * c->stride);
  float *packed = scratch;
  enum { CHUNK = 128 };
  scratch += CHUNK * (co + 64);
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
        multiply_transposed(p, b.start + place(&b, 0, y, 0), reads + first, depth, k * ci, packed,
                            co, co, scratch);
      }
      p.accumulate = 1;
    }
  }
}
