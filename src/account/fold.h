/* SPDX-License-Identifier: EUPL-1.2 */
/* account/fold.h: folding one venture's rows into its figures, noun by noun (internal to the layer). */
#ifndef ACCOUNT_FOLD_H
#define ACCOUNT_FOLD_H

#include "account/account.h"
#include "domain/readiness.h"

/* What is the same for every venture of an account. */
struct fold_frame {
	struct arena *arena;
	struct snapshot s;
	struct day on;
	enum lang lang;
	struct policy policy;
	const struct catalogue *catalogue;
	uint32_t applicable[STAGE_COUNT]; /* criteria that count for a stage reached */
	/* Interned names of criteria to their place in the catalogue. */
	struct {
		const char *name;
		int32_t index; /* -1: not in the catalogue */
	} criteria[512];
};

/* Lessons are about something: gathered first, asked by proofs, criteria, exit. */
struct fold_lessons {
	const struct str *proofs, *criteria;
	size_t proofs_count, criteria_count;
	bool exit;
};

struct fold {
	struct fold_frame *frame;
	struct snapshot s;
	struct day on;
	struct venture_id id;
	struct venture_state state;
	const struct lifecycle *lifecycle;
	bool has_reached;
	enum stage reached; /* the furthest stage entered, exit aside */
	struct fold_lessons lessons;
	bool has_budget;
	struct readiness_view view;
	struct account_venture *out;
};

/* false: the venture is in no account of these two times. */
bool venture_fold(struct fold *f);

/*
 * Folding goes in steps, in this order: step 0 says whether the venture is
 * there (false: it is not), the others always go on.
 */
enum { FOLD_STEPS = 13, FOLD_YEARLY = 12 }; /* yearly: the step that a new year changes, without a fact */
bool fold_step(struct fold *f, int step);
/* The first step that reads rows of this kind; FOLD_STEPS: none does. */
int fold_step_of(enum kind k);

/* What is the same for all ventures, for the first n facts. */
void fold_frame_init(struct fold_frame *frame, struct arena *a, struct snapshot s, struct day on,
    enum lang lang);
bool phase_fold(struct fold *f); /* false: no phase holds */
void lesson_fold(struct fold *f);
void gate_fold(struct fold *f);  /* with the decisions */
void exit_fold(struct fold *f);  /* after phases and gates; also what was saved */
void criterion_fold(struct fold *f);
void proof_fold(struct fold *f);
void money_fold(struct fold *f);   /* planned, granted and drawn */
void tranche_fold(struct fold *f); /* released and spent */
void grant_fold(struct fold *f);   /* reports due, drawn too early, own share */
void budget_fold(struct fold *f);  /* committed; after tranches: all against what is planned */
void indicator_fold(struct fold *f);
void feed_fold(struct fold *f);
void question_fold(struct fold *f);
/* Names what nobody recorded, and what is missing for a proper account. */
void readiness_fold(struct fold *f);

void criterion_frame(struct fold_frame *frame);
/* Place in the catalogue in force by interned name; -1. */
int criterion_place(struct fold_frame *frame, struct str name);

/* A data source as of a day; rows are NULL where nothing holds. */
struct feed_state {
	const struct row *connected, *value, *failure; /* the last of each */
	bool active;
	bool failed; /* the failure is what came last */
};
struct feed_state feed_state(struct snapshot s, struct subject_id id, struct day on);

/* Which of two rows of phases speaks for the present: b if later. */
struct phase_place {
	const struct row *row;
	const struct phase *phase; /* NULL: nobody knows it */
	int order;                 /* in its life cycle; -1 unknown */
};
bool phase_later(struct snapshot s, const struct phase_place *a, const struct phase_place *b);
struct phase_place phase_place(struct snapshot s, const struct lifecycle *l, const struct row *r);
struct str phase_label(const struct phase *p, struct str id, enum lang lang);

/* Later by day, then by the place of the fact it speaks for; a may be NULL. */
bool row_later(struct snapshot s, const struct row *a, const struct row *b);

/* Takes one more into a lack that counts and knows the earliest day. */
static inline void
lack_add(struct readiness_lack *l, struct day since)
{
	l->count++;
	if (day_is(since) && (!day_is(l->since) || since.v < l->since.v))
		l->since = since;
}

/* Takes an amount into it. */
static inline void
lack_sum(struct readiness_lack *l, struct day since, int64_t cents)
{
	if (day_is(since) && (!day_is(l->since) || since.v < l->since.v))
		l->since = since;
	l->count += cents;
}

/* The same, and what the earliest is about. */
static inline void
lack_name(struct readiness_lack *l, struct day since, struct str subject, struct str *about)
{
	if (l->count == 0 || (day_is(since) && (!day_is(l->since) || since.v < l->since.v)))
		*about = subject;
	lack_add(l, since);
}

static inline struct day
day_earlier(struct day a, struct day b)
{
	if (!day_is(a) || (day_is(b) && b.v < a.v))
		return b;
	return a;
}

/* A gate waits when it is scheduled and not decided for good since. */
bool gate_waits(struct snapshot s, const struct row *schedule, const struct row *decision);

/* As account_draw; an absent venture gives an account without ventures. */
CHECKED enum rc account_draw_found(struct arena *a, struct snapshot all, struct journal_reader *journal,
    const struct account_query *query, struct account *out, bool *found, struct err *err);

/* The policy in force. */
struct policy account_policy(struct snapshot s);

#endif
