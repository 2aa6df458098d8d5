/* SPDX-License-Identifier: EUPL-1.2 */
/* account/statement_read.c: the award with its plan, its notices, draws, reports, hours and stray bookings. */
#include "account/statement_priv.h"

#include "account/grant_report.h"
#include "base/must.h"
#include "domain/fact.h"

#include <stdlib.h>

const struct json *
statement_body(struct statement_work *w, uint32_t seq)
{
	struct journal_entry e = {0};
	struct fact fact = {0};

	if (w->rc == RC_OK)
		w->rc = journal_read(w->journal, w->arena, seq - 1, &e, w->err);
	if (w->rc != RC_OK || e.erased)
		return NULL;
	w->rc = fact_load(w->arena, e.payload, &fact, w->err);
	if (w->rc != RC_OK)
		return NULL;
	return fact.kind == KIND_ENTRY_CORRECTED ? json_get(fact.body, "body") : fact.body;
}

/* ---- terms and plan ---- */

static struct day
day_of(const struct json *body, const char *name)
{
	struct day d = DAY_NONE;

	(void)day_parse(json_text(body, name), &d);
	return d;
}

static int32_t
points_of(const struct json *body, const char *name)
{
	return (int32_t)json_int(body, name, -1);
}

static void
read_terms(struct statement *st, const struct json *body)
{
	st->funder = json_text(body, "funder");
	st->purpose = json_text(body, "purpose");
	st->conditions = json_text(body, "conditions");
	st->form = field_choice(kind_field(kind_info(KIND_GRANT_AWARDED), "form"), json_text(body, "form"));
	st->rate_bp = points_of(body, "rate_bp");
	st->tolerance_total_bp = points_of(body, "tolerance_total_bp");
	st->tolerance_position_bp = points_of(body, "tolerance_position_bp");
	st->draw_days = points_of(body, "draw_days");
	st->from = day_of(body, "from");
	st->until = day_of(body, "until");
	st->report_due = day_of(body, "report_due");
	st->granted = json_int(body, "amount_cents", 0);
	st->totals.stated = json_int(body, "total_cents", -1);
}

static int
side_of(const struct json *position)
{
	const struct field *plan = kind_field(kind_info(KIND_GRANT_AWARDED), "plan");

	for (const struct field *f = plan->sub; f->name != NULL; f++)
		if (str_is(str_of("side"), f->name))
			return field_choice(f, json_text(position, "side"));
	return -1;
}

static struct statement_line
line_of(const struct json *position, int side)
{
	return (struct statement_line){.id = json_text(position, "plan_position"),
	    .title = json_text(position, "title"), .side = (enum plan_side)side,
	    .approved = json_int(position, "amount_cents", 0),
	    .eligible = side == PLAN_EXPENDITURE && json_truth(position, "eligible", true)};
}

/* Where the notice's plan was not recorded, what it says of the cover is all there is. */
static size_t
put_bare_cover(struct statement_work *w, const struct json *body, struct statement_line *cover)
{
	enum lang lang = w->acc->query.lang;
	int64_t own = json_int(body, "own_share_cents", 0);
	size_t n = 0;

	cover[n++] = (struct statement_line){.id = STR(""), .title = plan_side_label(PLAN_GRANT, lang),
	    .side = PLAN_GRANT, .approved = w->st->granted};
	if (own > 0)
		cover[n++] = (struct statement_line){.id = STR(""), .title = plan_side_label(PLAN_OWN, lang),
		    .side = PLAN_OWN, .approved = own};
	return n;
}

void
statement_plan(struct statement_work *w)
{
	const struct row *award = subject_latest(w->acc->snapshot, w->grant, w->acc->query.effective_on,
	    KIND_BIT(KIND_GRANT_AWARDED));
	const struct json *body = award == NULL ? NULL : statement_body(w, award->seq);
	const struct json *plan = json_get(body, "plan");
	size_t most = plan == NULL ? 0 : plan->count, spent = 0, covered = 0;
	struct statement_line *expenditure = arena_array(w->arena, most + 1, sizeof *expenditure);
	struct statement_line *cover = arena_array(w->arena, most + 2, sizeof *cover);

	if (w->rc != RC_OK || body == NULL)
		return;
	read_terms(w->st, body);
	for (const struct json *p = plan == NULL ? NULL : plan->first; p != NULL; p = p->next) {
		int side = side_of(p);

		if (side == PLAN_EXPENDITURE)
			expenditure[spent++] = line_of(p, side);
		else if (side > PLAN_EXPENDITURE)
			cover[covered++] = line_of(p, side);
	}
	if (covered == 0)
		covered = put_bare_cover(w, body, cover);
	w->st->expenditure = (struct statement_lines){expenditure, spent};
	w->st->cover = (struct statement_lines){cover, covered};
}

