// Compares shim.h with ICU's own headers; not part of the package's build. Run it as
//   cc -fsyntax-only -Wno-incompatible-pointer-types Sources/CICU/check.c
// Calls with a wrong number of arguments and constants with another value do not compile.
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucptrie.h>
#include <unicode/udata.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

#define LINNET_ICU_CHECK
#include "shim.h"

_Static_assert(linnet_break_character == (int)UBRK_CHARACTER, "");
_Static_assert(linnet_break_word == (int)UBRK_WORD, "");
_Static_assert(linnet_break_sentence == (int)UBRK_SENTENCE, "");
_Static_assert(linnet_trie_fast == (int)UCPTRIE_TYPE_FAST, "");
_Static_assert(linnet_trie_any_width == (int)UCPTRIE_VALUE_BITS_ANY, "");
_Static_assert(linnet_buffer_overflow == (int)U_BUFFER_OVERFLOW_ERROR, "");
_Static_assert(linnet_fold_exclude_special_i == (int)U_FOLD_CASE_EXCLUDE_SPECIAL_I, "");
_Static_assert(linnet_property_ideographic == (int)UCHAR_IDEOGRAPHIC, "");
_Static_assert(linnet_property_emoji == (int)UCHAR_EMOJI, "");
_Static_assert(linnet_property_emoji_presentation == (int)UCHAR_EMOJI_PRESENTATION, "");
_Static_assert(linnet_property_line_break == (int)UCHAR_LINE_BREAK, "");
_Static_assert(linnet_property_script == (int)UCHAR_SCRIPT, "");
_Static_assert(linnet_script_common == (int)USCRIPT_COMMON, "");
_Static_assert(linnet_script_inherited == (int)USCRIPT_INHERITED, "");
_Static_assert(linnet_script_bopomofo == (int)USCRIPT_BOPOMOFO, "");
_Static_assert(linnet_script_han == (int)USCRIPT_HAN, "");
_Static_assert(linnet_script_hiragana == (int)USCRIPT_HIRAGANA, "");
_Static_assert(linnet_script_katakana == (int)USCRIPT_KATAKANA, "");
_Static_assert(linnet_line_break_complex == (int)U_LB_COMPLEX_CONTEXT, "");
_Static_assert(sizeof(LinnetRulesError) == sizeof(UParseError), "");
_Static_assert(offsetof(LinnetRulesError, before) == offsetof(UParseError, preContext), "");
_Static_assert(sizeof(LinnetDataInfo) == sizeof(UDataInfo), "");
_Static_assert(
    offsetof(LinnetDataInfo, format_version) == offsetof(UDataInfo, formatVersion), "");
_Static_assert(sizeof(UErrorCode) == sizeof(int32_t), "");
_Static_assert(sizeof(UChar) == sizeof(uint16_t), "");
_Static_assert(sizeof(UBool) == sizeof(int8_t), "");
_Static_assert(sizeof(UVersionInfo) == 4, "");
_Static_assert(U_MAX_VERSION_STRING_LENGTH <= 20, "");
