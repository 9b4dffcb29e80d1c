// Matrix products by panels and tiles (Goto and van de Geijn 2008, doi:10.1145/1356052.1356053).
//
// The right operand B [k, n] is packed into panels of PANEL columns: panel p holds rows 0..<k of
// its columns one after another, the last panel filled up with zeros. A tile of at most TILE_ROWS
// rows of C stays in registers while one panel passes by. Each element of C is a sum in the order
// of k, whatever m, n and the width of vectors: the result of a row does not depend on the others.

enum {
  TILE_ROWS = 6,
  PANEL = TILE_VECTORS * VECTOR_WIDTH,
  BLOCK_K = 256,   // rows of a panel that is packed on the way: 64 KiB with the widest vectors
  BLOCK_ROWS = 384,  // rows of a transposed left operand that are packed on the way
  PASSING_K = 512,  // rows of a packed panel that pass by all tiles at once: 128 KiB
  WIDENED_K = 128  // rows of a panel that is widened at once: 32 KiB
};

long KERNEL(panel_width)(void) { return PANEL; }

// Panels of half-precision numbers take half the memory; products are of single precision all the
// same. Only processors that convert them at once have such panels.
#if defined(LINNET_HALF)
typedef _Float16 halves __attribute__((ext_vector_type(VECTOR_WIDTH), aligned(2)));
#endif

INLINE const void *panel_at(const void *panels, long element, int is_half) {
  return (const char *)panels + element * (is_half ? 2 : 4);
}

INLINE vector load_panel(const void *panel, long element, int is_half) {
#if defined(LINNET_HALF)
  if (is_half)
    return __builtin_convertvector(*(const halves *)panel_at(panel, element, 1), vector);
#endif
  return load((const float *)panel + element);
}

// [rows, PANEL] of C += A · panel. A's element (r, k) is a[r * row_stride + k * k_stride].
INLINE void tile(int rows, int is_half, const float *a, long row_stride, long k_stride,
                 const void *panel, long k, float *c, long c_stride) {
  vector sums[TILE_ROWS][TILE_VECTORS];
  for (int row = 0; row < rows; row++)
    for (int v = 0; v < TILE_VECTORS; v++)
      sums[row][v] = load(c + row * c_stride + v * VECTOR_WIDTH);
  for (long step = 0; step < k; step++, a += k_stride) {
    vector b[TILE_VECTORS];
    for (int v = 0; v < TILE_VECTORS; v++)
      b[v] = load_panel(panel, step * PANEL + v * VECTOR_WIDTH, is_half);
    for (int row = 0; row < rows; row++)
      for (int v = 0; v < TILE_VECTORS; v++) sums[row][v] += a[row * row_stride] * b[v];
  }
  for (int row = 0; row < rows; row++)
    for (int v = 0; v < TILE_VECTORS; v++)
      store(c + row * c_stride + v * VECTOR_WIDTH, sums[row][v]);
}

// m rows and `columns` columns of C (+)= A · panel, in tiles of about equal height; with a bias every row
// of the sum begins with it.
INLINE void multiply_panel(int is_half, const float *a, long row_stride, long k_stride,
                           const void *panel, long m, long k, long columns, float *c,
                           long c_stride, int accumulate, const float *bias) {
  long tiles = (m + TILE_ROWS - 1) / TILE_ROWS;
  for (long t = 0, row = 0; t < tiles; t++) {
    int rows = (int)((m - row + tiles - t - 1) / (tiles - t));
    // A tile that is narrower than a panel is computed beside C.
    float beside[TILE_ROWS * PANEL];
    if (columns < PANEL) memset(beside, 0, sizeof beside);
    float *target = columns == PANEL ? c + row * c_stride : beside;
    long stride = columns == PANEL ? c_stride : PANEL;
    for (int r = 0; r < rows; r++) {
      if (bias) memcpy(target + r * stride, bias, columns * sizeof *bias);
      else if (!accumulate) memset(target + r * stride, 0, PANEL * sizeof *target);
      else if (target == beside)
        memcpy(beside + r * PANEL, c + (row + r) * c_stride, columns * sizeof *c);
    }
    const float *left = a + row * row_stride;
    switch (rows) {
      case 1: tile(1, is_half, left, row_stride, k_stride, panel, k, target, stride); break;
      case 2: tile(2, is_half, left, row_stride, k_stride, panel, k, target, stride); break;
      case 3: tile(3, is_half, left, row_stride, k_stride, panel, k, target, stride); break;
      case 4: tile(4, is_half, left, row_stride, k_stride, panel, k, target, stride); break;
      case 5: tile(5, is_half, left, row_stride, k_stride, panel, k, target, stride); break;
      default: tile(6, is_half, left, row_stride, k_stride, panel, k, target, stride);
    }
    if (target == beside)
      for (int r = 0; r < rows; r++)
        memcpy(c + (row + r) * c_stride, beside + r * PANEL, columns * sizeof *c);
    row += rows;
  }
}

