/* SPDX-License-Identifier: EUPL-1.2 */
/* account/txt_priv.h: what the two scopes of the text form share (internal to the layer). */
#ifndef ACCOUNT_TXT_PRIV_H
#define ACCOUNT_TXT_PRIV_H

#include "account/dossier.h"

struct txt {
	struct arena *arena;
	const struct account *acc;
	enum lang lang;
	struct buf *out;
};

void txt_say(struct txt *t, enum text id, const struct str *args, size_t count);
void txt_heading(struct txt *t, enum text id); /* behind an empty line */
/* In the arena, as people read them. */
struct str txt_day(struct txt *t, struct day d);
struct str txt_cents(struct txt *t, int64_t cents);
struct str txt_number(struct txt *t, int64_t n);
/* Whether such a fact stands on the day, in any subject of the type. */
bool txt_recorded(const struct txt *t, const struct account_venture *v, enum subject_type type, uint64_t kinds);

void txt_money(struct txt *t, const struct account_venture *v);
void txt_answer(struct txt *t, const struct account_venture *v); /* title and sentence */
void txt_venture(struct txt *t, const struct dossier *d);

#endif
