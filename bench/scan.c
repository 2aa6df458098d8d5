/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/scan.c: the portfolio's figures by one plain scan over flat columns. */
#include "scan.h"

#include "measure.h"

#include <stdlib.h>
#include <string.h>

/* What a row is to the figures. */
enum sort {
	SORT_PLANNED, SORT_GRANTED, SORT_COMMITTED, SORT_RELEASED, SORT_SPENT, SORT_ORPHAN, SORT_MONEY,
	SORT_REGISTERED = SORT_MONEY, SORT_PHASE, SORT_PROOF, SORT_CONCLUDED, SORT_ASSESSED, SORT_LESSON,
	SORT_ASKED, SORT_ANSWERED, SORT_NONE,
};

struct venture_now {
	int64_t money[SORT_MONEY];
	int32_t registered;  /* INT32_MAX: not */
	int32_t phase_day, phase_order, stage, reached;
	uint32_t phase_root; /* 0: no phase */
	uint32_t counted;    /* assessed criteria that count */
};

/* A proof, a criterion, a lesson or a question. */
struct subject_now {
	int32_t day;
	uint32_t root;       /* 0: no verdict */
	uint8_t code, stands, holds, answered;
};

struct scan {
	uint32_t count, ventures, subjects;
	uint8_t *sort, *code;
	uint32_t *venture, *subject, *until, *root;
	int32_t *day;
	int64_t *value;
	/* by phase row: order in the low half, stage + 1 in the high one, in value */
	struct venture_now *now;
	struct subject_now *subject_now;
	/* by subject: which sort, whose, from which stage a criterion counts */
	uint32_t *owner;
	uint8_t *subject_sort, *from_stage;
	uint32_t applicable[STAGE_COUNT];
};

static void *
column(size_t count, size_t size)
{
	void *p = calloc(count + 1, size);

	if (p == NULL)
		measure_stop("no memory for the columns");
	return p;
}

static enum sort
sort_of(struct snapshot s, const struct row *r, struct subject_id id)
{
	switch (r->kind) {
	case KIND_BUDGET_PLANNED: return SORT_PLANNED;
	case KIND_GRANT_AWARDED: return SORT_GRANTED;
	case KIND_COMMITMENT_MADE: return SORT_COMMITTED;
	case KIND_TRANCHE_RELEASED: return SORT_RELEASED;
	case KIND_BOOKING_POSTED:
	case KIND_BOOKING_REVERSED:
		if (r->code == 1)
			return SORT_NONE;
		return subject_name(s, id).len > 0 ? SORT_SPENT : SORT_ORPHAN;
	case KIND_VENTURE_REGISTERED: return SORT_REGISTERED;
	case KIND_PHASE_ENTERED: return SORT_PHASE;
	case KIND_PROOF_REGISTERED: return SORT_PROOF;
	case KIND_PROOF_CONCLUDED: return SORT_CONCLUDED;
	case KIND_CRITERION_ASSESSED: return SORT_ASSESSED;
	case KIND_LESSON_OBSERVED: return SORT_LESSON;
	case KIND_QUESTION_ASKED: return SORT_ASKED;
	case KIND_QUESTION_ANSWERED: return SORT_ANSWERED;
	default: return SORT_NONE;
	}
}

static int64_t
phase_value(struct snapshot s, struct venture_id v, const struct row *r)
{
	struct venture_state state;
	int order = -1;

	venture_state(s, v, (struct day){INT32_MAX}, &state);
	const struct phase *p = snapshot_phase(s, snapshot_lifecycle(s, state.lifecycle), row_text(s, r), &order);
	int stage = p == NULL ? -1 : (int)p->stage;

	return (int64_t)(stage + 1) * 65536 + (p == NULL ? 0 : order + 1);
}

static void
fill(struct scan *scan, struct snapshot s, uint32_t seq)
{
	struct entry_info e = snapshot_entry(s, seq);
	uint32_t i = seq - 1;

	scan->sort[i] = SORT_NONE;
	if (e.row == NULL || e.venture.v == 0)
		return;
	scan->sort[i] = (uint8_t)sort_of(s, e.row, e.subject);
	scan->code[i] = e.row->code;
	scan->venture[i] = e.venture.v;
	scan->subject[i] = e.subject.v;
	scan->until[i] = e.row->until == 0 ? UINT32_MAX : e.row->until;
	scan->root[i] = e.root_seq;
	scan->day[i] = e.row->day;
	scan->value[i] = scan->sort[i] == SORT_PHASE ? phase_value(s, e.venture, e.row) : e.row->value;
	if (e.subject.v >= scan->subjects)
		scan->subjects = e.subject.v + 1;
}

