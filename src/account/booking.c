/* SPDX-License-Identifier: EUPL-1.2 */
/* account/booking.c: gathers the bookings of a subject or a venture and joins each Storno to its booking. */
#include "account/booking.h"

#include "base/must.h"
#include "domain/fact.h"

#include <stdlib.h>
#include <string.h>

#define BOOKINGS (KIND_BIT(KIND_BOOKING_POSTED) | KIND_BIT(KIND_BOOKING_REVERSED))

#define SCRATCH_BYTES ((size_t)4 << 20) /* a payload taken apart */

struct gathering {
	struct arena *arena;
	struct arena *scratch; /* of one payload: ten thousand of them are not kept */
	struct snapshot s;
	struct day on;
	struct journal_reader *journal;
	bool payees;
	struct booking *items;
	size_t count;
	enum rc rc; /* the first failure; nothing is read after it */
	struct err *err;
};

/* ---- rows ---- */

static void
take_row(struct gathering *g, const struct row *r)
{
	struct entry_info info = snapshot_entry(g->s, r->seq);
	struct booking b = {.seq = r->seq, .day = {r->day}, .known = info.known, .cents = r->value,
	    .income = r->code == 1, .storno = r->kind == KIND_BOOKING_REVERSED, .adopted = info.adopted,
	    .nature = -1, .invoice_date = DAY_NONE, .due = DAY_NONE};

	if (b.storno)
		b.pair = r->aux;
	g->items[g->count++] = b;
}

/* Counts, or takes when there is room. */
static size_t
walk_subject(struct gathering *g, struct subject_id id)
{
	struct row_cursor c = row_cursor(g->s, id);
	size_t n = 0;

	for (const struct row *r; (r = row_next_of(&c, BOOKINGS)) != NULL;) {
		if (!row_holds(r, g->s.n, g->on))
			continue;
		if (g->items != NULL)
			take_row(g, r);
		n++;
	}
	return n;
}

static size_t
walk(struct gathering *g, struct venture_id v, struct subject_id subject)
{
	struct subject_id id = venture_subject(g->s, v, SUBJECT_TRANCHE);
	size_t n = 0;

	if (subject.v != 0)
		return walk_subject(g, subject);
	for (; id.v != 0; id = subject_next(g->s, id))
		n += walk_subject(g, id);
	return n;
}

/* ---- words ---- */

static int
nature_of(const struct json *body)
{
	const struct field *f = kind_field(kind_info(KIND_BOOKING_POSTED), "nature");

	return field_choice(f, json_text(body, "nature"));
}

static struct str
keep(struct gathering *g, struct str s)
{
	return s.len == 0 ? STR("") : arena_str(g->arena, s);
}

static void
fill_booking(struct gathering *g, struct booking *b, const struct json *body)
{
	const struct {
		struct str *to;
		const char *name;
	} texts[] = {{&b->text, "text"}, {&b->voucher, "voucher"}, {&b->invoice, "invoice"},
	    {&b->position, "plan_position"}, {&b->grant, "grant"}, {&b->tranche, "tranche"},
	    {&b->commitment, "commitment"}, {&b->account, "account"}, {&b->product, "product"},
	    {&b->cost_center, "cost_center"}, {&b->cost_type, "cost_type"}, {&b->source, "source"},
	    {&b->evidence, "evidence"}};

	for (size_t i = 0; i < COUNT(texts); i++)
		*texts[i].to = keep(g, json_text(body, texts[i].name));
	if (g->payees)
		b->payee = keep(g, json_text(body, "payee"));
	b->nature = nature_of(body);
	(void)day_parse(json_text(body, "invoice_date"), &b->invoice_date);
	(void)day_parse(json_text(body, "due"), &b->due);
}

