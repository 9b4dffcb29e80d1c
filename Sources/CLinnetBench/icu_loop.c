#include "CLinnetBench.h"

#include <unicode/ubrk.h>
#include <unicode/ustring.h>

void *linnet_bench_icu_open(void) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
  return U_FAILURE(status) ? NULL : iterator;
}

void linnet_bench_icu_close(void *iterator) { ubrk_close(iterator); }

int32_t linnet_bench_icu_break(
    void *iterator, const char *text, int32_t length, uint16_t *utf16, int32_t *words) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t units = 0;
  u_strFromUTF8((UChar *)utf16, length, &units, text, length, &status);
  ubrk_setText(iterator, (UChar *)utf16, units, &status);
  if (U_FAILURE(status)) return -1;
  int32_t segments = 0;
  *words = 0;
  while (ubrk_next(iterator) != UBRK_DONE) {
    segments += 1;
    *words += ubrk_getRuleStatus(iterator) >= UBRK_WORD_NONE_LIMIT;
  }
  return segments;
}
