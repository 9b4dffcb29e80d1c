#define _GNU_SOURCE
#include "CLinnetBench.h"
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__GLIBC__)
// The allocator of glibc under its other names: what this program defines stands before it.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_long all, large;

struct linnet_bench_allocations linnet_bench_allocations(void) {
  return (struct linnet_bench_allocations){atomic_load(&all), atomic_load(&large)};
}

static void count(size_t size) {
  atomic_fetch_add_explicit(&all, 1, memory_order_relaxed);
  if (size >= 4096) atomic_fetch_add_explicit(&large, 1, memory_order_relaxed);
}

void *malloc(size_t size) {
  count(size);
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  count(number * size);
  return __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size) {
  count(size);
  return __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  count(size);
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  count(size);
  *memory = __libc_memalign(alignment, size);
  return *memory ? 0 : ENOMEM;
}

void *mmap(void *address, size_t size, int protection, int flags, int file, off_t offset) {
  count(size);
  return (void *)syscall(SYS_mmap, address, size, protection, flags, file, offset);
}
#else
struct linnet_bench_allocations linnet_bench_allocations(void) {
  return (struct linnet_bench_allocations){0, 0};
}
#endif
