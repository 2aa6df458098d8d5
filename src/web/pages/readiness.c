/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/readiness.c: who has to do what so that account can be given, on which days it could be, and by which rules. */
#include "web/pages/pages.h"
#include "web/pages/readiness_strip.h"
#include "web/pages/sheet.h"

#include "templates.h"

#include <stdlib.h>

#define MONTHS 24
#define SECTIONS_MOST 5

/* ---- who has to do what ---- */

struct duty {
	struct str whose;
	const struct account_venture *venture; /* NULL: of the municipality */
	const struct readiness_gap *gap;
};
struct duties {
	struct duty *items;
	size_t count;
};

/* By person, what has been missing longest first. */
static int
by_person(const void *a, const void *b)
{
	const struct duty *x = a, *y = b;
	int order = str_cmp(x->whose, y->whose);

	if (order == 0 && x->gap->since.v != y->gap->since.v)
		order = x->gap->since.v < y->gap->since.v ? -1 : 1;
	if (order == 0 && (x->venture == NULL || y->venture == NULL))
		order = (x->venture != NULL) - (y->venture != NULL);
	if (order == 0 && x->venture != y->venture)
		order = str_cmp(x->venture->slug, y->venture->slug);
	return order != 0 ? order : (int)x->gap->rule - (int)y->gap->rule;
}

static struct duties
find_duties(const struct doc *d)
{
	struct duties list = {.count = 1};

	for (size_t i = 0; i < d->acc->count; i++)
		list.count += d->acc->ventures[i].gaps_count;
	list.items = arena_array(d->arena, list.count, sizeof *list.items);
	list.count = 0;
	for (size_t i = 0; i < d->acc->count; i++) {
		const struct account_venture *v = &d->acc->ventures[i];

		for (size_t j = 0; j < v->gaps_count; j++)
			list.items[list.count++] = (struct duty){doc_responsible(d, v, &v->gaps[j]), v, &v->gaps[j]};
	}
	if (d->acc->checkpoint_old) {
		struct readiness_view view = readiness_view_none(d->acc->query.effective_on);
		const struct readiness_gap *gap = &d->acc->checkpoint_gap;
		list.items[list.count++] = (struct duty){readiness_responsible(d->lang, gap, &view), NULL, gap};
	}
	qsort(list.items, list.count, sizeof *list.items, by_person);
	return list;
}

static struct doc_cell
venture_cell(const struct doc *d, const struct duty *duty)
{
	if (duty->venture == NULL)
		return doc_text(d->acc->municipality);
	return doc_link_cell(doc_title(duty->venture), doc_to_venture(d, duty->venture));
}

/* Duties of one person, from *at on up to the end of the sheet. */
static struct doc_table
person_table(struct doc *d, const struct duties *list, size_t *at, size_t to)
{
	static const enum text heads[] = {TEXT_DOC_LACK, TEXT_ACCOUNT_FIGURE_TITLE, TEXT_DOC_LACK_SINCE,
		TEXT_READINESS_EFFORT, TEXT_READINESS_MENDS};
	struct str whose = list->items[*at].whose;
	struct doc_rows t;
	int64_t minutes = 0;

	doc_rows_init(&t, d, heads, COUNT(heads), 0, to - *at);
	for (; *at < to && str_eq(list->items[*at].whose, whose); (*at)++) {
		const struct duty *duty = &list->items[*at];
		const struct rule_info *rule = rule_info(duty->gap->rule);
		struct str slug = duty->venture == NULL ? STR("") : duty->venture->slug;
		struct doc_cell cells[] = {doc_text(readiness_text(d->arena, d->lang, duty->gap)), venture_cell(d, duty),
			doc_text(doc_day(d, duty->gap->since)),
			doc_text(doc_count(d, TEXT_READINESS_MINUTES, TEXT_READINESS_MINUTES, rule->minutes)),
			doc_link_cell(label_get(rule->mends, d->lang), mend_url(d->arena, slug, duty->gap, d->lang))};

		minutes += rule->minutes;
		doc_rows_add(&t, cells, false);
	}
	struct str args[] = {whose, doc_number(d, (int64_t)t.count), doc_number(d, minutes)};
	return doc_rows_end(&t, doc_say(d, TEXT_READINESS_PERSON, args, COUNT(args)));
}