// Four rows of four, as four columns.
typedef float quad __attribute__((ext_vector_type(4), aligned(4)));
INLINE void transpose_quads(const float *from, long stride, float *to) {
  quad r0 = *(const quad *)from, r1 = *(const quad *)(from + stride);
  quad r2 = *(const quad *)(from + 2 * stride), r3 = *(const quad *)(from + 3 * stride);
  quad low01 = __builtin_shufflevector(r0, r1, 0, 4, 1, 5);
  quad high01 = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
  quad low23 = __builtin_shufflevector(r2, r3, 0, 4, 1, 5);
  quad high23 = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
  *(quad *)to = __builtin_shufflevector(low01, low23, 0, 1, 4, 5);
  *(quad *)(to + PANEL) = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
  *(quad *)(to + 2 * PANEL) = __builtin_shufflevector(high01, high23, 0, 1, 4, 5);
  *(quad *)(to + 3 * PANEL) = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
}

// One panel of B, whose element (k, j) is b[k * k_stride + j * column_stride].
INLINE void pack_panel(const float *b, long k_stride, long column_stride, long k, long columns,
                       float *panel) {
  // Where the columns lie in memory one after another, four steps of four at a time.
  long quads = k_stride == 1 && column_stride != 1 ? columns / 4 * 4 : 0, step = 0;
  for (; quads > 0 && step + 4 <= k; step += 4)
    for (long column = 0; column < quads; column += 4)
      transpose_quads(b + step + column * column_stride, column_stride,
                      panel + step * PANEL + column);
  for (long s = 0; s < k; s++) {
    float *to = panel + s * PANEL;
    if (column_stride == 1) memcpy(to, b + s * k_stride, columns * sizeof *b);
    else
      for (long column = s < step ? quads : 0; column < columns; column++)
        to[column] = b[s * k_stride + column * column_stride];
    memset(to + columns, 0, (PANEL - columns) * sizeof *b);
  }
}

INLINE long smaller(long a, long b) { return a < b ? a : b; }

void KERNEL(pack_panels)(const float *b, long k_stride, long column_stride, long k, long n,
                         float *panels) {
  for (long column = 0; column < n; column += PANEL)
    pack_panel(b + column * column_stride, k_stride, column_stride, k, smaller(n - column, PANEL),
               panels + column * k);
}

// A long panel passes by block by block, so that every tile finds it in the cache.
void KERNEL(multiply_panels)(const float *a, long row_stride, long k_stride, const float *panels,
                             long m, long k, long n, float *c, long c_stride, int accumulate,
                             const float *bias) {
  for (long column = 0; column < n; column += PANEL) {
    const float *panel = panels + column * k;
    const float *initial = bias ? bias + column : bias;
    long step = 0;
    do {
      long depth = smaller(k - step, PASSING_K);
      multiply_panel(0, a + step * k_stride, row_stride, k_stride, panel + step * PANEL, m, depth,
                     smaller(n - column, PANEL), c + column, c_stride, accumulate || step > 0,
                     step > 0 ? 0 : initial);
      step += PASSING_K;
    } while (step < k);
  }
}

// Panels in half precision, where that loses nothing: 0 where it would.
int KERNEL(halve_panels)(const float *panels, long count, void *halved) {
#if defined(LINNET_HALF)
  halves *target = halved;
  for (long j = 0; j < count; j += VECTOR_WIDTH) {
    vector x = load(panels + j);
    halves h = __builtin_convertvector(x, halves);
    integers differ = __builtin_convertvector(h, vector) != x;
    for (int lane = 0; lane < VECTOR_WIDTH; lane++)
      if (differ[lane]) return 0;
    target[j / VECTOR_WIDTH] = h;
  }
  return 1;
#else
  return 0;
#endif
}

