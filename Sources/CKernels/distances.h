// Squared distances: like a matrix product, with a difference squared in place of the product.
// They are summed in doubles, because nearest neighbours are decided by small ones.
enum {
  PANEL = ck_distance_panel,
  HALF = L / 2,
  PANEL_VECTORS = PANEL / HALF,
  // As many sums as the registers hold beside the columns and a difference.
  DISTANCE_ROWS = L < 8 ? 2 : L < 16 ? 6 : 8
};

typedef double D __attribute__((ext_vector_type(CK_LANES / 2)));
typedef float H __attribute__((ext_vector_type(CK_LANES / 2)));
typedef int64_t DI __attribute__((ext_vector_type(CK_LANES / 2)));

INLINE D load_widened(const float *p) {
  H h;
  memcpy(&h, p, sizeof h);
  return __builtin_convertvector(h, D);
}

INLINE void distance_tile(const ck_distances *d, int rows, int64_t row, int64_t panel) {
  D sums[DISTANCE_ROWS][PANEL_VECTORS];
  UNROLL for (int i = 0; i < rows; i++) UNROLL for (int j = 0; j < PANEL_VECTORS; j++)
    sums[i][j] = 0;
  const double *points = d->points + row * d->depth;
  const float *packed = d->packed + panel * d->depth * PANEL;
  for (int64_t k = 0; k < d->depth; k++) {
    D columns[PANEL_VECTORS];
    UNROLL for (int j = 0; j < PANEL_VECTORS; j++) columns[j] = load_widened(packed + j * HALF);
    UNROLL for (int i = 0; i < rows; i++) {
      D x = (D)points[i * d->depth + k];
      UNROLL for (int j = 0; j < PANEL_VECTORS; j++) {
        D difference = x - columns[j];
        sums[i][j] += difference * difference;
      }
    }
    packed += PANEL;
  }
  UNROLL for (int i = 0; i < rows; i++) UNROLL for (int j = 0; j < PANEL_VECTORS; j++) {
    D sum = sums[i][j];
    DI finite = sum == sum;
    D result = finite ? sum : (D)__builtin_inf();
    memcpy(d->target + ((row + i) * d->panels + panel) * PANEL + j * HALF, &result, sizeof result);
  }
}

static void distances(const void *arguments) {
  const ck_distances *d = arguments;
  for (int64_t panel = 0; panel < d->panels; panel++) {
    int64_t row = 0;
    for (; row + DISTANCE_ROWS <= d->rows; row += DISTANCE_ROWS)
      distance_tile(d, DISTANCE_ROWS, row, panel);
    for (; row < d->rows; row++) distance_tile(d, 1, row, panel);
  }
}
