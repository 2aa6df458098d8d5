/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/post.c: one fact becomes a row of its subject; what the fact table does not say stands here. */
#include "base/json.h"
#include "base/limits.h"
#include "base/money.h"
#include "base/must.h"
#include "ledger/layout.h"

#include <stdio.h>
#include <string.h>

struct posting {
	struct ledger *l;
	struct columns *columns;
	uint32_t index;   /* in columns */
	uint32_t seq;
	uint32_t venture;
	enum kind kind;   /* of the row: the corrected fact's with corrections */
	const struct json *body;
	struct day day;
	unsigned flags;   /* ROW_* */
};

static const struct json *
text_field(const struct json *body, const char *name, struct str *out)
{
	const struct json *j = name == NULL ? NULL : json_get(body, name);

	if (j == NULL || j->type != JSON_TEXT)
		return NULL;
	*out = j->text;
	return j;
}

/* The row's value by the type of the value field; *aux gets a decimal's scale. */
static void
fill_value(const struct kind_info *k, const struct json *body, struct row *r)
{
	const struct json *j = k->value_field == NULL ? NULL : json_get(body, k->value_field);
	struct decimal d = {0};
	struct day day = {0};

	if (j == NULL)
		return;
	if (j->type == JSON_INT) {
		r->value = j->i;
	} else if (j->type == JSON_TEXT && day_parse(j->text, &day)) {
		r->value = day.v;
	} else if (j->type == JSON_TEXT && decimal_parse(j->text, &d)) {
		r->value = d.value;
		r->aux = (uint32_t)d.scale;
	} else {
		return;
	}
	r->flags |= ROW_HAS_VALUE;
}

static void
fill_code(const struct kind_info *k, const struct json *body, struct row *r)
{
	struct str s = {0};

	if (k->code_field == NULL || text_field(body, k->code_field, &s) == NULL)
		return;
	int code = field_choice(kind_field(k, k->code_field), s);
	if (code < 0)
		return;
	r->code = (uint8_t)code;
	r->flags |= ROW_HAS_CODE;
}

static uint32_t
intern_field(struct ledger *l, const struct json *body, const char *name)
{
	return text_intern(l, json_text(body, name));
}

/* ---- what only some kinds have ---- */

static void
fill_words(struct ledger *l, const struct json *body, struct row *r)
{
	uint32_t ref = heap_alloc(&l->heap, sizeof(struct venture_words)).v;
	uint32_t title = text_store(l, json_text(body, "title"));
	uint32_t lead = intern_field(l, body, "lead"), unit = intern_field(l, body, "unit");
	uint32_t lifecycle = intern_field(l, body, "lifecycle");
	struct venture_words *w = ledger_at(l, ref);

	*w = (struct venture_words){.title = title, .lead = lead, .unit = unit, .lifecycle = lifecycle};
	r->aux = ref;
}

static void
fill_phase(struct ledger *l, const struct json *body, struct row *r)
{
	r->aux = intern_field(l, body, "phase");
}

static void
fill_adoption(struct ledger *l, const struct json *body, struct row *r)
{
	r->aux = intern_field(l, body, "from");
}

static void
fill_nature(const struct json *body, struct row *r)
{
	struct str nature = json_text(body, "nature");

	if (str_is(nature, "investive"))
		r->flags |= ROW_INVESTIVE;
	else if (str_is(nature, "consumptive"))
		r->flags |= ROW_CONSUMPTIVE;
}

static void
fill_budget(struct ledger *l, const struct json *body, struct row *r)
{
	(void)l;
	r->aux = (uint32_t)json_int(body, "year", 0);
	fill_nature(body, r);
}

static void
fill_decision(struct ledger *l, const struct json *body, struct row *r)
{
	r->aux = intern_field(l, body, "tranche");
}

static void
fill_exit(struct ledger *l, const struct json *body, struct row *r)
{
	(void)l;
	if (json_truth(body, "partial", false))
		r->flags |= ROW_PART;
}

static void
fill_proof(struct ledger *l, const struct json *body, struct row *r)
{
	r->aux = intern_field(l, body, "measured_by");
}