#if defined(LINNET_HALF)
// A product of many rows would convert a panel once a tile; here it is converted once, block by
// block.
INLINE void multiply_widened(const float *a, long row_stride, const void *panel, long m, long k,
                             long columns, float *c, long c_stride, int accumulate,
                             const float *bias) {
  float widened[WIDENED_K * PANEL] __attribute__((aligned(64)));
  long step = 0;
  do {
    long depth = smaller(k - step, WIDENED_K);
    for (long j = 0; j < depth * PANEL; j += VECTOR_WIDTH)
      store(widened + j, load_panel(panel, step * PANEL + j, 1));
    multiply_panel(0, a + step, row_stride, 1, widened, m, depth, columns, c, c_stride,
                   accumulate || step > 0, step > 0 ? 0 : bias);
    step += WIDENED_K;
  } while (step < k);
}
#endif

void KERNEL(multiply_half_panels)(const float *a, long row_stride, const void *panels, long m,
                                  long k, long n, float *c, long c_stride, int accumulate,
                                  const float *bias) {
#if defined(LINNET_HALF)
  for (long column = 0; column < n; column += PANEL) {
    const void *panel = panel_at(panels, column * k, 1);
    long columns = smaller(n - column, PANEL);
    const float *initial = bias ? bias + column : bias;
    if (m > 3 * TILE_ROWS)
      multiply_widened(a, row_stride, panel, m, k, columns, c + column, c_stride, accumulate,
                       initial);
    else
      multiply_panel(1, a, row_stride, 1, panel, m, k, columns, c + column, c_stride, accumulate,
                     initial);
  }
#endif
}

// A row of a few sums, for which packing would cost more than the product: the same sums.
INLINE void multiply_row(const float *a, long a_k_stride, const float *b, long b_k_stride,
                         long b_column_stride, long k, long n, float *c, int accumulate) {
  for (long column = 0; column < n; column++) {
    float sum = accumulate ? c[column] : 0.0f;
    for (long step = 0; step < k; step++)
      sum += a[step * a_k_stride] * b[step * b_k_stride + column * b_column_stride];
    c[column] = sum;
  }
}

// C [m, n] (+)= A · B, both packed on the way, so that neither needs memory of its own: B panel by
// panel, and A, where it is transposed (a_row_stride is 1), block by block.
void KERNEL(multiply_matrices)(const float *a, long a_row_stride, long a_k_stride, const float *b,
                               long b_k_stride, long b_column_stride, long m, long k, long n,
                               float *c, int accumulate) {
  if (m == 1 && n <= 4) {
    multiply_row(a, a_k_stride, b, b_k_stride, b_column_stride, k, n, c, accumulate);
    return;
  }
  int is_packed = a_row_stride == 1 && a_k_stride != 1;
  float panel[BLOCK_K * PANEL] __attribute__((aligned(64)));
  float rows[BLOCK_ROWS * BLOCK_K];
  if (k == 0 && !accumulate) memset(c, 0, m * n * sizeof *c);
  for (long step = 0; step < k; step += BLOCK_K) {
    long depth = smaller(k - step, BLOCK_K);
    for (long row = 0; row < m; row += is_packed ? BLOCK_ROWS : m) {
      long height = is_packed ? smaller(m - row, BLOCK_ROWS) : m;
      const float *left = a + row * a_row_stride + step * a_k_stride;
      if (is_packed)
        for (long s = 0; s < depth; s++)
          memcpy(rows + s * BLOCK_ROWS, left + s * a_k_stride, height * sizeof *rows);
      for (long column = 0; column < n; column += PANEL) {
        long columns = smaller(n - column, PANEL);
        pack_panel(b + step * b_k_stride + column * b_column_stride, b_k_stride, b_column_stride,
                   depth, columns, panel);
        multiply_panel(0, is_packed ? rows : left, is_packed ? 1 : a_row_stride,
                       is_packed ? BLOCK_ROWS : 1, panel, height, depth, columns,
                       c + row * n + column, n, accumulate || step > 0, 0);
      }
    }
  }
}