static void
fill_subjects(struct scan *scan, struct snapshot s)
{
	const struct catalogue *c = snapshot_catalogue(s);

	scan->owner = column(scan->subjects, sizeof *scan->owner);
	scan->subject_sort = column(scan->subjects, 1);
	scan->from_stage = column(scan->subjects, 1);
	scan->subject_now = column(scan->subjects, sizeof *scan->subject_now);
	for (uint32_t i = 0; i < scan->count; i++) {
		if (scan->sort[i] == SORT_NONE || scan->sort[i] < SORT_PROOF)
			continue;
		scan->owner[scan->subject[i]] = scan->venture[i];
		scan->subject_sort[scan->subject[i]] = scan->sort[i];
		if (scan->sort[i] != SORT_ASSESSED)
			continue;
		int place = catalogue_criterion(c, subject_name(s, (struct subject_id){scan->subject[i]}));
		const struct criterion *k = place < 0 ? NULL : &c->criteria[place];
		scan->from_stage[scan->subject[i]] = k == NULL || !k->has_stage ? STAGE_COUNT
		    : k->whole_way ? 0 : (uint8_t)k->from_stage;
	}
	for (size_t i = 0; i < c->count; i++)
		for (int stage = 0; stage < STAGE_COUNT; stage++)
			if (c->criteria[i].has_stage && (c->criteria[i].whole_way || (int)c->criteria[i].from_stage <= stage))
				scan->applicable[stage]++;
}

struct scan *
scan_new(struct snapshot s)
{
	struct scan *scan = column(1, sizeof *scan);

	scan->count = s.n;
	scan->ventures = snapshot_ventures(s) + 1;
	scan->subjects = 1;
	scan->sort = column(s.n, sizeof *scan->sort);
	scan->code = column(s.n, sizeof *scan->code);
	scan->venture = column(s.n, sizeof *scan->venture);
	scan->subject = column(s.n, sizeof *scan->subject);
	scan->until = column(s.n, sizeof *scan->until);
	scan->root = column(s.n, sizeof *scan->root);
	scan->day = column(s.n, sizeof *scan->day);
	scan->value = column(s.n, sizeof *scan->value);
	for (uint32_t seq = 1; seq <= s.n; seq++)
		fill(scan, s, seq);
	scan->now = column(scan->ventures, sizeof *scan->now);
	fill_subjects(scan, s);
	return scan;
}

void
scan_free(struct scan *scan)
{
	void *columns[] = {scan->sort, scan->code, scan->venture, scan->subject, scan->until, scan->root,
	    scan->day, scan->value, scan->now, scan->subject_now, scan->owner, scan->subject_sort,
	    scan->from_stage, scan};

	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		free(columns[i]);
}

static void
take_phase(struct scan *scan, uint32_t i)
{
	struct venture_now *v = &scan->now[scan->venture[i]];
	int32_t order = (int32_t)(scan->value[i] & 65535) - 1, stage = (int32_t)(scan->value[i] / 65536) - 1;
	bool later = v->phase_root == 0 || scan->day[i] > v->phase_day ||
	    (scan->day[i] == v->phase_day &&
	        (order > v->phase_order || (order == v->phase_order && scan->root[i] > v->phase_root)));

	if (stage != (int32_t)STAGE_EXIT && stage > v->reached)
		v->reached = stage;
	if (!later)
		return;
	v->phase_day = scan->day[i];
	v->phase_order = order;
	v->phase_root = scan->root[i];
	v->stage = stage;
}

/* The verdict on a subject is the latest one. */
static void
take_verdict(struct scan *scan, uint32_t i)
{
	struct subject_now *x = &scan->subject_now[scan->subject[i]];

	if (x->root != 0 && (scan->day[i] < x->day || (scan->day[i] == x->day && scan->root[i] < x->root)))
		return;
	x->day = scan->day[i];
	x->root = scan->root[i];
	x->code = scan->code[i];
}