static void
fill_feed(struct ledger *l, const struct json *body, struct row *r)
{
	r->aux = intern_field(l, body, "indicator");
	if (!json_truth(body, "active", true))
		r->flags |= ROW_PART;
}

static void
fill_lesson(struct ledger *l, const struct json *body, struct row *r)
{
	r->aux = intern_field(l, body, "about_proof");
	r->value = intern_field(l, body, "about_criterion");
	if (json_truth(body, "about_exit", false))
		r->flags |= ROW_PART;
	if (json_truth(body, "anonymous", false))
		r->flags |= ROW_ANONYMOUS;
}

static int32_t
day_field(const struct json *body, const char *name)
{
	struct day day = {0};

	return day_parse(json_text(body, name), &day) ? day.v : DAY_NONE.v;
}

/* As the notice says, or as its plan does. */
static int64_t
own_share_of(const struct json *body)
{
	const struct json *plan = json_get(body, "plan");
	int64_t cents = json_int(body, "own_share_cents", 0), sum = 0;

	for (const struct json *m = plan == NULL ? NULL : plan->first; m != NULL; m = m->next)
		if (str_is(json_text(m, "side"), "own") && !cents_add(sum, json_int(m, "amount_cents", 0), &sum))
			return cents;
	return cents != 0 ? cents : sum;
}

static void
fill_grant(struct ledger *l, const struct json *body, struct row *r)
{
	uint32_t ref = heap_alloc(&l->heap, sizeof(struct grant_terms)).v;
	struct grant_terms *t = ledger_at(l, ref);

	*t = (struct grant_terms){.own_share = own_share_of(body),
	    .rate_bp = (int32_t)json_int(body, "rate_bp", -1),
	    .draw_days = (int32_t)json_int(body, "draw_days", -1),
	    .from = {day_field(body, "from")}, .until = {day_field(body, "until")},
	    .report_due = {day_field(body, "report_due")}};
	r->aux = ref;
}

static void
fill_booking(struct ledger *l, const struct json *body, struct row *r)
{
	(void)l;
	if (json_text(body, "voucher").len == 0)
		r->flags |= ROW_NO_VOUCHER;
	fill_nature(body, r);
}

typedef void filler(struct ledger *l, const struct json *body, struct row *r);
static filler *const fillers[KIND_COUNT] = {
	[KIND_VENTURE_REGISTERED] = fill_words,
	[KIND_VENTURE_CHANGED] = fill_words,
	[KIND_PHASE_ENTERED] = fill_phase,
	[KIND_LESSON_ADOPTED] = fill_adoption,
	[KIND_EXIT_COMPLETED] = fill_exit,
	[KIND_LESSON_OBSERVED] = fill_lesson,
	[KIND_PROOF_REGISTERED] = fill_proof,
	[KIND_BUDGET_PLANNED] = fill_budget,
	[KIND_DECISION_TAKEN] = fill_decision,
	[KIND_GRANT_AWARDED] = fill_grant,
	[KIND_BOOKING_POSTED] = fill_booking,
	[KIND_FEED_CONNECTED] = fill_feed,
};

/* An adopted lesson keeps its home in its name: "venture/lesson" is no slug
 * and so never taken for one of the venture's own. */
static uint32_t
foreign_lesson(struct posting *p, struct str lesson)
{
	char name[2 * LIMIT_SLUG_BYTES + 2];
	struct str from = json_text(p->body, "from");
	int len = snprintf(name, sizeof name, "%.*s/%.*s", STR_ARG(from), STR_ARG(lesson));

	must(len > 0 && (size_t)len < sizeof name);
	return subject_obtain(p->l, p->venture, SUBJECT_LESSON,
	    text_intern(p->l, (struct str){name, (size_t)len}));
}

static uint32_t
subject_of(struct posting *p, const struct kind_info *k)
{
	struct str name = STR("");

	if (k->subject == SUBJECT_NONE)
		return 0;
	if (k->mode != SUBJECT_ONE)
		(void)text_field(p->body, k->subject_field, &name);
	if (p->kind == KIND_LESSON_ADOPTED)
		return foreign_lesson(p, name);
	return subject_obtain(p->l, p->venture, k->subject, text_intern(p->l, name));
}

