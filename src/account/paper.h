/* SPDX-License-Identifier: EUPL-1.2 */
/* account/paper.h: the draft of a council paper (Beschlussvorlage), drawn from the account. */
#ifndef ACCOUNT_PAPER_H
#define ACCOUNT_PAPER_H

#include "account/dossier.h"

/*
 * Pure: the same account gives the same draft.  Nothing is invented: what
 * nobody recorded is an empty row, which every form shows as "nicht erfasst".
 * The parts follow what councils ask for (subject, proposal, reasons, effects,
 * finances with follow-up costs, exit, climate, attachments, sequence).
 */
struct paper_row {
	struct str label; /* in the language of the account */
	struct str value; /* may have several lines; "" not recorded */
	uint32_t seq;     /* the entry that says it; 0 none, or several */
};

struct paper_part {
	struct str heading;
	const struct paper_row *rows;
	size_t count;
};

struct paper {
	struct str title;
	const struct dossier_gate *gate;
	const struct paper_part *parts;
	size_t count;
	size_t missing; /* rows that nobody recorded */
};

/*
 * The draft for a gate of the venture; gate "": the next one that waits.
 *   RC_NOTFOUND  no such gate, or none waits (the message says which)
 */
CHECKED enum rc paper_draw(struct arena *a, const struct account *acc, const struct dossier *d,
    struct str gate, struct paper *out, struct err *err);
/* As plain text, for a mail or a word processor. */
void paper_text(const struct paper *p, enum lang lang, struct buf *out);

#endif
