/* SPDX-License-Identifier: EUPL-1.2 */
/* account/diff_money.c: by which entries the money of a venture moved from one view to the other, and by how much each. */
#include "account/diff_priv.h"
#include "base/money.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A budget, grant, tranche, commitment, or the exits: what its rows in force say. */
struct part {
	struct subject_id id;
	enum subject_type type;
	bool orphan; /* the tranche of what is in no tranche */
	bool alone;  /* asked for by itself, not as one of the venture's */
	int64_t sums[SUM_COUNT];
	uint32_t closings;
};

/* A row that is in force in one view only. */
struct turn {
	struct part *part;
	const struct row *row;
	uint32_t speaker; /* the entry that it is listed under */
	bool comes;
};

struct turning {
	struct diff_work *w;
	const bool *there;
	struct part *parts;
	size_t parts_count;
	struct turn *turns;
	size_t turns_count;
};

static const enum subject_type types[] = {SUBJECT_BUDGET, SUBJECT_GRANT, SUBJECT_TRANCHE, SUBJECT_COMMITMENT, SUBJECT_EXIT};

/* ---- what rows say together ---- */

static void
part_turn(struct part *p, const struct row *r, bool comes)
{
	int64_t sums[SUM_COUNT] = {0};

	row_add(r, sums);
	for (int i = 0; i < SUM_COUNT; i++)
		p->sums[i] += comes ? sums[i] : -sums[i];
	if (r->kind == KIND_COMMITMENT_CLOSED)
		p->closings += comes ? 1 : (uint32_t)-1;
}

static struct account_money
tranche_money(const struct part *p)
{
	return (struct account_money){.planned = p->alone ? p->sums[SUM_PLANNED] : 0, .released = p->sums[SUM_RELEASED],
	    .spent = p->sums[SUM_SPENT], .income = p->sums[SUM_INCOME], .unvouchered = p->sums[SUM_UNVOUCHERED],
	    .orphan = p->orphan ? p->sums[SUM_SPENT] : 0};
}

static struct account_money
commitment_money(const struct part *p)
{
	int64_t left = p->sums[SUM_MAIN] - p->sums[SUM_SPENT];
	bool open = p->sums[SUM_MAIN] > 0 && p->closings == 0;

	return (struct account_money){.committed = p->sums[SUM_MAIN], .bound = open && left > 0 ? left : 0,
	    .spent = p->alone ? p->sums[SUM_SPENT] : 0};
}

static struct account_money
part_money(const struct part *p)
{
	if (p->type == SUBJECT_BUDGET)
		return (struct account_money){.planned = p->sums[SUM_PLANNED]};
	if (p->type == SUBJECT_GRANT)
		return (struct account_money){.granted = p->sums[SUM_MAIN], .drawn = p->sums[SUM_RELEASED],
		    .spent = p->alone ? p->sums[SUM_SPENT] : 0, .income = p->alone ? p->sums[SUM_INCOME] : 0};
	if (p->type == SUBJECT_TRANCHE)
		return tranche_money(p);
	if (p->type == SUBJECT_COMMITMENT)
		return commitment_money(p);
	return (struct account_money){.saved = p->sums[SUM_MAIN]};
}

#define MONEY_FIGURES (sizeof(struct account_money) / sizeof(int64_t))
static_assert(MONEY_FIGURES * sizeof(int64_t) == sizeof(struct account_money), "figures only");

/* Adds what `now` has and `before` had not. */
static void
add_change(struct diff_work *w, struct account_money *sum, const struct account_money *now,
    const struct account_money *before)
{
	int64_t s[MONEY_FIGURES], a[MONEY_FIGURES], b[MONEY_FIGURES];

	memcpy(s, sum, sizeof s);
	memcpy(a, now, sizeof a);
	memcpy(b, before, sizeof b);
	for (size_t i = 0; i < MONEY_FIGURES; i++) {
		int64_t change = 0;

		w->fits = cents_sub(a[i], b[i], &change) && cents_add(s[i], change, &s[i]) && w->fits;
	}
	memcpy(sum, s, sizeof s);
}

/* ---- gathering ---- */

static void
add_part(struct turning *t, struct subject_id id, bool alone)
{
	struct snapshot s = t->w->wide;
	enum subject_type type = subject_type_of(s, id);

	t->parts[t->parts_count++] = (struct part){.id = id, .type = type, .alone = alone,
	    .orphan = type == SUBJECT_TRANCHE && subject_name(s, id).len == 0};
}

