/* SPDX-License-Identifier: EUPL-1.2 */
/* base/json.h: strict JSON reading (RFC 8259) into an arena, canonical writing. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum json_type {
	JSON_NULL,
	JSON_BOOL,
	JSON_INT,    /* fits int64 */
	JSON_NUMBER, /* any other number; only when json_limits.decimals; in text */
	JSON_TEXT,
	JSON_ARRAY,
	JSON_OBJECT,
};

/* One node.  Everything is in the arena; texts without escapes point into
 * the input, which must therefore outlive the nodes. */
struct json {
	enum json_type type;
	uint32_t count; /* members of an array or object */
	struct str key; /* when this is a member of an object */
	union {
		bool truth;
		int64_t i;
		struct str text;    /* JSON_TEXT unescaped; JSON_NUMBER as spelled */
		struct json *first; /* JSON_ARRAY, JSON_OBJECT; NULL when empty */
	};
	struct json *next; /* next member of the same parent */
};

struct json_limits {
	size_t bytes_max;
	int depth_max;
	uint32_t members_max; /* in the whole document */
	bool decimals;        /* accept numbers that are not int64 */
};

extern const struct json_limits json_limits_fact; /* integers only, 64 kB, depth 12 */
extern const struct json_limits json_limits_open; /* decimals, 16 MB, depth 32 */

/*
 * RC_INVALID with a message that names the byte and what was expected:
 * broken syntax, duplicate key, bad UTF-8, lone surrogate, NUL, trailing
 * bytes, a number that is not an integer where only integers are accepted.
 * RC_LIMIT beyond the limits.
 */
CHECKED enum rc json_parse(struct arena *a, struct str input, const struct json_limits *limits,
    struct json **out, struct err *err);

/* Member of an object by name; NULL when absent or j is not an object. */
const struct json *json_get(const struct json *j, const char *name);
/* Its text / integer, or the fallback when absent or of another type. */
struct str json_text(const struct json *j, const char *name);
int64_t json_int(const struct json *j, const char *name, int64_t fallback);
bool json_truth(const struct json *j, const char *name, bool fallback);

/* Building nodes (tests, corrections); all in the arena.  json_add borrows the key. */
struct json *json_new(struct arena *a, enum json_type type);
struct json *json_new_text(struct arena *a, struct str s);
struct json *json_new_int(struct arena *a, int64_t v);
void json_add(struct json *parent, struct str key, struct json *child);
bool json_equal(const struct json *a, const struct json *b); /* members in any order */

/*
 * RFC 8785 for our subset: members sorted by UTF-16 code units, no spaces,
 * shortest escapes, integers only.  A JSON_NUMBER node is a bug (must).
 */
void json_canonical(struct buf *b, const struct json *j);
/* A quoted, escaped JSON string (RFC 8785 escapes). */
void json_quote(struct buf *b, struct str s);

/* Streaming writer that cannot produce unbalanced output (must). */
struct json_out {
	struct buf *buf;
	int depth;
	uint8_t state[34]; /* per level: array or object, first member or not, key pending */
	bool pretty;       /* two-space indent, for people */
};
void json_out_init(struct json_out *o, struct buf *b, bool pretty);
void json_object(struct json_out *o);
void json_object_end(struct json_out *o);
void json_array(struct json_out *o);
void json_array_end(struct json_out *o);
void json_key(struct json_out *o, const char *key);
void json_key_str(struct json_out *o, struct str key);
void json_put_text(struct json_out *o, struct str s);
void json_put_int(struct json_out *o, int64_t v);
void json_put_bool(struct json_out *o, bool v);
void json_put_null(struct json_out *o);
void json_put(struct json_out *o, const struct json *j); /* any node */
void json_out_end(struct json_out *o); /* must be balanced; adds a newline when pretty */

#endif
