/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/overview_way.c: the ways of many ventures, from the rows of the ledger. */
#include "web/pages/overview.h"

#include <stdlib.h>

struct step_row {
	const struct row *row;
	const struct phase *phase; /* NULL: nobody knows it */
	int order;
	uint32_t root;
};

struct step_rows {
	struct step_row *items;
	size_t count;
};

static int
by_day(const void *a, const void *b)
{
	const struct step_row *x = a, *y = b;

	if (x->row->day != y->row->day)
		return x->row->day < y->row->day ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return x->root < y->root ? -1 : x->root > y->root;
}

/* The phases entered, in the order in which the account counts them. */
static struct step_rows
step_rows(struct overview *o, const struct account_venture *v)
{
	struct snapshot s = o->account.snapshot;
	struct subject_id id = venture_subject(s, v->id, SUBJECT_WAY);
	struct row_cursor c = row_cursor(s, id);
	struct venture_state state;
	size_t most = 0, n = 0;

	while (row_next(&c) != NULL)
		most++;
	if (most == 0)
		return (struct step_rows){NULL, 0};
	struct step_row *items = arena_array(o->ctx->arena, most, sizeof *items);
	venture_state(s, v->id, o->account.query.effective_on, &state);
	const struct lifecycle *l = venture_lifecycle(s, &state);
	c = row_cursor(s, id);
	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		if (r->kind != KIND_PHASE_ENTERED || !row_stands(r, s.n))
			continue;
		struct step_row *step = &items[n++];
		*step = (struct step_row){.row = r, .order = -1, .root = row_root(s, r)};
		step->phase = snapshot_phase(s, l, row_text(s, r), &step->order);
		if (step->phase == NULL)
			step->order = -1;
	}
	qsort(items, n, sizeof *items, by_day);
	return (struct step_rows){items, n};
}

void
item_fill(struct overview *o, const struct account_venture *v, struct overview_item *out)
{
	struct arena_mark mark = arena_mark(o->ctx->arena);
	struct overview_item item = {.v = v, .begun = DAY_NONE};
	struct step_rows steps = step_rows(o, v);

	for (size_t i = 0; i < steps.count; i++) {
		const struct step_row *step = &steps.items[i];
		if (step->row->day > o->account.query.effective_on.v)
			break;
		if (!day_is(item.begun))
			item.begun = (struct day){step->row->day};
		if (step->phase == NULL)
			continue;
		item.left = step->phase->stage == STAGE_EXIT;
		if (item.left)
			continue;
		if (!item.on_way || step->phase->stage < item.first)
			item.first = step->phase->stage;
		item.last = step->phase->stage;
		item.on_way = true;
	}
	item.left = item.left || day_is(v->ended_on);
	arena_release(o->ctx->arena, mark);
	*out = item;
}

/* ---- with words ---- */

/* A phase without a recorded end lasts until the next begins, unless it was
 * said to be open. */
static struct day
end_of(struct overview *o, const struct step_rows *steps, size_t i)
{
	const struct row *r = steps->items[i].row;
	const struct json *body = NULL;

	if (r->flags & ROW_HAS_VALUE)
		return (struct day){(int32_t)r->value};
	if (i + 1 == steps->count)
		return DAY_NONE;
	if (o->rc == RC_OK)
		o->rc = ctx_body(o->ctx, r->seq, &body, o->err);
	if (o->rc == RC_OK && body != NULL && json_get(body, "until") != NULL)
		return DAY_NONE;
	return (struct day){steps->items[i + 1].row->day};
}

static struct str
label_of(const struct step_row *step, struct str id, enum lang lang)
{
	if (step->phase == NULL)
		return id;
	for (unsigned i = 0; i < LANG_COUNT; i++) {
		struct str label = step->phase->label[((unsigned)lang + i) % LANG_COUNT];
		if (label.len > 0)
			return label;
	}
	return id;
}

static void
read_steps(struct overview *o, const struct account_venture *v, struct way *out)
{
	struct step_rows rows = step_rows(o, v);
	struct way_step *steps = arena_array(o->ctx->arena, rows.count + 1, sizeof *steps);

	for (size_t i = 0; i < rows.count; i++) {
		const struct step_row *row = &rows.items[i];
		steps[i] = (struct way_step){
			.from = {row->row->day},
			.until = end_of(o, &rows, i),
			.planned = row->row->day > o->account.query.effective_on.v,
			.has_stage = row->phase != NULL,
			.stage = row->phase != NULL ? row->phase->stage : STAGE_IDEA,
			.label = label_of(row, row_text(o->account.snapshot, row->row), o->ctx->lang),
		};
	}
	out->steps = steps;
	out->steps_count = rows.count;
}

/* Every row in force of one kind, in all subjects of one type. */
static const struct way_mark *
read_marks(struct overview *o, const struct account_venture *v, enum subject_type type, enum kind kind,
    int first_code, size_t *count_out)
{
	struct snapshot s = o->account.snapshot;
	struct way_mark found[128], *marks;
	size_t n = 0;

	for (struct subject_id id = venture_subject(s, v->id, type); id.v != 0; id = subject_next(s, id)) {
		struct row_cursor c = row_cursor(s, id);
		for (const struct row *r; (r = row_next(&c)) != NULL && n < COUNT(found);)
			if (r->kind == kind && (r->flags & ROW_HAS_CODE) && row_holds(r, s.n, o->account.query.effective_on))
				found[n++] = (struct way_mark){{r->day}, first_code + r->code};
	}
	marks = arena_array(o->ctx->arena, n + 1, sizeof *marks);
	for (size_t i = 0; i < n; i++)
		marks[i] = found[i];
	*count_out = n;
	return marks;
}

void
way_read(struct overview *o, const struct account_venture *v, struct way *out)
{
	struct snapshot s = o->account.snapshot;
	const struct row *ended = subject_ended(s, venture_subject(s, v->id, SUBJECT_EXIT),
	    o->account.query.effective_on);

	*out = (struct way){.ended = ended != NULL ? (struct day){ended->day} : DAY_NONE};
	read_steps(o, v, out);
	out->decisions = read_marks(o, v, SUBJECT_GATE, KIND_DECISION_TAKEN, OUTCOME_GO, &out->decisions_count);
	out->proofs = read_marks(o, v, SUBJECT_PROOF, KIND_PROOF_CONCLUDED, 0, &out->proofs_count);
}
