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
  for (int row = 0; row < list->count; row += TILE_ROWS) {
    int rows = list->count - row < TILE_ROWS ? list->count - row : TILE_ROWS;
    tile_rows t = {0};
    for (int i = 0; i < TILE_ROWS; i++) {
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
      int segments = span->segments - s < together ? span->segments - s : together;
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
                 left < width ? left : width, width, packed);
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
    int images = c->images - n < group ? c->images - n : group;
    copy_images(&b, c->image + (size_t)n * c->large_height * c->large_width * c->large_channels,
                images, c->large_height, c->large_width, c->padding);
    pixels list = {reads, writes, images * per_image};
    convolve_panels(&list, b.start, c->target + (size_t)n * per_image * c->small_channels, &span,
                    scratch, c->small_channels);
  }
}

// The pixels of a large image fall into stride × stride classes; those of a class see the same
// taps of the kernel, and are the pixels of a plain convolution of the small image with them.
static void convolve_input_gradient(const ck_convolution *c) {
  float *scratch = c->scratch;
  int s = c->stride, k = c->kernel, reach = (k + s - 1) / s - 1, group = group_size(c);
  int most = ((c->large_height + s - 1) / s) * ((c->large_width + s - 1) / s);
  bordered b = make_bordered(&scratch, group, (c->large_height + c->padding) / s + 1 + reach,
                             (c->large_width + c->padding) / s + 1 + reach, c->small_channels);
  ptrdiff_t *reads = integers(&scratch, group * most), *taps = integers(&scratch, k * k);
  ptrdiff_t *writes = integers(&scratch, group * most), *offsets = integers(&scratch, k);
  size_t per_image = (size_t)c->large_height * c->large_width * c->large_channels;
  for (int y = 0; y < k; y++) offsets[y] = place(&b, 0, y, 0);
  float *packed[64];
  for (int class = 0; class < s * s && class < 64; class++) {
    int down = class / s, right = class % s;
    int rows = (k - down + s - 1) / s, across = (k - right + s - 1) / s;
    for (int y = 0; y < rows; y++)
      for (int x = 0; x < across; x++)
        taps[y * across + x] =
            (ptrdiff_t)((down + s * (rows - 1 - y)) * k + right + s * (across - 1 - x)) *
            c->large_channels * c->small_channels;
    packed[class] = scratch;
    scratch = pack_weight(c->other, taps, rows, across, c->small_channels, 1, c->small_channels,
                          c->large_channels, scratch);
  }
  for (int n = 0; n < c->images; n += group) {
    int images = c->images - n < group ? c->images - n : group;
    copy_images(&b, c->image + (size_t)n * c->small_height * c->small_width * c->small_channels,
                images, c->small_height, c->small_width, reach);
    for (int class = 0; class < s * s && class < 64; class++) {
      int down = class / s, right = class % s;
      int rows = (k - down + s - 1) / s, across = (k - right + s - 1) / s, count = 0;
      for (int i = 0; i < images; i++)
        for (int y = 0; y < c->large_height; y++) {
          if ((y + c->padding) % s != down) continue;
          for (int x = 0; x < c->large_width; x++) {
            if ((x + c->padding) % s != right) continue;
            reads[count] = place(&b, i, (y + c->padding) / s - (rows - 1) + reach,
                                 (x + c->padding) / s - (across - 1) + reach);
            writes[count++] = i * per_image +
                              ((ptrdiff_t)y * c->large_width + x) * c->large_channels;
          }
        }
      pixels list = {reads, writes, count};
      tile_span span = {offsets, rows, across * c->small_channels, 1};
      convolve_panels(&list, b.start, c->target + n * per_image, &span, packed[class],
                      c->large_channels);
    }
  }
}

static void convolve_weight_gradient(const ck_convolution *c) {
  float *scratch = c->scratch;
  int group = group_size(c), k = c->kernel, width = c->small_width;
  bordered b = make_bordered(&scratch, group, c->large_height + 2 * c->padding,
                             c->large_width + 2 * c->padding, c->large_channels);
  ptrdiff_t *offsets = integers(&scratch, group * c->small_height);
  for (int i = 0; i < group * c->small_height; i++)
    offsets[i] = place(&b, i / c->small_height, i % c->small_height * c->stride, 0);
  int together = width > 0 && width < DEPTH_BLOCK ? DEPTH_BLOCK / width : 1;
  ck_matmul plain = {.accumulate = 1};
  memset(c->target, 0,
         sizeof(float) * k * k * c->large_channels * (size_t)c->small_channels);
  for (int n = 0; n < c->images; n += group) {
    int images = c->images - n < group ? c->images - n : group;
    copy_images(&b, c->image + (size_t)n * c->large_height * c->large_width * c->large_channels,
                images, c->large_height, c->large_width, c->padding);
    const float *small =
        c->other + (size_t)n * c->small_height * c->small_width * c->small_channels;
    // Segments are rows of the small images.
    for (int first = 0; first < images * c->small_height; first += together) {
      int segments = images * c->small_height - first;
      if (segments > together) segments = together;
      tile_span span = {offsets + first, segments, width, (ptrdiff_t)c->stride * c->large_channels};
      for (int column = 0; column < c->small_channels; column += TILE_WIDTH) {
        int left = c->small_channels - column, panel = panel_width(left);
        tile_panel p = {scratch, panel, column, left, 1, 1};
        pack_panel(small + (size_t)first * width * c->small_channels + column, c->small_channels, 1,
                   segments * width, left < panel ? left : panel, panel, scratch);
        for (int y = 0; y < k; y++)
          for (int row = 0; row < k * c->large_channels; row += TILE_ROWS) {
            int rows = k * c->large_channels - row;
            if (rows > TILE_ROWS) rows = TILE_ROWS;
            tile_rows t = {0};
            for (int i = 0; i < TILE_ROWS; i++) {
              int at = row + (i < rows ? i : 0);
              t.source[i] = b.start + place(&b, 0, y, 0) + at;
              t.target[i] = c->target + ((size_t)y * k * c->large_channels + at) *
                                            c->small_channels + column;
            }
            any_tile(&plain, rows, &t, &span, &p);
          }
      }
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