static void
note_row(struct posting *p, uint32_t subject, const struct row *row)
{
	p->columns->subject[p->index] = subject;
	p->columns->row[p->index] = heap_ref_of(&p->l->heap, row).v;
}

static void
post_row(struct posting *p)
{
	const struct kind_info *k = kind_info(p->kind);
	uint32_t subject = subject_of(p, k);
	struct row r = {.seq = p->seq, .day = p->day.v, .kind = (uint8_t)p->kind,
	    .flags = (uint16_t)p->flags};

	if (subject == 0)
		return;
	fill_value(k, p->body, &r);
	fill_code(k, p->body, &r);
	if (json_truth(p->body, "independent", false))
		r.flags |= ROW_INDEPENDENT;
	if (fillers[p->kind] != NULL)
		fillers[p->kind](p->l, p->body, &r);
	struct row *first = rows_append(p->l, subject, &r);
	note_row(p, subject, first);
	second_post(p->l, subject, first, p->body);
}

/* ---- entries about other entries ---- */

static uint32_t
target_seq(const struct ledger *l, uint32_t seq, const struct json *body)
{
	struct entry_ref ref = {0};
	struct snapshot before = snapshot_first(snapshot_writer(l), seq - 1);
	struct hash content = {{0}};
	uint32_t target = 0;

	if (!entry_ref_from(body, &ref))
		return 0;
	if (ref.by_position)
		target = ref.position < seq - 1 ? (uint32_t)ref.position + 1 : 0;
	else if (!snapshot_key(before, ref.key, &target, &content))
		return 0;
	if (target == 0)
		return 0;
	uint32_t index = 0;
	const struct columns *c = columns_at(l, target, &index);
	return c->kind[index] == KIND_ENTRY_CORRECTED ? c->root[index] : target;
}

/* The row that speaks for the fact now: its own or its last correction's. */
static struct row *
current_row(struct ledger *l, uint32_t root)
{
	uint32_t index = 0;
	const struct columns *c = columns_at(l, root, &index);

	while (c->row[index] != 0) {
		struct row *r = ledger_at(l, c->row[index]);

		if (r->until == 0)
			return r;
		c = columns_at(l, r->until, &index);
		if (c->kind[index] != KIND_ENTRY_CORRECTED)
			return NULL;
	}
	return NULL;
}

/* Where it stands now: a correction may have moved it. */
static uint32_t
subject_of_row(struct ledger *l, const struct row *row)
{
	uint32_t index = 0;

	return columns_at(l, row->seq, &index)->subject[index];
}

static void
supersede(struct posting *p, struct row *row)
{
	uint32_t subject = subject_of_row(p->l, row);

	rows_supersede(p->l, subject, row, p->seq);
	second_supersede(p->l, subject, row, p->seq);
}

static void
post_correction(struct posting *p, uint32_t root, struct row *old, const struct fact *fact)
{
	const struct json *body = json_get(fact->body, "body");
	struct day day = {0};

	if (body == NULL || old == NULL)
		return;
	p->kind = (enum kind)old->kind;
	p->body = body;
	p->day = day_parse(json_text(fact->body, "effective"), &day) ? day : (struct day){old->day};
	p->flags = (p->flags & ~(unsigned)ROW_UNDATED) | ROW_CORRECTION;
	if (json_get(fact->body, "effective") == NULL)
		p->flags |= old->flags & ROW_UNDATED;
	p->columns->root[p->index] = root;
	supersede(p, old);
	post_row(p);
	rules_post(p->l, p->seq, &(struct fact){.kind = p->kind, .body = body});
}

static void
post_reversal(struct posting *p, const struct row *booking, uint32_t subject)
{
	struct row r = {.seq = p->seq, .day = p->day.v, .kind = KIND_BOOKING_REVERSED,
	    .code = booking->code, .value = -booking->value, .aux = booking->seq};

	r.flags = (uint16_t)(p->flags |
	    (booking->flags & (ROW_HAS_VALUE | ROW_HAS_CODE | ROW_NO_VOUCHER | ROW_INVESTIVE | ROW_CONSUMPTIVE)));
	note_row(p, subject, rows_append(p->l, subject, &r));
	second_reverse(p->l, booking, &r);
}