static struct doc_section
duty_section(struct doc *d, struct ctx *ctx, int64_t page, struct sheet_page *view)
{
	struct duties list = find_duties(d);
	size_t from, to, n = 0;

	sheet_range(list.count, page, &from, &to);
	struct doc_table *tables = arena_array(d->arena, to - from + 1, sizeof *tables);
	while (from < to)
		tables[n++] = person_table(d, &list, &from, to);
	view->pages = sheet_pages(d, ctx, "/readiness", list.count, page > 1 ? (size_t)page - 1 : 0);
	struct str none = doc_word(d, d->acc->count == 0 ? TEXT_OVERVIEW_NONE_RECORDED : TEXT_DOC_LACKS_NONE);
	return doc_section(d, "missing", TEXT_READINESS_DUTIES, &none, list.count == 0 ? 1 : 0, tables, n);
}

/* ---- the days ---- */

static struct day
month_start(struct day on, int months_before)
{
	struct day_parts p = day_parts(on);
	struct day first = on;

	if (!day_from_parts((struct day_parts){p.year, p.month, 1}, &first))
		first = on;
	return day_add_months(first, -months_before);
}

static uint32_t
days_without_gap(const struct readiness_time *t, size_t from, size_t to)
{
	uint32_t days = 0;

	for (size_t i = from; i <= to; i++)
		days += t->there[i] > 0 && t->there[i] == t->ready[i];
	return days;
}

static struct doc_table
month_table(struct doc *d, const struct readiness_time *t)
{
	static const enum text heads[] = {TEXT_WEB_BAND_ON, TEXT_WEB_NAV_VENTURES, TEXT_READINESS_POSSIBLE,
		TEXT_READINESS_DAYS_WHOLE};
	size_t most = t->days / 28 + 2;
	struct doc_rows rows;

	doc_rows_init(&rows, d, heads, COUNT(heads), 0xe, most);
	for (size_t end = t->days, n = 0; end > 0 && n < most; n++) {
		size_t last = end - 1;
		struct day on = {t->from.v + (int32_t)last};
		int32_t first = month_start(on, 0).v - t->from.v;
		size_t start = first > 0 ? (size_t)first : 0;
		bool none = t->there[last] == 0;
		struct doc_cell cells[] = {doc_text(doc_day(d, on)),
			none ? doc_missing_cell(doc_word(d, TEXT_WEB_NOT_RECORDED)) : doc_figure(doc_number(d, t->there[last])),
			doc_figure(none ? doc_word(d, TEXT_ACCOUNT_NOTHING) : doc_number(d, t->ready[last])),
			doc_figure(doc_number(d, days_without_gap(t, start, last)))};

		doc_rows_add(&rows, cells, false);
		end = start;
	}
	return doc_rows_end(&rows, doc_word(d, TEXT_READINESS_MONTHS_CAPTION));
}

static const struct choice knowledge[] = {
	{"then", {"mit dem Wissen jedes Tages", "with the knowledge of each day"}},
	{"now", {"mit dem heutigen Wissen", "with today's knowledge"}},
	{.id = NULL},
};

static struct sheet_choice_list
knowledge_choice(struct doc *d, const struct ctx *ctx, bool now)
{
	struct sheet_choice *c = arena_alloc(d->arena, sizeof *c);
	struct doc_link *links = arena_array(d->arena, 2, sizeof *links);

	for (size_t i = 0; i < 2; i++)
		links[i] = (struct doc_link){label_get(knowledge[i].label, d->lang),
			sheet_url(ctx, "/readiness", "knowledge", i == 0 ? STR("") : str_of(knowledge[i].id)), (i == 1) == now};
	*c = (struct sheet_choice){doc_word(d, TEXT_READINESS_KNOWLEDGE), {links, 2}};
	return (struct sheet_choice_list){c, 1};
}

/* ---- the rules in force ---- */

static struct str
source_of_rules(struct doc *d)
{
	const struct json *policy = snapshot_policy(d->acc->snapshot);
	struct str args[] = {json_text(policy, "id"), json_text(policy, "version")};

	return policy == NULL ? doc_word(d, TEXT_READINESS_POLICY_NONE) : doc_say(d, TEXT_READINESS_POLICY, args, 2);
}

