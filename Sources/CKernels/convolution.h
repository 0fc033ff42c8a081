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

static void copy_images(const bordered *b, const float *source, int images, int height, int width,
                        int low) {
  size_t row = (size_t)width * b->channels;
  for (int n = 0; n < images; n++)
    for (int y = 0; y < height; y++, source += row)
      memcpy(b->start + place(b, n, y + low, low), source, row * sizeof(float));
}

// The rows of a convolution's matrix product: where each pixel reads and writes.
typedef struct {
  const ptrdiff_t *reads, *writes;
  int count;
} pixels;

static void convolve_pixels(const pixels *list, const float *source, float *target,
                            const tile_span *a, const tile_panel *p, int dots) {
  ck_matmul plain = {0};
  int height = dots ? DOT_ROWS : TILE_ROWS;
  for (int row = 0; row < list->count; row += height) {
    int rows = smaller(height, list->count - row);
    tile_rows t = {0};
    for (int i = 0; i < height; i++) {
      t.source[i] = source + list->reads[row + (i < rows ? i : 0)];
      t.target[i] = target + list->writes[row + (i < rows ? i : 0)] + p->column;
    }
    if (dots)
      any_dot_tile(&plain, rows, &t, a, p);
    else
      any_tile(&plain, rows, &t, a, p);
  }
}

// One matrix product with a packed weight: panel after panel, and within one, a few segments of
// the depth at a time, so that the part in use stays near.
static void convolve_panels(const pixels *list, const float *source, float *target,
                            const tile_span *span, const float *packed, int columns) {
  if (columns <= DOT_COLUMNS) {
    int length = (span->length + L - 1) / L * L;
    tile_panel p = {packed, (ptrdiff_t)span->segments * length, 0, columns, 1, 1};
    convolve_pixels(list, source, target, span, &p, 1);
    return;
  }
  int together = span->length < DEPTH_BLOCK ? DEPTH_BLOCK / span->length : 1;
  for (int column = 0; column < columns; column += TILE_WIDTH) {
    int left = columns - column, width = panel_width(left), s = 0;
    do {
      int segments = smaller(together, span->segments - s);
      tile_span part = {span->offsets + s, segments, span->length, 1};
      tile_panel p = {packed, width, column, left, s == 0, s + segments == span->segments};
      convolve_pixels(list, source, target, &part, &p, 0);
      packed += (ptrdiff_t)segments * span->length * width;
      s += segments;
    } while (s < span->segments);
  }
}

// Packs a weight for convolve_panels: row k of segment s is at
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

// How many images are worked on together: enough for a hundred pixels.
static int group_size(const ck_convolution *c) {
  int pixels = c->small_height * c->small_width;
  int group = pixels > 0 ? 96 / pixels : 1;
  return group < 1 ? 1 : (group > c->images ? c->images : group);
}

static ptrdiff_t *integers(float **scratch, size_t count) {
  ptrdiff_t *list = (ptrdiff_t *)*scratch;
  *scratch += (count * sizeof(ptrdiff_t) / sizeof(float) + 15) / 16 * 16;
  return list;
}

static bordered make_bordered(float **scratch, int images, int height, int width, int channels) {
  bordered b = {*scratch, height, width, channels};
  size_t count = (size_t)images * height * width * channels;
  memset(b.start, 0, count * sizeof(float));
  *scratch += (count + 15) / 16 * 16;
  return b;
}

static void convolve_forward(const ck_convolution *c) {
  float *scratch = c->scratch;
  int group = group_size(c), k = c->kernel, per_image = c->small_height * c->small_width;
  bordered b = make_bordered(&scratch, group, c->large_height + 2 * c->padding,
                             c->large_width + 2 * c->padding, c->large_channels);
  ptrdiff_t *reads = integers(&scratch, group * per_image), *taps = integers(&scratch, k * k);
  ptrdiff_t *writes = integers(&scratch, group * per_image), *offsets = integers(&scratch, k);
  for (int n = 0, i = 0; n < group; n++)
    for (int y = 0; y < c->small_height; y++)
      for (int x = 0; x < c->small_width; x++, i++) {
        reads[i] = place(&b, n, y * c->stride, x * c->stride);
        writes[i] = (ptrdiff_t)i * c->small_channels;
      }
  for (int y = 0; y < k; y++) offsets[y] = place(&b, 0, y, 0);
  for (int tap = 0; tap < k * k; tap++)
    taps[tap] = (ptrdiff_t)tap * c->large_channels * c->small_channels;
  pack_weight(c->other, taps, k, k, c->large_channels, c->small_channels, 1, c->small_channels,
              scratch);
  tile_span span = {offsets, k, k * c->large_channels, 1};
  for (int n = 0; n < c->images; n += group) {
    int images = smaller(group, c->images - n);
    copy_images(&b, c->image + (size_t)n * c->large_height * c->large_width * c->large_channels,
                images, c->large_height, c->large_width, c->padding);
    pixels list = {reads, writes, images * per_image};
    convolve_panels(&list, b.start, c->target + (size_t)n * per_image * c->small_channels, &span,
                    scratch, c->small_channels);
  }
}

