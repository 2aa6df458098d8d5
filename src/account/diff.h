/* SPDX-License-Identifier: EUPL-1.2 */
/* account/diff.h: what differs between two accounts, every figure explained by the facts that changed it. */
#ifndef ACCOUNT_DIFF_H
#define ACCOUNT_DIFF_H

#include "account/account.h"

enum diff_reason {
	DIFF_HAPPENED,  /* known to both views; its day lies between the two days */
	DIFF_RECORDED,  /* recorded between the two known_at */
	DIFF_CORRECTED, /* superseded or superseding between the two known_at */
	DIFF_RULES,     /* another life cycle, catalogue or policy came into force */
};

struct diff_fact {
	uint32_t seq;
	enum kind kind;
	enum diff_reason reason;
	struct day day;
	struct instant known;
	bool adopted;
};

struct diff_figure {
	struct str venture;      /* slug; "" the portfolio */
	struct str title;
	const char *name;        /* "phase", "money.spent_cents"...: the JSON path below the venture */
	struct str label;        /* in the language */
	struct str from, to;     /* as the JSON form spells them; "" absent */
	bool is_cents;
	const struct diff_fact *facts;
	size_t facts_count;
};

struct diff {
	struct account from, to;
	const struct diff_figure *figures;
	size_t count;
	uint32_t appeared, disappeared; /* ventures */
};

CHECKED enum rc diff_draw(struct arena *a, struct snapshot all, struct journal_reader *journal,
    const struct account_query *from, const struct account_query *to, struct diff *out, struct err *err);

CHECKED enum rc diff_json(struct arena *a, const struct diff *d, bool pretty, struct buf *out, struct err *err);
void diff_txt(const struct diff *d, struct buf *out);

#endif