/* ---- notices ---- */

/* The first award and everything that replaced it, as far as known. */
void
statement_notices(struct statement_work *w)
{
	struct row_cursor c = row_cursor(w->acc->snapshot, w->grant);
	uint32_t n = w->acc->snapshot.n;
	size_t most = 0, count = 0;

	while (row_next_of(&c, KIND_BIT(KIND_GRANT_AWARDED)) != NULL)
		most++;
	struct statement_notice *list = arena_array(w->arena, most + 1, sizeof *list);
	c = row_cursor(w->acc->snapshot, w->grant);
	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_GRANT_AWARDED))) != NULL;) {
		if ((r->flags & (ROW_SECOND | ROW_COUNTER)) || !row_seen(r, n))
			continue;
		const struct json *body = statement_body(w, r->seq);
		list[count++] = (struct statement_notice){.seq = r->seq, .date = day_of(body, "notice_date"),
		    .reference = json_text(body, "reference"), .cents = r->value,
		    .until = r->until <= n ? r->until : 0};
	}
	w->st->notices = list;
	w->st->notices_count = count;
}

/* ---- draws ---- */

static int
by_draw_day(const void *a, const void *b)
{
	const struct statement_draw *x = a, *y = b;

	if (x->day.v != y->day.v)
		return x->day.v < y->day.v ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

void
statement_draws(struct statement_work *w)
{
	struct snapshot s = w->acc->snapshot;
	struct day last = DAY_NONE;
	size_t count = 0, most = subject_count(s, w->grant, w->acc->query.effective_on,
	    KIND_BIT(KIND_GRANT_DRAWN), &last);
	struct statement_draw *list = arena_array(w->arena, most + 1, sizeof *list);
	struct row_cursor c = row_cursor(s, w->grant);

	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_GRANT_DRAWN))) != NULL;) {
		if (!row_holds(r, s.n, w->acc->query.effective_on))
			continue;
		const struct json *body = statement_body(w, r->seq);
		must(count < most);
		list[count++] = (struct statement_draw){.seq = r->seq, .day = {r->day}, .until = day_of(body, "for_until"),
		    .cents = r->value, .reason = json_text(body, "reason")};
	}
	qsort(list, count, sizeof *list, by_draw_day);
	w->st->draws = list;
	w->st->draws_count = count;
}

/* ---- reports ---- */

static struct statement_report
report_of(const struct statement_work *w, struct str title, struct day due, bool last)
{
	struct statement_report out = {.title = title, .last = last, .due = due, .given = DAY_NONE};
	const struct row *given = grant_report(w->acc->snapshot, w->acc->ventures[0].id, w->grant, w->acc->query.effective_on, due);

	if (given != NULL) {
		out.given = (struct day){given->day};
		out.given_seq = given->seq;
	}
	out.late = (given != NULL ? given->day : w->acc->query.effective_on.v) > due.v;
	return out;
}

static int
by_due(const void *a, const void *b)
{
	const struct statement_report *x = a, *y = b;

	if (x->due.v != y->due.v)
		return x->due.v < y->due.v ? -1 : 1;
	return (int)x->last - (int)y->last;
}

void
statement_reports(struct statement_work *w)
{
	const struct json *list = w->st->award == NULL ? NULL : json_get(w->st->award->body, "reports");
	struct statement_report *out = arena_array(w->arena, (list == NULL ? 0 : list->count) + 1u, sizeof *out);
	size_t n = 0;

	for (const struct json *m = list == NULL ? NULL : list->first; m != NULL; m = m->next) {
		struct day due = day_of(m, "due");

		if (day_is(due))
			out[n++] = report_of(w, json_text(m, "title"), due, false);
	}
	if (day_is(w->st->report_due))
		out[n++] = report_of(w, STR(""), w->st->report_due, true);
	qsort(out, n, sizeof *out, by_due);
	w->st->reports = out;
	w->st->reports_count = n;
}