// A class of pixels of a large image: those that see the same taps of the kernel. They are the
// pixels of a plain convolution of the small image with these taps.
typedef struct {
  int down, right;  // the first tap along each axis; the others follow a stride apart
  int rows, across;
  pixels list;  // of a whole group of images
  const float *packed;
} pixel_class;

// Lists the pixels of a class, image by image, in a buffer with a border of `reach`.
static void list_pixels(const ck_convolution *c, pixel_class *class, const bordered *b, int images,
                        int reach, ptrdiff_t *reads, ptrdiff_t *writes) {
  int s = c->stride, p = c->padding, count = 0;
  int first_row = ((class->down - p) % s + s) % s, first_column = ((class->right - p) % s + s) % s;
  for (int n = 0; n < images; n++)
    for (int y = first_row; y < c->large_height; y += s)
      for (int x = first_column; x < c->large_width; x += s, count++) {
        reads[count] = place(b, n, (y + p) / s - (class->rows - 1) + reach,
                             (x + p) / s - (class->across - 1) + reach);
        writes[count] = (((ptrdiff_t)n * c->large_height + y) * c->large_width + x) *
                        c->large_channels;
      }
  class->list = (pixels){reads, writes, count};
}

static void convolve_input_gradient(const ck_convolution *c) {
  float *scratch = c->scratch;
  int s = c->stride, k = c->kernel, reach = (k + s - 1) / s - 1, group = group_size(c);
  bordered b = make_bordered(&scratch, group, (c->large_height + c->padding) / s + 1 + reach,
                             (c->large_width + c->padding) / s + 1 + reach, c->small_channels);
  size_t per_image = (size_t)c->large_height * c->large_width;
  ptrdiff_t *taps = integers(&scratch, k * k), *offsets = integers(&scratch, k);
  ptrdiff_t *reads = integers(&scratch, group * per_image);
  ptrdiff_t *writes = integers(&scratch, group * per_image);
  for (int y = 0; y < k; y++) offsets[y] = place(&b, 0, y, 0);
  pixel_class *classes = (pixel_class *)integers(
      &scratch, (size_t)s * s * sizeof(pixel_class) / sizeof(ptrdiff_t));
  ptrdiff_t channels = (ptrdiff_t)c->large_channels * c->small_channels;
  for (int i = 0; i < s * s; i++) {
    pixel_class *class = &classes[i];
    *class = (pixel_class){.down = i / s, .right = i % s};
    class->rows = (k - class->down + s - 1) / s;
    class->across = (k - class->right + s - 1) / s;
    list_pixels(c, class, &b, group, reach, reads, writes);
    reads += class->list.count;
    writes += class->list.count;
    for (int y = 0; y < class->rows; y++)
      for (int x = 0; x < class->across; x++)
        taps[y * class->across + x] = channels * ((class->down + s * (class->rows - 1 - y)) * k +
                                                  class->right + s * (class->across - 1 - x));
    class->packed = scratch;
    scratch = pack_weight(c->other, taps, class->rows, class->across, c->small_channels, 1,
                          c->small_channels, c->large_channels, scratch);
  }
  for (int n = 0; n < c->images; n += group) {
    int images = smaller(group, c->images - n);
    copy_images(&b, c->image + (size_t)n * c->small_height * c->small_width * c->small_channels,
                images, c->small_height, c->small_width, reach);
    for (int i = 0; i < s * s; i++) {
      pixels list = classes[i].list;
      list.count = list.count / group * images;
      tile_span span = {offsets, classes[i].rows, classes[i].across * c->small_channels, 1};
      convolve_panels(&list, b.start, c->target + n * per_image * c->large_channels, &span,
                      classes[i].packed, c->large_channels);
    }
  }
}

