/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/doc_money.c: money in a table: what nobody recorded is said, and every sum names its base. */
#include "web/pages/doc.h"

#include "base/money.h"

#include <string.h>

#define K(kind) KIND_BIT(KIND_##kind)

struct line {
	enum text label;
	enum subject_type type;
	uint64_t kinds;
	size_t offset; /* in struct account_money */
	bool only_some; /* shown only when there is any */
};

static const struct line lines[] = {
	{TEXT_ACCOUNT_FIGURE_PLANNED, SUBJECT_BUDGET, K(BUDGET_PLANNED), offsetof(struct account_money, planned), false},
	{TEXT_ACCOUNT_FIGURE_GRANTED, SUBJECT_GRANT, K(GRANT_AWARDED), offsetof(struct account_money, granted), false},
	{TEXT_ACCOUNT_FIGURE_DRAWN, SUBJECT_GRANT, K(GRANT_DRAWN), offsetof(struct account_money, drawn), true},
	{TEXT_ACCOUNT_FIGURE_RELEASED, SUBJECT_TRANCHE, K(TRANCHE_RELEASED), offsetof(struct account_money, released),
		false},
	{TEXT_ACCOUNT_FIGURE_COMMITTED, SUBJECT_COMMITMENT, K(COMMITMENT_MADE),
		offsetof(struct account_money, committed), false},
	{TEXT_ACCOUNT_FIGURE_BOUND, SUBJECT_COMMITMENT, K(COMMITMENT_MADE), offsetof(struct account_money, bound), false},
	{TEXT_ACCOUNT_FIGURE_SPENT, SUBJECT_TRANCHE, K(BOOKING_POSTED), offsetof(struct account_money, spent), false},
	{TEXT_ACCOUNT_FIGURE_SAVED, SUBJECT_EXIT, K(EXIT_COMPLETED), offsetof(struct account_money, saved), true},
	{TEXT_ACCOUNT_FIGURE_ORPHAN, SUBJECT_TRANCHE, K(BOOKING_POSTED), offsetof(struct account_money, orphan), true},
	{TEXT_ACCOUNT_FIGURE_UNVOUCHERED, SUBJECT_TRANCHE, K(BOOKING_POSTED),
		offsetof(struct account_money, unvouchered), true},
	{TEXT_ACCOUNT_FIGURE_INCOME, SUBJECT_TRANCHE, K(BOOKING_POSTED), offsetof(struct account_money, income), true},
};

static int64_t
amount_of(const struct account_money *m, const struct line *line)
{
	int64_t cents = 0;

	memcpy(&cents, (const char *)m + line->offset, sizeof cents);
	return cents;
}

/* In how many ventures it is recorded. */
static size_t
recorded_in(const struct doc *d, const struct line *line)
{
	size_t n = 0;

	for (size_t i = 0; i < d->acc->count; i++) {
		const struct account_venture *v = &d->acc->ventures[i];
		bool some = amount_of(&v->money, line) != 0;

		n += some || (!line->only_some && doc_recorded(d, v, line->type, line->kinds));
	}
	return n;
}

static struct doc_table
sums_table(struct doc *d)
{
	static const enum text heads[] = {TEXT_DOC_MONEY_KIND, TEXT_DOC_MONEY_AMOUNT, TEXT_DOC_MONEY_BASE};
	const struct account_money *m = d->dossier == NULL ? &d->acc->money : &d->acc->ventures[0].money;
	size_t columns = d->dossier == NULL ? 3 : 2;
	struct doc_rows t;

	doc_rows_init(&t, d, heads, columns, 0x6, COUNT(lines));
	for (size_t i = 0; i < COUNT(lines); i++) {
		size_t n = recorded_in(d, &lines[i]);

		if (n == 0 && lines[i].only_some)
			continue;
		struct str base[] = {doc_number(d, (int64_t)n), doc_number(d, (int64_t)d->acc->count)};
		struct doc_cell cells[] = {doc_text(doc_word(d, lines[i].label)),
			n == 0 ? doc_missing_cell(doc_word(d, TEXT_WEB_NOT_RECORDED))
			       : doc_figure(doc_cents(d, amount_of(m, &lines[i]))),
			doc_figure(doc_say(d, TEXT_DOC_MONEY_OF, base, 2))};
		doc_rows_add(&t, cells, false);
	}
	struct doc_table out = doc_rows_end(&t,
	    doc_word(d, d->dossier == NULL ? TEXT_DOC_MONEY_CAPTION : TEXT_DOC_MONEY_CAPTION_ONE));
	if (d->dossier != NULL && d->doors) {
		out.more = doc_word(d, TEXT_TREASURY_DOOR_MONEY);
		out.more_href = doc_to_money(d, &d->acc->ventures[0]);
	}
	return out;
}