static void
take(struct scan *scan, uint32_t i)
{
	struct subject_now *x = &scan->subject_now[scan->subject[i]];

	switch (scan->sort[i]) {
	case SORT_PHASE:
		take_phase(scan, i);
		break;
	case SORT_CONCLUDED:
	case SORT_ASSESSED:
		take_verdict(scan, i);
		break;
	case SORT_PROOF:
	case SORT_LESSON:
	case SORT_ASKED:
		x->holds = 1;
		break;
	case SORT_ANSWERED:
		x->answered = 1;
		break;
	default:
		break;
	}
}

/* Whether a venture or proof is there at all does not depend on the day. */
static void
take_standing(struct scan *scan, uint32_t i)
{
	struct venture_now *v = &scan->now[scan->venture[i]];

	if (scan->sort[i] == SORT_REGISTERED)
		v->registered = scan->day[i];
	else if (scan->sort[i] == SORT_PROOF)
		scan->subject_now[scan->subject[i]].stands = 1;
}

static bool
venture_is_in(const struct venture_now *v, int32_t day)
{
	return v->registered != INT32_MAX && (v->registered <= day || v->phase_root != 0);
}

static void
add_subject(struct scan *scan, uint32_t id, int32_t day, struct figures *out)
{
	const struct subject_now *x = &scan->subject_now[id];
	struct venture_now *v = &scan->now[scan->owner[id]];

	if (!venture_is_in(v, day))
		return;
	switch (scan->subject_sort[id]) {
	case SORT_PROOF:
	case SORT_CONCLUDED:
		if (x->stands && x->root != 0)
			out->sum[COLUMN_SUPPORTED + x->code]++;
		else if (x->stands && x->holds)
			out->sum[COLUMN_PROOFS_OPEN]++;
		break;
	case SORT_ASSESSED:
		if (x->root == 0)
			break;
		out->sum[COLUMN_MET + x->code]++;
		v->counted += v->reached >= 0 && scan->from_stage[id] <= v->reached;
		break;
	case SORT_LESSON:
		out->sum[COLUMN_LESSONS] += x->holds;
		break;
	case SORT_ASKED:
	case SORT_ANSWERED:
		out->sum[COLUMN_QUESTIONS] += x->holds && !x->answered;
		break;
	default:
		break;
	}
}

static void
add_venture(const struct scan *scan, const struct venture_now *v, int32_t day, struct figures *out)
{
	if (!venture_is_in(v, day))
		return;
	out->sum[COLUMN_VENTURES]++;
	out->sum[COLUMN_STAGE] += v->phase_root != 0 ? v->stage : -1;
	out->sum[COLUMN_SINCE] += v->phase_root != 0 ? v->phase_day : 0;
	out->sum[COLUMN_PLANNED] += v->money[SORT_PLANNED];
	out->sum[COLUMN_GRANTED] += v->money[SORT_GRANTED];
	out->sum[COLUMN_RELEASED] += v->money[SORT_RELEASED];
	out->sum[COLUMN_COMMITTED] += v->money[SORT_COMMITTED];
	out->sum[COLUMN_SPENT] += v->money[SORT_SPENT] + v->money[SORT_ORPHAN];
	out->sum[COLUMN_ORPHAN] += v->money[SORT_ORPHAN];
	if (v->reached >= 0)
		out->sum[COLUMN_OPEN] += scan->applicable[v->reached] - v->counted;
}

struct figures
scan_draw(struct scan *scan, uint32_t n, int32_t day)
{
	struct figures out = {{0}};

	memset(scan->now, 0, scan->ventures * sizeof *scan->now);
	memset(scan->subject_now, 0, scan->subjects * sizeof *scan->subject_now);
	for (uint32_t v = 0; v < scan->ventures; v++) {
		scan->now[v].registered = INT32_MAX;
		scan->now[v].reached = -1;
	}
	for (uint32_t i = 0; i < n; i++) {
		if (scan->sort[i] == SORT_NONE || scan->until[i] <= n)
			continue;
		if (scan->sort[i] == SORT_REGISTERED || scan->sort[i] == SORT_PROOF)
			take_standing(scan, i);
		if (scan->day[i] > day)
			continue;
		if (scan->sort[i] < SORT_MONEY)
			scan->now[scan->venture[i]].money[scan->sort[i]] += scan->value[i];
		else
			take(scan, i);
	}
	for (uint32_t id = 1; id < scan->subjects; id++)
		add_subject(scan, id, day, &out);
	for (uint32_t v = 1; v < scan->ventures; v++)
		add_venture(scan, &scan->now[v], day, &out);
	return out;
}
