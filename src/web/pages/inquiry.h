/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/inquiry.h: what can be checked, each kind in a file of its own. */
#ifndef WEB_PAGES_INQUIRY_H
#define WEB_PAGES_INQUIRY_H

#include "web/ctx.h"
#include "web/view/check.h"

#include <stdbool.h>
#include <stdint.h>

#define INQUIRY_FACTS_MAX 12

/* An answer in the making. */
struct inquiry {
	struct ctx *ctx;
	struct check_view view;
	struct check_fact facts[INQUIRY_FACTS_MAX];
	size_t count;
};

/* The sentence, with {0}, {1}... replaced. */
void inquiry_say(struct inquiry *c, bool yes, bool no, enum text id, const struct str *args, size_t count);
void inquiry_fact(struct inquiry *c, enum text label, struct str value);
void inquiry_mono(struct inquiry *c, enum text label, struct str value);
void inquiry_entry(struct inquiry *c, enum text label, uint64_t n);
struct str inquiry_number(struct inquiry *c, uint64_t n);
struct str inquiry_base64(struct inquiry *c, const struct hash *h);

/* Is this root that of our first `size` entries?  Says so among the facts;
 * false with RC_OK: another root, or not so many entries. */
CHECKED enum rc inquiry_prefix(struct inquiry *c, uint64_t size, const struct hash *root, bool *out,
    struct err *err);

CHECKED enum rc inquiry_receipt(struct inquiry *c, struct str text, struct err *err);
/* True when the text is a checkpoint, signed or copied from paper without its signature. */
bool inquiry_is_checkpoint(struct str text);
CHECKED enum rc inquiry_checkpoint(struct inquiry *c, struct str text, struct err *err);
CHECKED enum rc inquiry_leaf(struct inquiry *c, struct str text, struct err *err);
/* n: an entry or a number of entries that the reader gave; -1: none. */
CHECKED enum rc inquiry_hash(struct inquiry *c, const struct hash *h, int64_t n, struct err *err);
/* The digest of a file, among all documents that the journal names. */
CHECKED enum rc inquiry_file(struct inquiry *c, struct str bytes, struct err *err);

#endif
