// What Linnet needs of ICU (70 to 76), declared anew.
//
// ICU's own headers cannot be used from Swift: they rename each function by macro (`ubrk_open` is
// `ubrk_open_72`), which Swift does not see, and Foundation brings an ICU of another version whose
// types have the same names, so that a program with both does not compile. So this header takes
// only the version suffix from ICU (a header of macros) and declares the functions with types of
// its own; docs/decisions/0010-icu-without-its-headers.md has the reasons. ICU keeps its C
// interface binary compatible; `check.c` beside this file compares each declaration and constant
// with ICU's headers.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <unicode/uvernum.h>

#ifdef LINNET_ICU_CHECK
#define LINNET_ICU(name) name
#else
#define LINNET_ICU(name) U_ICU_ENTRY_POINT_RENAME(name)
#endif

// Where ICU keeps what it breaks text with.
#define LINNET_ICU_QUOTE(text) #text
#define LINNET_ICU_QUOTED(text) LINNET_ICU_QUOTE(text)
#define LINNET_ICU_BREAK_DATA "icudt" LINNET_ICU_QUOTED(U_ICU_VERSION_MAJOR_NUM) "l-brkitr"

// MARK: constants, under the names of ICU's

enum {
  linnet_break_character = 0,           // UBRK_CHARACTER
  linnet_break_word = 1,                // UBRK_WORD
  linnet_break_sentence = 3,            // UBRK_SENTENCE
  linnet_trie_fast = 0,                 // UCPTRIE_TYPE_FAST
  linnet_trie_any_width = -1,           // UCPTRIE_VALUE_BITS_ANY
  linnet_buffer_overflow = 15,          // U_BUFFER_OVERFLOW_ERROR
  linnet_fold_exclude_special_i = 1,    // U_FOLD_CASE_EXCLUDE_SPECIAL_I
  linnet_property_ideographic = 17,     // UCHAR_IDEOGRAPHIC
  linnet_property_emoji = 57,           // UCHAR_EMOJI
  linnet_property_emoji_presentation = 58,  // UCHAR_EMOJI_PRESENTATION
  linnet_property_line_break = 0x1008,  // UCHAR_LINE_BREAK
  linnet_property_script = 0x100A,      // UCHAR_SCRIPT
  linnet_line_break_complex = 24,       // U_LB_COMPLEX_CONTEXT
  linnet_script_common = 0,             // USCRIPT_COMMON
  linnet_script_inherited = 1,          // USCRIPT_INHERITED
  linnet_script_bopomofo = 5,           // USCRIPT_BOPOMOFO
  linnet_script_han = 17,               // USCRIPT_HAN
  linnet_script_hiragana = 20,          // USCRIPT_HIRAGANA
  linnet_script_katakana = 22,          // USCRIPT_KATAKANA
};

// UParseError
typedef struct {
  int32_t line;
  int32_t offset;
  uint16_t before[16];
  uint16_t after[16];
} LinnetRulesError;

// UDataInfo
typedef struct {
  uint16_t size;
  uint16_t reserved;
  uint8_t is_big_endian;
  uint8_t charset_family;
  uint8_t size_of_unit;
  uint8_t reserved_byte;
  uint8_t format[4];
  uint8_t format_version[4];
  uint8_t data_version[4];
} LinnetDataInfo;

// MARK: ICU's functions

#ifndef LINNET_ICU_CHECK
const char *LINNET_ICU(u_errorName)(int32_t status);
void LINNET_ICU(u_getVersion)(uint8_t version[4]);
void LINNET_ICU(u_getUnicodeVersion)(uint8_t version[4]);
void LINNET_ICU(u_versionToString)(const uint8_t version[4], char *text);
int32_t LINNET_ICU(uloc_forLanguageTag)(
    const char *tag, char *locale, int32_t capacity, int32_t *parsed, int32_t *status);
void *LINNET_ICU(ubrk_open)(
    int32_t type, const char *locale, const uint16_t *text, int32_t length, int32_t *status);
void *LINNET_ICU(ubrk_openRules)(
    const uint16_t *rules, int32_t length, const uint16_t *text, int32_t text_length,
    LinnetRulesError *error, int32_t *status);
void LINNET_ICU(ubrk_close)(void *iterator);
void LINNET_ICU(ubrk_setText)(
    void *iterator, const uint16_t *text, int32_t length, int32_t *status);
int32_t LINNET_ICU(ubrk_next)(void *iterator);
int32_t LINNET_ICU(ubrk_getRuleStatus)(void *iterator);
int32_t LINNET_ICU(ubrk_getBinaryRules)(
    void *iterator, uint8_t *rules, int32_t capacity, int32_t *status);