/* ---- one venture: tranches, grants, budgets ---- */

/* The newest title that a thread's facts give. */
static struct str
thread_title(const struct dossier_thread *th, const char *name)
{
	for (size_t i = th->facts.count; i-- > 0;)
		if (json_text(th->facts.items[i].body, name).len > 0)
			return json_text(th->facts.items[i].body, name);
	return th->id;
}

static struct url
thread_door(struct doc *d, const struct dossier_thread *th)
{
	return th->facts.count == 0 ? URL("") : doc_to_entry(d, th->facts.items[0].seq);
}

static struct doc_table
tranche_table(struct doc *d)
{
	static const enum text heads[] = {TEXT_DOC_TRANCHE, TEXT_DOC_TRANCHE_PLANNED, TEXT_ACCOUNT_FIGURE_RELEASED,
		TEXT_ACCOUNT_FIGURE_SPENT};
	const struct dossier_threads *ths = &d->dossier->tranches;
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0xe, ths->count);
	for (size_t i = 0; i < ths->count; i++) {
		const struct dossier_thread *th = &ths->items[i];
		if (th->id.len == 0 && th->sums[SUM_SPENT] == 0)
			continue;
		struct str title = th->id.len == 0 ? doc_word(d, TEXT_DOC_NO_TRANCHE) : thread_title(th, "title");
		struct doc_cell cells[] = {doc_link_cell(title, thread_door(d, th)),
			doc_figure(doc_cents(d, th->sums[SUM_PLANNED])), doc_figure(doc_cents(d, th->sums[SUM_RELEASED])),
			doc_figure(doc_cents(d, th->sums[SUM_SPENT]))};
		doc_rows_add(&t, cells, false);
	}
	return doc_rows_end(&t, doc_word(d, TEXT_DOC_TRANCHES));
}

static struct doc_table
grant_table(struct doc *d)
{
	static const enum text heads[] = {TEXT_DOC_FUNDER, TEXT_DOC_GRANT_REFERENCE, TEXT_DOC_GRANT_REPORT,
		TEXT_DOC_MONEY_AMOUNT};
	const struct dossier_threads *ths = &d->dossier->grants;
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0x8, ths->count);
	for (size_t i = 0; i < ths->count; i++) {
		const struct dossier_thread *th = &ths->items[i];
		struct day due = DAY_NONE;
		(void)day_parse(thread_title(th, "report_due"), &due);
		struct str reference = thread_title(th, "reference");
		struct doc_cell cells[] = {doc_link_cell(thread_title(th, "funder"), thread_door(d, th)),
			str_eq(reference, th->id) ? doc_missing_cell(doc_word(d, TEXT_WEB_NOT_RECORDED)) : doc_text(reference),
			day_is(due) ? doc_text(doc_day(d, due)) : doc_missing_cell(doc_day(d, due)),
			doc_figure(doc_cents(d, th->sums[SUM_MAIN]))};
		doc_rows_add(&t, cells, false);
	}
	return doc_rows_end(&t, doc_word(d, TEXT_ACCOUNT_FIGURE_GRANTED));
}

static struct doc_table
budget_table(struct doc *d)
{
	static const enum text heads[] = {TEXT_DOC_BUDGET, TEXT_DOC_YEAR, TEXT_DOC_MONEY_AMOUNT};
	const struct dossier_threads *ths = &d->dossier->budgets;
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0x6, ths->count);
	for (size_t i = 0; i < ths->count; i++) {
		const struct dossier_thread *th = &ths->items[i];
		int64_t year = th->facts.count > 0 ? json_int(th->facts.items[0].body, "year", 0) : 0;
		struct doc_cell cells[] = {doc_link_cell(thread_title(th, "title"), thread_door(d, th)),
			doc_figure(year == 0 ? doc_word(d, TEXT_WEB_NOT_RECORDED)
			                     : arena_format(d->arena, "%d", (int)year)),
			doc_figure(doc_cents(d, th->sums[SUM_MAIN]))};
		doc_rows_add(&t, cells, false);
	}
	return doc_rows_end(&t, doc_word(d, TEXT_DOC_BUDGETS));
}

struct doc_section
doc_money(struct doc *d)
{
	struct doc_table tables[4];
	size_t n = 0;

	tables[n++] = sums_table(d);
	if (d->dossier != NULL) {
		tables[n++] = tranche_table(d);
		tables[n++] = grant_table(d);
		tables[n++] = budget_table(d);
	}
	return doc_section(d, "money", TEXT_ACCOUNT_MONEY, NULL, 0, tables, n);
}
