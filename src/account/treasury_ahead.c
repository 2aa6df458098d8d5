/* SPDX-License-Identifier: EUPL-1.2 */
/* account/treasury_ahead.c: what is to be paid: follow-up cost year by year, and the cash need month by month. */
#include "account/treasury_priv.h"

#include "base/must.h"

#include <stdlib.h>

/* ---- follow-up cost ---- */

static struct treasury_followup
followup_of(struct treasury_work *w, struct subject_id id, const struct row *r)
{
	struct dossier_fact f = read_fact(&w->rd, r, READ_BODY);
	const struct json *said = json_get(f.body, "budgeted");

	return (struct treasury_followup){.id = subject_name(w->rd.s, id), .text = json_text(f.body, "text"),
	    .type = r->code, .cents = r->value, .from = json_int(f.body, "from_year", 0),
	    .until = json_int(f.body, "until_year", 0), .seq = r->seq,
	    .budgeted = said == NULL ? -1 : json_truth(f.body, "budgeted", false)};
}

static int
by_start(const void *a, const void *b)
{
	const struct treasury_followup *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return str_cmp(x->id, y->id);
}

/* The year in which the last funding period ends; 0 where none is recorded. */
static int64_t
grants_end(const struct treasury_work *w)
{
	struct subject_id id = venture_subject(w->rd.s, w->rd.id, SUBJECT_GRANT);
	int64_t last = 0;

	for (; id.v != 0; id = subject_next(w->rd.s, id)) {
		struct row_cursor c = row_cursor(w->rd.s, id);

		for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_GRANT_AWARDED))) != NULL;) {
			if (!row_holds(r, w->rd.s.n, w->rd.on) || (r->flags & ROW_SECOND))
				continue;
			struct day until = row_grant(w->rd.s, r).until;
			if (day_is(until) && day_parts(until).year > last)
				last = day_parts(until).year;
		}
	}
	return last;
}

static void
add_to_year(struct treasury_work *w, struct treasury_year *y, const struct treasury_followup *f)
{
	bool less = f->type >= FOLLOWUP_INCOME;

	if (y->year < f->from || (f->until != 0 && y->year > f->until))
		return;
	treasury_add(w, &y->by_type[f->type], f->cents);
	treasury_add(w, &y->total, less ? -f->cents : f->cents);
	if (!less && f->budgeted != 1)
		treasury_add(w, &y->unbudgeted, f->cents);
}

/* Up to the last year that any of them names, and one that stands for all later ones. */
static void
put_years(struct treasury_work *w, const struct treasury_followup *list, size_t count)
{
	int64_t first = list[0].from, last = list[0].from, end = grants_end(w);
	struct treasury_year *years = arena_array(w->rd.arena, FOLLOWUP_YEARS_MAX + 1, sizeof *years);
	bool lasting = false;
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		last = list[i].from > last ? list[i].from : last;
		last = list[i].until > last ? list[i].until : last;
		lasting = lasting || list[i].until == 0;
	}
	if (last - first >= FOLLOWUP_YEARS_MAX - 1)
		last = first + FOLLOWUP_YEARS_MAX - 2;
	for (int64_t year = first; year <= last + (lasting ? 1 : 0); year++) {
		years[n] = (struct treasury_year){.year = year, .lasting = year > last, .after_grant = year > end};
		for (size_t i = 0; i < count; i++)
			add_to_year(w, &years[n], &list[i]);
		n++;
	}
	w->t->years = years;
	w->t->years_count = n;
}

void
treasury_followups(struct treasury_work *w)
{
	size_t most = read_count(&w->rd, SUBJECT_FOLLOWUP), n = 0;
	struct treasury_followup *list = arena_array(w->rd.arena, most + 1, sizeof *list);
	struct subject_id id = venture_subject(w->rd.s, w->rd.id, SUBJECT_FOLLOWUP);

	for (; id.v != 0 && n < most; id = subject_next(w->rd.s, id)) {
		const struct row *r = subject_latest(w->rd.s, id, w->rd.on, KIND_BIT(KIND_FOLLOWUP_ESTIMATED));

		if (r != NULL && r->code < FOLLOWUP_TYPES)
			list[n++] = followup_of(w, id, r);
	}
	qsort(list, n, sizeof *list, by_start);
	w->t->followups = list;
	w->t->followups_count = n;
	if (n > 0)
		put_years(w, list, n);
}

/* ---- cash need ---- */

struct opens {
	struct treasury_open *items;
	size_t count, most;
};

static void
put_open(struct opens *o, struct treasury_open open)
{
	must(o->count < o->most);
	o->items[o->count++] = open;
}

/* Booked, and to be paid later; or dated ahead. */
static bool
is_due_later(const struct treasury_work *w, const struct booking *b)
{
	if (b->income || b->storno || b->pair != 0)
		return false;
	return b->day.v > w->rd.on.v || (day_is(b->due) && b->due.v > w->rd.on.v);
}

