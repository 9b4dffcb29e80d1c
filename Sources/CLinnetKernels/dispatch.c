#include "linnet_kernels.h"
#include <stdlib.h>
#include <string.h>

#define POINTER(result, name, parameters, arguments) result(*name) parameters;
struct linnet_table {
  LINNET_KERNELS(POINTER)
};

#define DECLARE_baseline(result, name, parameters, arguments) \
  result linnet_##name##_baseline parameters;
#define ENTER_baseline(result, name, parameters, arguments) .name = linnet_##name##_baseline,
LINNET_KERNELS(DECLARE_baseline)

#if defined(__x86_64__)
#define DECLARE_v3(result, name, parameters, arguments) result linnet_##name##_v3 parameters;
#define DECLARE_v4(result, name, parameters, arguments) result linnet_##name##_v4 parameters;
#define ENTER_v3(result, name, parameters, arguments) .name = linnet_##name##_v3,
#define ENTER_v4(result, name, parameters, arguments) .name = linnet_##name##_v4,
LINNET_KERNELS(DECLARE_v3)
LINNET_KERNELS(DECLARE_v4)
#endif

static const struct linnet_table baseline = {LINNET_KERNELS(ENTER_baseline)};
#if defined(__x86_64__)
static const struct linnet_table v3 = {LINNET_KERNELS(ENTER_v3)};
static const struct linnet_table v4 = {LINNET_KERNELS(ENTER_v4)};
#endif

static const struct linnet_table *table = &baseline;
static const char *processor = "baseline";

const char *linnet_processor(void) { return processor; }

// Before anything can call a kernel, and so before there is a second thread.
__attribute__((constructor)) static void choose(void) {
#if defined(__x86_64__)
  const char *wanted = getenv("LINNET_PROCESSOR");
  if (wanted && strcmp(wanted, "baseline") == 0) return;
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v4") && !(wanted && strcmp(wanted, "x86-64-v3") == 0)) {
    table = &v4;
    processor = "x86-64-v4";
  } else if (__builtin_cpu_supports("x86-64-v3")) {
    table = &v3;
    processor = "x86-64-v3";
  }
#endif
}

#define FORWARD(result, name, parameters, arguments) \
  result linnet_##name parameters { return table->name arguments; }
LINNET_KERNELS(FORWARD)
