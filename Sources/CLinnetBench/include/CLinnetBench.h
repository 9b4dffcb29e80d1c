// What people write who use ICU directly: the measure for Linnet's word breaking.
#pragma once
#include <stdint.h>

// A word break iterator of the root locale; NULL where ICU cannot open one.
void *linnet_bench_icu_open(void);
void linnet_bench_icu_close(void *iterator);

// Converts a text from UTF-8 to UTF-16, which must have room for `length` units, and visits its
// segments. Returns their number, and in `words` how many have the status of a word; -1 for an error.
int32_t linnet_bench_icu_break(
    void *iterator, const char *text, int32_t length, uint16_t *utf16, int32_t *words);

// How often this process has asked for memory, and how often for 4 KiB or more.
struct linnet_bench_allocations {
  long all, large;
};
struct linnet_bench_allocations linnet_bench_allocations(void);