static void
put_invoices(struct treasury_work *w, const struct bookings *list, struct opens *o)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct booking *b = &list->items[i];

		if (!is_due_later(w, b))
			continue;
		put_open(o, (struct treasury_open){.invoice = true, .id = b->voucher.len > 0 ? b->voucher : b->invoice,
		    .text = b->text, .payee = b->payee, .due = day_is(b->due) ? b->due : b->day, .cents = b->cents, .seq = b->seq});
	}
}

/* What is dated ahead will be paid of the commitment: it is no need of its own twice. */
static int64_t
booked_ahead(struct treasury_work *w, const struct bookings *ahead, struct str commitment)
{
	int64_t sum = 0;

	for (size_t i = 0; i < ahead->count; i++)
		if (ahead->items[i].day.v > w->rd.on.v && !ahead->items[i].income &&
		    str_eq(ahead->items[i].commitment, commitment))
			treasury_add(w, &sum, ahead->items[i].cents);
	return sum;
}

static void
put_commitments(struct treasury_work *w, const struct bookings *ahead, struct opens *o)
{
	struct subject_id id = venture_subject(w->rd.s, w->rd.id, SUBJECT_COMMITMENT);

	for (; id.v != 0; id = subject_next(w->rd.s, id)) {
		const struct row *made = subject_latest(w->rd.s, id, w->rd.on, KIND_BIT(KIND_COMMITMENT_MADE));
		int64_t sums[SUM_COUNT] = {0};

		if (made == NULL || subject_has(w->rd.s, id, w->rd.on, KIND_BIT(KIND_COMMITMENT_CLOSED)))
			continue;
		subject_sums(w->rd.s, id, w->rd.on, sums);
		int64_t left = treasury_less(w, sums[SUM_MAIN], sums[SUM_SPENT]);
		left = treasury_less(w, left, booked_ahead(w, ahead, subject_name(w->rd.s, id)));
		if (left <= 0 || o->count == o->most)
			continue;
		struct dossier_fact f = read_fact(&w->rd, made, READ_BODY);
		struct treasury_open open = {.id = subject_name(w->rd.s, id), .text = json_text(f.body, "text"),
		    .payee = w->t->payees ? json_text(f.body, "payee") : STR(""), .due = DAY_NONE, .cents = left, .seq = made->seq};
		(void)day_parse(json_text(f.body, "due"), &open.due);
		put_open(o, open);
	}
}

static int
by_due(const void *a, const void *b)
{
	const struct treasury_open *x = a, *y = b;

	if (x->due.v != y->due.v)
		return !day_is(x->due) ? 1 : !day_is(y->due) ? -1 : x->due.v < y->due.v ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static struct day
month_of(struct day d)
{
	struct day_parts p = day_parts(d);
	struct day first = d;

	p.day = 1;
	(void)day_from_parts(p, &first);
	return first;
}

static void
put_months(struct treasury_work *w, const struct opens *o)
{
	struct treasury_month *months = arena_array(w->rd.arena, o->count + 1, sizeof *months);
	size_t n = 0;

	for (size_t i = 0; i < o->count; i++) {
		const struct treasury_open *x = &o->items[i];
		bool overdue = day_is(x->due) && x->due.v <= w->rd.on.v;
		struct day first = overdue ? month_of(w->rd.on) : day_is(x->due) ? month_of(x->due) : DAY_NONE;
		struct treasury_month *m = n == 0 ? NULL : &months[n - 1];

		if (m == NULL || m->first.v != first.v || m->overdue != overdue) {
			m = &months[n++];
			*m = (struct treasury_month){.first = first, .overdue = overdue};
		}
		treasury_add(w, x->invoice ? &m->invoices : &m->commitments, x->cents);
		treasury_add(w, &m->total, x->cents);
		treasury_add(w, &w->t->open, x->cents);
	}
	w->t->months = months;
	w->t->months_count = n;
}

/* Bookings known and dated after the day asked for. */
static bool
has_ahead(const struct treasury_work *w)
{
	struct subject_id id = venture_subject(w->rd.s, w->rd.id, SUBJECT_TRANCHE);

	for (; id.v != 0; id = subject_next(w->rd.s, id)) {
		struct row_cursor c = row_cursor(w->rd.s, id);

		for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_BOOKING_POSTED))) != NULL;)
			if (r->day > w->rd.on.v && row_stands(r, w->rd.s.n))
				return true;
	}
	return false;
}

void
treasury_needs(struct treasury_work *w)
{
	struct bookings list = w->t->bookings;
	struct account later = *w->acc;

	later.query.effective_on = (struct day){INT32_MAX};
	if (has_ahead(w))
		w->rd.rc = bookings_read(w->rd.arena, &later, w->rd.journal, (struct subject_id){0}, w->t->payees, &list,
		    w->rd.err);
	if (w->rd.rc != RC_OK)
		return;
	struct opens o = {.most = list.count + read_count(&w->rd, SUBJECT_COMMITMENT)};
	o.items = arena_array(w->rd.arena, o.most + 1, sizeof *o.items);
	put_invoices(w, &list, &o);
	put_commitments(w, &list, &o);
	qsort(o.items, o.count, sizeof *o.items, by_due);
	w->t->opens = o.items;
	w->t->opens_count = o.count;
	put_months(w, &o);
}
