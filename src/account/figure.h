/* SPDX-License-Identifier: EUPL-1.2 */
/* account/figure.h: one table of the figures of an account: their path, words, and the facts behind them. */
#ifndef ACCOUNT_FIGURE_H
#define ACCOUNT_FIGURE_H

#include "account/account.h"
#include "base/buf.h"

#include <stddef.h>

enum figure_type { FIGURE_TEXT, FIGURE_NAME, FIGURE_CENTS, FIGURE_COUNT_OF, FIGURE_DAY, FIGURE_TRUTH, FIGURE_GAPS };

struct figure {
	const char *name;  /* the JSON path below the venture: "money.spent_cents" */
	enum text label;
	enum figure_type type;
	uint64_t kinds;    /* KIND_BIT of the facts that make it; of money those without which there is none */
	bool rules;        /* depends on life cycles, catalogue or policy in force */
	bool summed;       /* the portfolio has its sum */
	size_t offset;     /* in struct account_venture; names are asked for */
	const char *(*ask)(const struct account_venture *v); /* FIGURE_NAME: id or NULL */
};

extern const struct figure figures[];
extern const size_t figures_count;

int64_t figure_cents(const struct figure *f, const struct account_venture *v); /* must(type == FIGURE_CENTS) */
bool figure_equal(const struct figure *f, const struct account_venture *a,
    const struct account_venture *b);
/* As the JSON form spells it, without quotes; nothing when it is null. */
void figure_spell(const struct figure *f, const struct account_venture *v, struct buf *out);
/* As people read it: euro, dates, labels and words in the language; "–" when nothing. */
void figure_human(const struct figure *f, const struct account_venture *v, enum lang lang,
    struct buf *out);
/* A spelled value as people read it. */
void figure_human_of(const struct figure *f, struct str spelled, enum lang lang, struct buf *out);

/* The sums of an account in the shape of a venture. */
struct account_venture figure_totals(const struct account *acc);

/* "duty", "voluntary"; NULL not recorded. */
const char *task_name(int task);

#endif