void *LINNET_ICU(ucptrie_openFromBinary)(
    int32_t type, int32_t value_width, const void *data, int32_t length, int32_t *used,
    int32_t *status);
void LINNET_ICU(ucptrie_close)(void *trie);
uint32_t LINNET_ICU(ucptrie_get)(const void *trie, int32_t scalar);
const void *LINNET_ICU(unorm2_getNFCInstance)(int32_t *status);
const void *LINNET_ICU(unorm2_getNFDInstance)(int32_t *status);
const void *LINNET_ICU(unorm2_getNFKCInstance)(int32_t *status);
const void *LINNET_ICU(unorm2_getNFKDInstance)(int32_t *status);
int32_t LINNET_ICU(unorm2_normalize)(
    const void *normalizer, const uint16_t *source, int32_t length, uint16_t *target,
    int32_t capacity, int32_t *status);
int32_t LINNET_ICU(unorm2_spanQuickCheckYes)(
    const void *normalizer, const uint16_t *source, int32_t length, int32_t *status);
int32_t LINNET_ICU(u_strFoldCase)(
    uint16_t *target, int32_t capacity, const uint16_t *source, int32_t length, uint32_t options,
    int32_t *status);
int8_t LINNET_ICU(u_charType)(int32_t scalar);
uint8_t LINNET_ICU(u_getCombiningClass)(int32_t scalar);
int8_t LINNET_ICU(u_isUWhiteSpace)(int32_t scalar);
int8_t LINNET_ICU(u_hasBinaryProperty)(int32_t scalar, int32_t property);
int32_t LINNET_ICU(u_getIntPropertyValue)(int32_t scalar, int32_t property);
const char *LINNET_ICU(uscript_getName)(int32_t script);
void *LINNET_ICU(udata_open)(
    const char *path, const char *type, const char *name, int32_t *status);
const void *LINNET_ICU(udata_getMemory)(void *data);
void LINNET_ICU(udata_getInfo)(void *data, LinnetDataInfo *info);
void *LINNET_ICU(uspoof_open)(int32_t *status);
int32_t LINNET_ICU(uspoof_getSkeletonUTF8)(
    const void *checker, uint32_t type, const char *source, int32_t length, char *target,
    int32_t capacity, int32_t *status);
#endif

// MARK: errors and versions

static inline const char *linnet_error_name(int32_t status) {
  return LINNET_ICU(u_errorName)(status);
}

// The version of the library that is loaded, which need not be the headers'. At most 20 bytes.
static inline void linnet_icu_version(char *text) {
  uint8_t version[4];
  LINNET_ICU(u_getVersion)(version);
  LINNET_ICU(u_versionToString)(version, text);
}

static inline void linnet_unicode_version(char *text) {
  uint8_t version[4];
  LINNET_ICU(u_getUnicodeVersion)(version);
  LINNET_ICU(u_versionToString)(version, text);
}

// MARK: locales

static inline int32_t linnet_locale_for_tag(
    const char *tag, char *locale, int32_t capacity, int32_t *parsed, int32_t *status) {
  return LINNET_ICU(uloc_forLanguageTag)(tag, locale, capacity, parsed, status);
}

// MARK: boundaries

static inline void *linnet_break_open(int32_t type, const char *locale, int32_t *status) {
  return LINNET_ICU(ubrk_open)(type, locale, NULL, 0, status);
}

static inline void *linnet_break_open_rules(
    const uint16_t *rules, int32_t length, LinnetRulesError *error, int32_t *status) {
  return LINNET_ICU(ubrk_openRules)(rules, length, NULL, 0, error, status);
}

static inline void linnet_break_close(void *iterator) { LINNET_ICU(ubrk_close)(iterator); }

static inline void linnet_break_set_text(
    void *iterator, const uint16_t *text, int32_t length, int32_t *status) {
  LINNET_ICU(ubrk_setText)(iterator, text, length, status);
}

static inline int32_t linnet_break_next(void *iterator) { return LINNET_ICU(ubrk_next)(iterator); }

static inline int32_t linnet_break_status(void *iterator) {
  return LINNET_ICU(ubrk_getRuleStatus)(iterator);
}

// The compiled rules; their length alone where the capacity is 0.
static inline int32_t linnet_break_rules(
    void *iterator, uint8_t *rules, int32_t capacity, int32_t *status) {
  return LINNET_ICU(ubrk_getBinaryRules)(iterator, rules, capacity, status);
}