// One row of the kernel's weights, from a chunk of pixels whose small image is packed in panels:
// six weights at a time. If there are many panels the pixels are gathered first, so that all
// panels find them near.
static void add_weight_row(const ck_convolution *c, const float *source, float *target,
                           const tile_span *span, const float *packed, float *gathered) {
  int depth = span->segments * span->length, count = c->kernel * c->large_channels;
  ck_matmul plain = {.accumulate = 1};
  int gathers = c->small_channels >= 8 * TILE_WIDTH;
  tile_span near = {no_offset, 1, depth, TILE_ROWS};
  const tile_span *a = gathers ? &near : span;
  for (int row = 0; row < count; row += TILE_ROWS) {
    int rows = smaller(TILE_ROWS, count - row);
    float *next = gathered;
    for (int s = 0; s < span->segments && gathers; s++)
      for (int k = 0; k < span->length; k++, next += TILE_ROWS)
        for (int i = 0; i < rows; i++)
          next[i] = source[span->offsets[s] + k * span->step + row + i];
    const float *panel = packed;
    for (int column = 0; column < c->small_channels; column += TILE_WIDTH) {
      int left = c->small_channels - column;
      tile_panel p = {panel, panel_width(left), column, left, 1, 1};
      tile_rows t = {0};
      for (int i = 0; i < TILE_ROWS; i++) {
        int at = i < rows ? i : 0;
        t.source[i] = gathers ? gathered + at : source + row + at;
        t.target[i] = target + (size_t)(row + at) * c->small_channels + column;
      }
      any_tile(&plain, rows, &t, a, &p);
      panel += (ptrdiff_t)depth * p.width;
    }
  }
}

static void convolve_weight_gradient(const ck_convolution *c) {
  float *scratch = c->scratch;
  int group = group_size(c), k = c->kernel, width = c->small_width, ci = c->large_channels;
  bordered b = make_bordered(&scratch, group, c->large_height + 2 * c->padding,
                             c->large_width + 2 * c->padding, ci);
  ptrdiff_t *offsets = integers(&scratch, group * c->small_height);
  for (int i = 0; i < group * c->small_height; i++)
    offsets[i] = place(&b, i / c->small_height, i % c->small_height * c->stride, 0);
  // Segments are rows of the small image; a chunk has as many as make about CHUNK pixels.
  enum { CHUNK = 128 };
  int together = width > 0 && width < CHUNK ? CHUNK / width : 1;
  float *gathered = scratch, *packed = scratch + (size_t)together * width * TILE_ROWS;
  memset(c->target, 0, sizeof(float) * k * k * ci * (size_t)c->small_channels);
  for (int n = 0; n < c->images; n += group) {
    int images = smaller(group, c->images - n);
    copy_images(&b, c->image + (size_t)n * c->large_height * c->large_width * ci, images,
                c->large_height, c->large_width, c->padding);
    const float *small = c->other + (size_t)n * c->small_height * width * c->small_channels;
    for (int first = 0; first < images * c->small_height; first += together) {
      int segments = smaller(together, images * c->small_height - first);
      tile_span span = {offsets + first, segments, width, (ptrdiff_t)c->stride * ci};
      float *panel = packed;
      for (int column = 0; column < c->small_channels; column += TILE_WIDTH) {
        int left = c->small_channels - column, wide = panel_width(left);
        pack_panel(small + (size_t)first * width * c->small_channels + column, c->small_channels, 1,
                   segments * width, smaller(left, wide), wide, panel);
        panel += (ptrdiff_t)segments * width * wide;
      }
      for (int y = 0; y < k; y++)
        add_weight_row(c, b.start + place(&b, 0, y, 0),
                       c->target + (size_t)y * k * ci * c->small_channels, &span, packed, gathered);
    }
  }
}

static void convolution(const void *arguments) {
  const ck_convolution *c = arguments;
  switch (c->pass) {
    case ck_forward: convolve_forward(c); break;
    case ck_input_gradient: convolve_input_gradient(c); break;
    case ck_weight_gradient: convolve_weight_gradient(c); break;
  }
}