static struct doc_section
rules_section(struct doc *d)
{
	static const enum text heads[] = {TEXT_DOC_RULE, TEXT_READINESS_DAYS, TEXT_READINESS_AMOUNT, TEXT_DOC_LACK_WHOSE};
	const struct policy *p = &d->acc->policy;
	struct str source = source_of_rules(d), off = doc_word(d, TEXT_READINESS_OFF);
	struct doc_rows t;
	struct doc_table table;

	doc_rows_init(&t, d, heads, COUNT(heads), 0x6, RULE_COUNT);
	for (int r = 0; r < RULE_COUNT; r++) {
		int64_t from = p->rule[r].amount_cents;
		struct doc_cell cells[] = {doc_text(label_get(rule_info((enum rule)r)->label, d->lang)),
			doc_figure(p->rule[r].on ? doc_number(d, p->rule[r].days) : off),
			doc_figure(p->rule[r].on && from > 0 ? doc_cents(d, from) : doc_word(d, TEXT_ACCOUNT_NOTHING)),
			doc_text(role_label(p->rule[r].responsible, d->lang))};

		doc_rows_add(&t, cells, false);
	}
	table = doc_rows_end(&t, doc_word(d, TEXT_READINESS_RULES_CAPTION));
	return doc_section(d, "rules", TEXT_READINESS_RULES, &source, 1, &table, 1);
}

/* ---- the page ---- */

static struct str_list
answer(struct doc *d, const struct readiness_time *t)
{
	struct str *said = arena_array(d->arena, 3, sizeof *said);
	struct str args[] = {doc_number(d, d->acc->ready), doc_number(d, (int64_t)d->acc->count - d->acc->ready)};
	struct str days[] = {doc_number(d, t->days_ready), doc_number(d, (int64_t)t->days), doc_day(d, t->from)};
	size_t n = 0;

	said[n++] = doc_count(d, TEXT_ACCOUNT_VENTURES_ONE, TEXT_ACCOUNT_VENTURES_MANY, (int64_t)d->acc->count);
	if (d->acc->count > 0) {
		said[n++] = doc_say(d, d->acc->ready == d->acc->count ? TEXT_ACCOUNT_ANSWER_ALL : TEXT_ACCOUNT_ANSWER_SOME,
		    args, 2);
		said[n++] = doc_say(d, TEXT_READINESS_DAYS_ANSWER, days, COUNT(days));
	}
	return (struct str_list){said, n};
}

static struct str
doc_since(const struct doc *d, struct day from)
{
	struct str day = doc_day(d, from);

	return doc_say(d, TEXT_READINESS_SINCE, &day, 1);
}

static struct readiness_query
query_of(const struct ctx *ctx, const struct account *acc, const struct params *params, bool now)
{
	struct day to = acc->query.effective_on;
	struct day from = params_has(params, "from") ? params_day(params, "from") : month_start(to, MONTHS - 1);

	return (struct readiness_query){.known_at = ctx->query.known_at, .from = from, .to = to,
		.mode = now ? READINESS_NOW : READINESS_THEN, .venture = STR("")};
}

enum rc
page_readiness(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	bool now = str_is(params_text(params, "knowledge"), "now");
	struct account acc;
	struct readiness_time time;
	struct sheet_page view = {.has_search = false};
	enum rc rc = ctx_account(ctx, STR(""), &acc, err);

	if (rc == RC_OK) {
		struct readiness_query q = query_of(ctx, &acc, params, now);
		rc = readiness_time_draw(ctx->arena, ctx->all, &q, &time, err);
	}
	if (rc != RC_OK)
		return rc;
	struct doc d = sheet_doc(ctx, &acc, err);
	struct doc_section *sections = arena_array(ctx->arena, SECTIONS_MOST, sizeof *sections);
	struct doc_table tables[] = {strip_reasons(&d, &time), month_table(&d, &time)};
	view.answer = answer(&d, &time);
	view.choices = knowledge_choice(&d, ctx, now);
	struct html picture = strip_portfolio(ctx->arena, ctx->lang, &time, doc_word(&d, TEXT_READINESS_MONTHS),
	    doc_word(&d, TEXT_READINESS_STRIP));
	sections[0] = duty_section(&d, ctx, params_int(params, "page", 1), &view);
	sections[1] = doc_section(&d, "by-month", TEXT_READINESS_MONTHS, NULL, 0, tables, COUNT(tables));
	sections[1].picture = picture;
	if (params_has(params, "from"))
		sections[1].title = doc_since(&d, time.from);
	sections[2] = rules_section(&d);
	view.sections = (struct doc_section_list){sections, 3};
	if (d.rc != RC_OK)
		return d.rc;
	ctx->env.title = str_of(text_get(ctx->lang, TEXT_READINESS_TITLE));
	tpl_sheet(&response->body, &view, &ctx->env);
	return RC_OK;
}
