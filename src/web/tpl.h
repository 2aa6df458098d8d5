/* SPDX-License-Identifier: EUPL-1.2 */
/* web/tpl.h: what compiled templates call; the field's C type picks the writer, or nothing does and it does not compile. */
#ifndef WEB_TPL_H
#define WEB_TPL_H

#include "base/buf.h"
#include "base/day.h"
#include "base/instant.h"
#include "base/str.h"
#include "base/text.h"
#include "web/html.h"
#include "web/page_env.h"
#include "web/url.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TPL_CONSTANT(out, literal) buf_add((out), "" literal, sizeof(literal) - 1)

/* Between tags: texts escaped; numbers, days and instants as the reader writes them. */
#define TPL_TEXT(out, env, x) \
	_Generic((x), \
	    struct str: tpl_text_str, \
	    char *: tpl_text_cstr, \
	    const char *: tpl_text_cstr, \
	    int64_t: tpl_text_i64, \
	    uint64_t: tpl_text_u64, \
	    struct cents: tpl_text_cents, \
	    struct day: tpl_text_day, \
	    struct instant: tpl_text_instant, \
	    struct label: tpl_text_label, \
	    struct html: tpl_text_html)((out), (env), (x))

/* In quoted values, <title> and <textarea>: numbers and times as machines write them. */
#define TPL_VALUE(out, env, x) \
	_Generic((x), \
	    struct str: tpl_text_str, \
	    char *: tpl_text_cstr, \
	    const char *: tpl_text_cstr, \
	    int64_t: tpl_value_i64, \
	    uint64_t: tpl_value_u64, \
	    struct day: tpl_value_day, \
	    struct instant: tpl_value_instant, \
	    struct label: tpl_text_label)((out), (env), (x))

/* A whole address. */
#define TPL_URL(out, env, x) _Generic((x), struct url: tpl_url)((out), (env), (x))

/* A part of an address, percent-encoded; a struct url is one already. */
#define TPL_URL_PART(out, env, x) \
	_Generic((x), \
	    struct url: tpl_url, \
	    struct str: tpl_part_str, \
	    char *: tpl_part_cstr, \
	    const char *: tpl_part_cstr, \
	    int64_t: tpl_value_i64, \
	    uint64_t: tpl_value_u64, \
	    struct day: tpl_value_day, \
	    struct instant: tpl_part_instant)((out), (env), (x))

/* Is there something?  Pointers: not NULL; texts and markup: not empty. */
#define TPL_TRUE(x) \
	_Generic((x), \
	    bool: tpl_true_bool, \
	    int: tpl_true_int, \
	    struct str: tpl_true_str, \
	    char *: tpl_true_cstr, \
	    const char *: tpl_true_cstr, \
	    int64_t: tpl_true_i64, \
	    uint64_t: tpl_true_u64, \
	    struct day: day_is, \
	    struct url: tpl_true_url, \
	    struct html: tpl_true_html, \
	    default: tpl_true_pointer)(x)

void tpl_text_str(struct buf *out, const struct page_env *env, struct str s);
void tpl_text_cstr(struct buf *out, const struct page_env *env, const char *s);
void tpl_text_i64(struct buf *out, const struct page_env *env, int64_t n);
void tpl_text_u64(struct buf *out, const struct page_env *env, uint64_t n);
void tpl_text_cents(struct buf *out, const struct page_env *env, struct cents c);
void tpl_text_day(struct buf *out, const struct page_env *env, struct day d);
void tpl_text_instant(struct buf *out, const struct page_env *env, struct instant t);
void tpl_text_label(struct buf *out, const struct page_env *env, struct label l);
void tpl_text_html(struct buf *out, const struct page_env *env, struct html h);
void tpl_value_i64(struct buf *out, const struct page_env *env, int64_t n);
void tpl_value_u64(struct buf *out, const struct page_env *env, uint64_t n);
void tpl_value_day(struct buf *out, const struct page_env *env, struct day d);
void tpl_value_instant(struct buf *out, const struct page_env *env, struct instant t);
void tpl_url(struct buf *out, const struct page_env *env, struct url u);
void tpl_part_str(struct buf *out, const struct page_env *env, struct str s);
void tpl_part_cstr(struct buf *out, const struct page_env *env, const char *s);
void tpl_part_instant(struct buf *out, const struct page_env *env, struct instant t);

bool tpl_true_bool(bool x);
bool tpl_true_int(int x); /* what a comparison gives */
bool tpl_true_str(struct str x);
bool tpl_true_cstr(const char *x);
bool tpl_true_i64(int64_t x);
bool tpl_true_u64(uint64_t x);
bool tpl_true_url(struct url x);
bool tpl_true_html(struct html x);
bool tpl_true_pointer(const void *x);

/* A text with placeholders, written stretch by stretch; between two calls the
 * caller writes argument `arg` with the escaping of the place. */
struct tpl_message {
	const char *rest;
	int arg;
};
struct tpl_message tpl_message(enum lang lang, enum text id);
/* Writes up to the next placeholder; false at the end of the text. */
bool tpl_message_next(struct tpl_message *m, struct buf *out);

#endif
