/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/check_priv.h: what check.c and check_text.c share. */
#ifndef DOMAIN_CHECK_PRIV_H
#define DOMAIN_CHECK_PRIV_H

#include "domain/check.h"

/* Names of fields or choices in a message; more are cut. */
enum { LIST_BYTES = 320 };

const char *check_label_of(const struct check *c, struct label l);
/* The message at the present path, with up to three arguments. */
CHECKED enum rc check_say(
    struct check *c, enum rc rc, enum text id, const char *a, const char *b, const char *d);
CHECKED enum rc check_wrong_type(struct check *c, const struct field *f);
CHECKED enum rc check_over_limit(
    struct check *c, const struct field *f, enum text id, int64_t have, int64_t most);
/* NFC and free of what no text may hold; out becomes a text node. */
CHECKED enum rc check_take_text(
    struct check *c, const char *label, struct str in, struct json *out);
/* A value spelled as a text, by the type of its field. */
CHECKED enum rc check_spelled(
    struct check *c, const struct field *f, struct str in, struct json *out);

#endif
