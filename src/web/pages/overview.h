/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/overview.h: what the parts of the overview share: the selection of ventures and its address. */
#ifndef WEB_PAGES_OVERVIEW_H
#define WEB_PAGES_OVERVIEW_H

#include "web/ctx.h"
#include "web/route.h"
#include "web/view/overview.h"

enum overview_kind { OVERVIEW_BOARD, OVERVIEW_TABLE, OVERVIEW_FLOW, OVERVIEW_TIME };
#define OVERVIEW_KIND_COUNT 4

/* What ventures are chosen and grouped by. */
enum facet_id { FACET_STAGE, FACET_TASK, FACET_UNIT, FACET_LEAD, FACET_READY, FACET_OUTCOME, FACET_YEAR };
#define FACET_COUNT 7

enum overview_sort {
	SORT_TITLE, SORT_TASK, SORT_PHASE, SORT_SINCE, SORT_UNIT, SORT_LEAD, SORT_OUTCOME, SORT_PROOFS,
	SORT_PLANNED, SORT_RELEASED, SORT_SPENT, SORT_MISSING, SORT_BEGUN,
};
#define SORT_COUNT 13

/* The selection: all that an address of the overview says but the times. */
struct pick {
	enum overview_kind kind;
	struct str value[FACET_COUNT]; /* as in the address; empty: any */
	struct str search;             /* as given */
	enum facet_id group;           /* of the board's columns */
	enum overview_sort sort;
	bool desc;
	uint64_t page;                 /* from 1 */
	bool by_money;                 /* the flow's width */
};

/* Where a value stands for "nobody recorded it". */
#define VALUE_NONE "none"

/* One venture of the account, with what selecting and drawing need besides. */
struct overview_item {
	const struct account_venture *v;
	/* Its way in short: the first stage it ever entered, and where it
	 * stands or stood before it left. */
	bool on_way, left;
	enum stage first, last;
	struct day begun; /* DAY_NONE: no phase */
};

struct overview {
	struct ctx *ctx;
	struct account account;
	struct pick pick;
	struct overview_item *all, *items; /* items: those chosen */
	size_t all_count, count;
	struct unit_name *units;           /* read so far */
	enum rc rc;                        /* of the first failing read... */
	struct err *err;                   /* ...and why */
};

/* ---- overview_pick.c ---- */
CHECKED enum rc pick_read(const struct params *params, enum overview_kind kind, struct pick *out,
    struct err *err);
/* This selection's address, with the request's times and language. */
struct url pick_url(const struct ctx *ctx, const struct pick *pick);
/* The same with one facet set (value empty: not set), from its first page on. */
struct url pick_url_with(const struct ctx *ctx, const struct pick *pick, enum facet_id facet, struct str value);
/* All parameters as a form keeps them; but not the search and the page. */
struct kept_param_list pick_kept(const struct ctx *ctx, const struct pick *pick);
const char *facet_param(enum facet_id facet); /* "stage" */
const char *sort_name(enum overview_sort sort);

/* ---- overview_facet.c ---- */
/* Fills all and items. */
void overview_choose(struct overview *o);
struct facet_list overview_facets(struct overview *o);
struct chosen_list overview_chosen(struct overview *o);
/* The venture's value as an address says it; not for FACET_READY. */
struct str facet_value(struct arena *a, enum facet_id facet, const struct account_venture *v);
/* The value in words. */
struct str facet_word(struct overview *o, enum facet_id facet, struct str value);
enum text facet_text(enum facet_id facet);

/* ---- overview_words.c ---- */
/* The name of a unit, from its fact; the id when it has none. */
struct str unit_word(struct overview *o, struct str unit);
/* One sentence about the venture, if anybody recorded one. */
struct str summary_word(struct overview *o, const struct account_venture *v);
struct str task_word(enum lang lang, int task);
/* "187.310 €": whole euros, where space is short. */
struct str euro_word(const struct ctx *ctx, int64_t cents);
struct str number_word(const struct ctx *ctx, int64_t n);
struct str day_word(const struct ctx *ctx, struct day d);
/* "Es fehlt" in one sentence: the first gap's; empty when nothing is missing. */
struct str gap_word(struct overview *o, const struct account_venture *v);
/* What nobody recorded, as words in a row. */
struct str not_recorded_word(struct overview *o, const struct account_venture *v);

/* ---- overview_way.c ---- */
struct way_step {
	struct day from, until; /* until DAY_NONE: open */
	bool has_stage, planned;
	enum stage stage;
	struct str label;
};
struct way_mark {
	struct day day;
	int code; /* decision: enum outcome; proof: choice of proof.concluded */
};
struct way {
	const struct way_step *steps;   /* by day */
	const struct way_mark *decisions, *proofs;
	size_t steps_count, decisions_count, proofs_count;
	struct day ended;               /* exit.completed; DAY_NONE */
};
/* Only what the ledger holds. */
void item_fill(struct overview *o, const struct account_venture *v, struct overview_item *out);
/* With the words that are needed. */
void way_read(struct overview *o, const struct account_venture *v, struct way *out);

/* ---- the views ---- */
struct overview_board overview_board(struct overview *o);
struct overview_flow overview_flow(struct overview *o, const char *id);
struct overview_table overview_table(struct overview *o);
struct overview_time overview_time(struct overview *o);

/* ---- overview_order.c ---- */
/* Brings items into the order of the pick. */
void overview_order(struct overview *o);
#define OVERVIEW_PAGE 50
/* The part of the items on the asked page, and the way to the others. */
struct pager overview_page_of(struct overview *o, size_t *from, size_t *to);

/* ---- overview_marks.c ---- */
struct html mark_outcome(struct arena *a, enum outcome outcome);
struct html mark_of_proof(struct arena *a, int kind); /* enum mark_proof */
/* Spent of released of planned. */
struct html money_bar(struct arena *a, const struct account_money *money);

#endif