// One of ICU's dictionaries: never closed, NULL where there is none of the known format.
static inline const void *linnet_dictionary(const char *name) {
  int32_t status = 0;
  void *data = LINNET_ICU(udata_open)(LINNET_ICU_BREAK_DATA, "dict", name, &status);
  if (status > 0 || data == NULL) return NULL;
  LinnetDataInfo info = {.size = sizeof info};
  LINNET_ICU(udata_getInfo)(data, &info);
  const uint8_t *is = info.format;
  if (is[0] != 'D' || is[1] != 'i' || is[2] != 'c' || is[3] != 't') return NULL;
  return info.format_version[0] == 1 ? LINNET_ICU(udata_getMemory)(data) : NULL;
}

// MARK: maps from scalars to numbers

static inline void *linnet_trie_open(const void *data, int32_t length, int32_t *status) {
  return LINNET_ICU(ucptrie_openFromBinary)(
      linnet_trie_fast, linnet_trie_any_width, data, length, NULL, status);
}

static inline void linnet_trie_close(void *trie) { LINNET_ICU(ucptrie_close)(trie); }

static inline uint32_t linnet_trie_get(const void *trie, int32_t scalar) {
  return LINNET_ICU(ucptrie_get)(trie, scalar);
}

// MARK: normalization and case

static inline const void *linnet_nfc(int32_t *status) {
  return LINNET_ICU(unorm2_getNFCInstance)(status);
}
static inline const void *linnet_nfd(int32_t *status) {
  return LINNET_ICU(unorm2_getNFDInstance)(status);
}
static inline const void *linnet_nfkc(int32_t *status) {
  return LINNET_ICU(unorm2_getNFKCInstance)(status);
}
static inline const void *linnet_nfkd(int32_t *status) {
  return LINNET_ICU(unorm2_getNFKDInstance)(status);
}

static inline int32_t linnet_normalize(
    const void *normalizer, const uint16_t *source, int32_t length, uint16_t *target,
    int32_t capacity, int32_t *status) {
  return LINNET_ICU(unorm2_normalize)(normalizer, source, length, target, capacity, status);
}

static inline int32_t linnet_normalized_span(
    const void *normalizer, const uint16_t *source, int32_t length, int32_t *status) {
  return LINNET_ICU(unorm2_spanQuickCheckYes)(normalizer, source, length, status);
}

static inline int32_t linnet_fold_case(
    uint16_t *target, int32_t capacity, const uint16_t *source, int32_t length, int turkic,
    int32_t *status) {
  uint32_t options = turkic ? linnet_fold_exclude_special_i : 0;
  return LINNET_ICU(u_strFoldCase)(target, capacity, source, length, options, status);
}

// MARK: properties of characters

static inline int32_t linnet_general_category(int32_t scalar) {
  return LINNET_ICU(u_charType)(scalar);
}

static inline int32_t linnet_combining_class(int32_t scalar) {
  return LINNET_ICU(u_getCombiningClass)(scalar);
}

static inline int linnet_is_white_space(int32_t scalar) {
  return LINNET_ICU(u_isUWhiteSpace)(scalar);
}

static inline int linnet_is_emoji_presentation(int32_t scalar) {
  return LINNET_ICU(u_hasBinaryProperty)(scalar, linnet_property_emoji_presentation);
}

static inline int linnet_is_emoji(int32_t scalar) {
  return LINNET_ICU(u_hasBinaryProperty)(scalar, linnet_property_emoji);
}

static inline int linnet_is_ideographic(int32_t scalar) {
  return LINNET_ICU(u_hasBinaryProperty)(scalar, linnet_property_ideographic);
}

// Thai, Lao, Khmer, Burmese and the other scripts that ICU breaks with a dictionary or not at all.
static inline int linnet_is_complex_context(int32_t scalar) {
  return LINNET_ICU(u_getIntPropertyValue)(scalar, linnet_property_line_break)
      == linnet_line_break_complex;
}

static inline int32_t linnet_script(int32_t scalar) {
  return LINNET_ICU(u_getIntPropertyValue)(scalar, linnet_property_script);
}

static inline const char *linnet_script_name(int32_t script) {
  return LINNET_ICU(uscript_getName)(script);
}

// MARK: look-alikes

static inline void *linnet_spoof_open(int32_t *status) { return LINNET_ICU(uspoof_open)(status); }

static inline int32_t linnet_spoof_skeleton(
    const void *checker, const char *source, int32_t length, char *target, int32_t capacity,
    int32_t *status) {
  return LINNET_ICU(uspoof_getSkeletonUTF8)(
      checker, 0, source, length, target, capacity, status);
}