static bool
find_parts(struct turning *t, struct venture_id v, struct diff_part one)
{
	struct snapshot s = t->w->wide;
	struct subject_id id = {0};
	size_t most = 1;

	for (size_t i = 0; i < COUNT(types); i++)
		for (id = venture_subject(s, v, types[i]); id.v != 0; id = subject_next(s, id))
			most++;
	t->parts = arena_array(t->w->arena, most, sizeof *t->parts);
	if (one.id.len > 0) {
		bool found = subject_find(s, v, one.type, one.id, &id);

		if (found)
			add_part(t, id, true);
		return found;
	}
	for (size_t i = 0; i < COUNT(types); i++)
		for (id = venture_subject(s, v, types[i]); id.v != 0; id = subject_next(s, id))
			add_part(t, id, false);
	return true;
}

static bool
is_there(const struct turning *t, const struct row *r, int view)
{
	return t->there[view] && diff_holds(t->w, r, view);
}

static void
add_turn(struct turning *t, struct part *p, const struct row *r, bool comes)
{
	uint32_t speaker = diff_speaker(t->w, r, comes ? 0 : 1);

	if (t->turns != NULL)
		t->turns[t->turns_count] = (struct turn){p, r, speaker == 0 ? r->seq : speaker, comes};
	t->turns_count++;
}

/* Counts, or takes when there is room; then also what the first view has. */
static void
walk(struct turning *t, struct part *p)
{
	struct row_cursor c = row_cursor(t->w->wide, p->id);

	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		bool before = is_there(t, r, 0), after = is_there(t, r, 1);

		if (before && t->turns != NULL)
			part_turn(p, r, true);
		if (before != after)
			add_turn(t, p, r, after);
	}
}

static int
by_speaker(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;

	if (x->speaker != y->speaker)
		return x->speaker < y->speaker ? -1 : 1;
	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	return x->row->seq < y->row->seq ? -1 : x->row->seq > y->row->seq;
}

/* ---- moving from view to view ---- */

static struct diff_move
move_of(const struct diff_work *w, uint32_t seq)
{
	struct entry_info e = snapshot_entry(w->wide, seq);

	return (struct diff_move){.fact = diff_fact_of(w, &e, diff_reason_of(w, e.row))};
}

static void
make_moves(struct turning *t, struct diff_money *out)
{
	struct diff_move *moves = arena_array(t->w->arena, t->turns_count + 1, sizeof *moves);
	size_t n = 0;

	for (size_t i = 0; i < t->turns_count; i++) {
		const struct turn *x = &t->turns[i];
		struct account_money before = part_money(x->part);

		if (i == 0 || t->turns[i - 1].speaker != x->speaker)
			moves[n++] = move_of(t->w, x->speaker);
		part_turn(x->part, x->row, x->comes);
		struct account_money after = part_money(x->part);
		add_change(t->w, &moves[n - 1].by, &after, &before);
	}
	out->moves = moves;
	out->count = n;
}

static struct account_money
sum_of(struct turning *t)
{
	const struct account_money nothing = {0};
	struct account_money sum = {0};

	for (size_t i = 0; i < t->parts_count; i++) {
		struct account_money m = part_money(&t->parts[i]);

		add_change(t->w, &sum, &m, &nothing);
	}
	return sum;
}

bool
diff_money(struct diff_work *w, struct venture_id v, struct diff_part part, const bool there[2], struct diff_money *out)
{
	struct turning t = {.w = w, .there = there};
	size_t most = 0;

	if (!find_parts(&t, v, part))
		return false;
	for (size_t i = 0; i < t.parts_count; i++)
		walk(&t, &t.parts[i]);
	most = t.turns_count;
	t.turns_count = 0;
	t.turns = arena_array(w->arena, most + 1, sizeof *t.turns);
	for (size_t i = 0; i < t.parts_count; i++)
		walk(&t, &t.parts[i]);
	qsort(t.turns, t.turns_count, sizeof *t.turns, by_speaker);
	*out = (struct diff_money){.from = sum_of(&t)};
	make_moves(&t, out);
	out->to = sum_of(&t);
	return true;
}
