/* SPDX-License-Identifier: EUPL-1.2 */
/* account/write.h: members that the JSON forms of accounts, dossiers and diffs share (internal to the layer). */
#ifndef ACCOUNT_WRITE_H
#define ACCOUNT_WRITE_H

#include "account/account.h"
#include "account/dossier.h"
#include "base/json.h"

/* Text, or null when empty. */
void write_text(struct json_out *o, const char *key, struct str s);
void write_cstr(struct json_out *o, const char *key, const char *s); /* NULL: null */
void write_day(struct json_out *o, const char *key, struct day d);
void write_instant(struct json_out *o, const char *key, struct instant t); /* 0: null */
void write_int(struct json_out *o, const char *key, int64_t v);
void write_bool(struct json_out *o, const char *key, bool v);
void write_checkpoint(struct json_out *o, const struct checkpoint *c);
/* "entry": the position; null when seq is 0. */
void write_entry(struct json_out *o, const char *key, uint32_t seq);

/* "assessments": the venture's economic assessments. */
void write_assessments(struct json_out *o, const struct account *acc, const struct dossier *d);
/* The members of one venture's details, inside its object. */
void write_dossier(struct json_out *o, const struct account *acc, const struct dossier *d);

#endif
