/* SPDX-License-Identifier: EUPL-1.2 */
/* account/diff.h: what differs between two accounts, every figure explained by the facts that changed it. */
#ifndef ACCOUNT_DIFF_H
#define ACCOUNT_DIFF_H

#include "account/account.h"
#include "domain/kind.h"

enum diff_reason {
	DIFF_HAPPENED,  /* known to both views; its day lies between the two days */
	DIFF_RECORDED,  /* recorded between the two known_at */
	DIFF_CORRECTED, /* superseded or superseding between the two known_at */
	DIFF_RULES,     /* another life cycle, catalogue or policy came into force */
};
const char *diff_reason_name(enum diff_reason r); /* "happened" */
struct str diff_reason_label(enum diff_reason r, enum lang lang);

/* A budget, grant, tranche or commitment of one venture. */
struct diff_part {
	enum subject_type type;
	struct str id;           /* "": no part, everything */
};

struct diff_fact {
	uint32_t seq;
	uint32_t by_seq;         /* the entry that withdrew or corrected it between the views; 0 none */
	enum kind kind;
	enum diff_reason reason;
	struct day day;
	struct instant known;
	bool adopted;
	int64_t cents;           /* of a figure of money: by how much this entry moved it; never 0 then */
};

struct figure; /* account/figure.h */

struct diff_figure {
	struct str venture;      /* slug; "" the portfolio */
	struct str title;
	const struct figure *figure; /* NULL: the venture itself is in one account only */
	const char *name;        /* "phase", "money.spent_cents"...: the JSON path below the venture; "venture" */
	struct str label;        /* in the language */
	struct str from, to;     /* as the JSON form spells them; "" absent */
	struct str from_human, to_human; /* as people read them; "–" absent */
	bool is_cents;
	/*
	 * The portfolio's: none, its ventures have them.  Those of a venture's
	 * figure of money make together exactly the difference.
	 */
	const struct diff_fact *facts;
	size_t facts_count;      /* 0 for a venture: time alone has changed it */
	uint32_t ventures;       /* portfolio: in how many ventures the figure differs */
};

/* The same change in several ventures: a rewritten register in a few lines. */
struct diff_group {
	const char *name;
	struct str label, from, to, from_human, to_human;
	uint32_t ventures;       /* at least 2 */
};

struct diff {
	struct account from, to;
	struct diff_part part;
	const struct diff_figure *figures; /* the portfolio's first, then by slug */
	size_t count;
	const struct diff_group *groups; /* the most frequent first */
	size_t groups_count;
	uint32_t changed;                /* ventures with a figure that differs */
	uint32_t appeared, disappeared;  /* ventures */
};

/*
 * Both queries ask for the same scope (RC_INVALID); languages and audience
 * are those of `to`.  A venture that only one of them knows has appeared or
 * disappeared, and with it its money; RC_NOTFOUND when neither does.  A part is
 * one of the venture asked for (RC_INVALID without a venture, RC_NOTFOUND): then
 * its figures of money are compared and nothing else; what was booked at a
 * grant or commitment stands as spent.  RC_LIMIT: a sum does not fit.
 */
CHECKED enum rc diff_draw(struct arena *a, struct snapshot all, struct journal_reader *journal,
    const struct account_query *from, const struct account_query *to, struct diff_part part, struct diff *out,
    struct err *err);
/* What may be asked for as a part; options and parameters are called like the type ("grant"). */
#define DIFF_PARTS 4
extern const enum subject_type diff_parts[DIFF_PARTS];

CHECKED enum rc diff_json(struct arena *a, const struct diff *d, bool pretty, struct buf *out, struct err *err);
void diff_txt(const struct diff *d, struct buf *out);

#endif
