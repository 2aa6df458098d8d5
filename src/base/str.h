/* SPDX-License-Identifier: EUPL-1.2 */
/* base/str.h: text as pointer and length, never owned, never terminated. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	const char *ptr; /* borrowed; may be NULL only when len is 0 */
	size_t len;      /* bytes */
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
/* For printf's %.*s. */
#define STR_ARG(s) (int)(s).len, (s).ptr == NULL ? "" : (s).ptr

struct str str_of(const char *terminated); /* NULL gives the empty text */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *terminated);
int str_cmp(struct str a, struct str b); /* bytewise, shorter first */
bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
struct str str_trim(struct str s);                          /* ASCII white space at both ends */
struct str str_slice(struct str s, size_t from, size_t to); /* clamped */
/* Splits at the first `sep`: the head is returned, *rest is what follows
 * (empty when there was no `sep`; then *found is false). */
struct str str_cut(struct str s, char sep, struct str *rest, bool *found);
/* A whole decimal int64 with optional '-'; false when anything else. */
bool str_to_i64(struct str s, int64_t *out);
/* FNV-1a mixed to 64 bits: for hash tables, not for security. */
uint64_t str_hash(struct str s);

#endif