/* ---- hours ---- */

static bool
add_hours(struct decimal *sum, struct decimal more)
{
	for (; sum->scale < more.scale; sum->scale++)
		if (!cents_mul(sum->value, 10, &sum->value))
			return false;
	for (; more.scale < sum->scale; more.scale++)
		if (!cents_mul(more.value, 10, &more.value))
			return false;
	return cents_add(sum->value, more.value, &sum->value);
}

static bool
count_hours(struct statement_hours *list, size_t *count, struct str role, struct decimal hours)
{
	size_t i = 0;

	while (i < *count && !str_eq(list[i].role, role))
		i++;
	if (i == *count)
		list[(*count)++] = (struct statement_hours){role, {0, 0}, 0};
	list[i].entries++;
	return add_hours(&list[i].hours, hours);
}

static int
by_role(const void *a, const void *b)
{
	const struct statement_hours *x = a, *y = b;

	return str_cmp(x->role, y->role);
}

void
statement_hours(struct statement_work *w)
{
	struct snapshot s = w->acc->snapshot;
	struct day on = w->acc->query.effective_on, last = DAY_NONE;
	struct subject_id id = venture_subject(s, w->acc->ventures[0].id, SUBJECT_HOURS);
	size_t count = 0, most = id.v == 0 ? 0 : subject_count(s, id, on, KIND_BIT(KIND_HOURS_WORKED), &last);
	struct statement_hours *list = arena_array(w->arena, most + 1, sizeof *list);

	for (struct row_cursor c = row_cursor(s, id); most > 0;) {
		const struct row *r = row_next_of(&c, KIND_BIT(KIND_HOURS_WORKED));

		if (r == NULL)
			break;
		if (!row_holds(r, s.n, on))
			continue;
		const struct json *body = statement_body(w, r->seq);
		if (w->rc == RC_OK && !count_hours(list, &count, json_text(body, "role"), (struct decimal){r->value, (int)r->aux}))
			w->rc = err_say(w->err, RC_LIMIT, NULL, TEXT_ACCOUNT_SUM_TOO_LARGE, NULL);
	}
	qsort(list, count, sizeof *list, by_role);
	w->st->hours = list;
	w->st->hours_count = count;
}

/* ---- bookings that belong here and do not say so ---- */

static bool
is_of_grant(struct statement_work *w, struct subject_id tranche)
{
	const struct row *r = subject_latest(w->acc->snapshot, tranche, w->acc->query.effective_on,
	    KIND_BIT(KIND_TRANCHE_PLANNED));
	const struct json *body = r == NULL ? NULL : statement_body(w, r->seq);

	return str_eq(json_text(body, "grant"), w->st->id);
}

void
statement_strays(struct statement_work *w)
{
	struct snapshot s = w->acc->snapshot;
	struct bookings all = {NULL, 0};
	struct subject_id id = venture_subject(s, w->acc->ventures[0].id, SUBJECT_TRANCHE);

	for (; id.v != 0 && w->rc == RC_OK; id = subject_next(s, id)) {
		if (subject_name(s, id).len == 0 || !is_of_grant(w, id) || w->rc != RC_OK)
			continue;
		struct bookings some = {NULL, 0};
		w->rc = bookings_read(w->arena, w->acc, w->journal, id, w->st->payees, &some, w->err);
		struct booking *list = arena_array(w->arena, all.count + some.count + 1, sizeof *list);
		size_t n = 0;
		for (size_t i = 0; i < all.count; i++)
			list[n++] = all.items[i];
		for (size_t i = 0; i < some.count; i++)
			if (some.items[i].grant.len == 0)
				list[n++] = some.items[i];
		all = (struct bookings){list, n};
	}
	w->st->strays = all;
	for (size_t i = 0; i < all.count && w->rc == RC_OK; i++)
		if (!all.items[i].income && !cents_add(w->st->strays_cents, all.items[i].cents, &w->st->strays_cents))
			w->rc = err_say(w->err, RC_LIMIT, NULL, TEXT_ACCOUNT_SUM_TOO_LARGE, NULL);
}
