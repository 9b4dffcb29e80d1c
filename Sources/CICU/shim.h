// ICU renames its C functions by macro (`ubrk_open` is `ubrk_open_72`), which Swift cannot see:
// each call that Linnet needs is wrapped here.
#pragma once
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uversion.h>
#include <unicode/utext.h>

static inline const char *linnet_icu_version(void) { return U_ICU_VERSION; }