static void
post_about_entry(struct posting *p, const struct fact *fact)
{
	uint32_t target = target_seq(p->l, p->seq, fact->body);
	uint32_t index = 0;

	if (target == 0)
		return;
	const struct columns *c = columns_at(p->l, target, &index);
	struct row *row = current_row(p->l, target);
	uint32_t subject = row == NULL ? c->subject[index] : subject_of_row(p->l, row);

	if (c->kind[index] != KIND_COUNT) /* an erased one has forgotten its venture; a redaction of it says it */
		p->venture = c->venture[index];
	p->columns->root[p->index] = target;
	p->columns->subject[p->index] = subject;
	if (fact->kind == KIND_ENTRY_CORRECTED) {
		post_correction(p, target, row, fact);
	} else if (fact->kind == KIND_ENTRY_WITHDRAWN) {
		if (row != NULL)
			supersede(p, row);
	} else if (fact->kind == KIND_BOOKING_REVERSED && row != NULL) {
		post_reversal(p, row, subject);
	} else if (fact->kind == KIND_DECISION_CONFIRMED && row != NULL) {
		struct row r = {.seq = p->seq, .day = p->day.v, .kind = KIND_DECISION_CONFIRMED,
		    .aux = target, .flags = (uint16_t)p->flags};

		note_row(p, subject, rows_append(p->l, subject, &r));
	}
}

/* ---- the entry itself ---- */

static void
post_fact(struct posting *p, const struct fact *fact)
{
	bool about = fact->kind == KIND_ENTRY_CORRECTED || fact->kind == KIND_ENTRY_WITHDRAWN ||
	    fact->kind == KIND_ENTRY_REDACTED || fact->kind == KIND_BOOKING_REVERSED ||
	    fact->kind == KIND_DECISION_CONFIRMED;

	p->venture = fact->venture.len == 0 ? 0 : venture_obtain(p->l, text_intern(p->l, fact->venture));
	if (about)
		post_about_entry(p, fact);
	else
		post_row(p);
	rules_post(p->l, p->seq, fact);
}

static void
open_entry(struct posting *p, const struct fact *fact, struct instant t)
{
	bool adopted = fact != NULL && fact->has_recorded;
	struct instant known = adopted ? fact->recorded : t;

	p->columns = columns_obtain(p->l, p->seq, &p->index);
	if (p->seq > 1) {
		uint32_t before = 0;
		const struct columns *c = columns_at(p->l, p->seq - 1, &before);

		if (known.us < c->known[before])
			known.us = c->known[before]; /* an erased claim never goes back */
	}
	p->columns->known[p->index] = known.us;
	p->columns->kind[p->index] = fact == NULL ? KIND_COUNT : (uint8_t)fact->kind;
	p->columns->flags[p->index] = adopted ? COLUMN_ADOPTED : 0;
	p->columns->root[p->index] = p->seq;
	p->columns->venture[p->index] = 0;
	p->columns->subject[p->index] = 0;
	p->columns->row[p->index] = 0;
	if (fact == NULL)
		return;
	p->flags = adopted ? ROW_ADOPTED : 0;
	p->day = fact->effective;
	if (!day_is(p->day)) {
		p->day = berlin_day(known);
		if (adopted)
			p->flags |= ROW_UNDATED;
	}
}

void
ledger_post(struct ledger *l, const struct fact *fact, struct instant t, struct hash content)
{
	struct root *root = ledger_root(l);
	struct posting p = {.l = l, .seq = root->n + 1};

	heap_touch(&l->heap, &root->n, sizeof root->n);
	open_entry(&p, fact, t);
	if (fact != NULL) {
		p.kind = fact->kind;
		p.body = fact->body;
		post_fact(&p, fact);
		p.columns->venture[p.index] = p.venture;
		if (fact->key.len > 0)
			key_insert(l, fact->key, p.seq, content);
	}
	venture_entry_add(l, p.venture, p.seq);
	root->n = p.seq;
	if (!l->heap.logging)
		ledger_show(l);
}