/* The body of an entry, until the next is read; NULL when it was erased or nothing can be read any more. */
static const struct json *
body_of(struct gathering *g, uint32_t seq)
{
	struct journal_entry e = {0};
	struct fact fact = {0};

	arena_reset(g->scratch);
	if (g->rc == RC_OK)
		g->rc = journal_read(g->journal, g->scratch, seq - 1, &e, g->err);
	if (g->rc != RC_OK || e.erased)
		return NULL;
	g->rc = fact_load(g->scratch, e.payload, &fact, g->err);
	if (g->rc != RC_OK)
		return NULL;
	return fact.kind == KIND_ENTRY_CORRECTED ? json_get(fact.body, "body") : fact.body;
}

static void
fill_words(struct gathering *g, struct booking *b)
{
	const struct json *body = body_of(g, b->seq);

	b->erased = body == NULL;
	if (body != NULL && b->storno)
		b->text = keep(g, json_text(body, "reason"));
	else if (body != NULL)
		fill_booking(g, b, body);
}

/* ---- pairs ---- */

static int
by_seq(const void *a, const void *b)
{
	const struct booking *x = *(const struct booking *const *)a, *y = *(const struct booking *const *)b;

	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static int
seq_to(const void *key, const void *item)
{
	uint32_t seq = *(const uint32_t *)key;
	const struct booking *b = *(const struct booking *const *)item;

	return seq < b->seq ? -1 : seq > b->seq;
}

static void
take_over(struct booking *b, const struct booking *from)
{
	struct booking own = *b;

	*b = *from;
	b->seq = own.seq;
	b->day = own.day;
	b->known = own.known;
	b->cents = own.cents;
	b->storno = true;
	b->adopted = own.adopted;
	b->erased = own.erased;
	b->pair = own.pair;
	b->text = own.text;
}

/* The booking holds later than its Storno: its words are read all the same. */
static void
read_reversed(struct gathering *g, struct booking *b)
{
	struct booking from = {.seq = b->pair, .nature = -1, .invoice_date = DAY_NONE, .due = DAY_NONE, .income = b->income};
	const struct json *body = body_of(g, b->pair);

	if (body == NULL)
		return;
	fill_booking(g, &from, body);
	take_over(b, &from);
}

static void
join_pairs(struct gathering *g)
{
	struct booking **list = arena_array(g->arena, g->count + 1, sizeof *list);

	for (size_t i = 0; i < g->count; i++)
		list[i] = &g->items[i];
	qsort(list, g->count, sizeof *list, by_seq);
	for (size_t i = 0; i < g->count; i++) {
		struct booking *b = &g->items[i];

		if (!b->storno)
			continue;
		struct booking **found = bsearch(&b->pair, list, g->count, sizeof *list, seq_to);
		if (found == NULL) {
			read_reversed(g, b);
			continue;
		}
		take_over(b, *found);
		b->reversed = *found;
		(*found)->pair = b->seq;
	}
}

static int
by_day(const void *a, const void *b)
{
	const struct booking *x = a, *y = b;

	if (x->day.v != y->day.v)
		return x->day.v < y->day.v ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

enum rc
bookings_read(struct arena *a, const struct account *acc, struct journal_reader *journal,
    struct subject_id subject, bool payees, struct bookings *out, struct err *err)
{
	struct gathering g = {.arena = a, .s = acc->snapshot, .on = acc->query.effective_on, .journal = journal,
	    .payees = payees, .err = err};

	must(acc->count == 1);
	size_t most = walk(&g, acc->ventures[0].id, subject);
	g.items = arena_array(a, most + 1, sizeof *g.items);
	must(walk(&g, acc->ventures[0].id, subject) == most);
	qsort(g.items, g.count, sizeof *g.items, by_day);
	g.scratch = arena_new(SCRATCH_BYTES);
	for (size_t i = 0; i < g.count; i++)
		fill_words(&g, &g.items[i]);
	join_pairs(&g);
	arena_free(g.scratch);
	if (g.rc == RC_OK)
		*out = (struct bookings){g.items, g.count};
	return g.rc;
}
