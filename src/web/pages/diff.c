/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/diff.c: what differs between two moments, every figure once, with the facts that made the difference. */
#include "web/pages/diff.h"
#include "web/pages/pages.h"

#include "account/figure.h"

#include "templates.h"

#include <string.h>

#define VENTURES_A_PAGE 50
#define FACTS_SHOWN 12
#define GROUPS_SHOWN 20
#define REASONS 4

/* ---- the two moments ---- */

/* Without words of the reader's own: a year before the other moment. */
static void
read_from(struct diff_draft *p, const struct params *params)
{
	struct ctx *ctx = p->ctx;
	struct day on = params_day(params, "from_on");

	p->from = ctx->query;
	p->from.effective_on = day_is(on) ? on : day_add_months(ctx->query.effective_on, -12);
	p->from.known_at = params_known(params, "from_known");
	if (p->from.known_at.us != INSTANT_MAX.us)
		return;
	struct day known = ctx->asof.known_is_now ? ctx->today : berlin_day(ctx->query.known_at);
	p->from.known_at = berlin_day_end(day_add_months(known, -12));
}

/* As a field for date and time wants it; the value sent back means the same second or later. */
static struct str
input_of(struct arena *a, struct instant t)
{
	if (t.us == INSTANT_MAX.us)
		return STR("");
	int64_t utc = (t.us + 999999) / 1000000, local = utc + berlin_offset_s(t);
	int64_t days = local >= 0 ? local / 86400 : -((-local + 86399) / 86400), s = local - days * 86400;
	struct day_parts d = day_parts((struct day){(int32_t)days});
	return arena_format(a, "%04d-%02d-%02dT%02d:%02d:%02d", d.year, d.month, d.day, (int)(s / 3600),
	    (int)(s / 60 % 60), (int)(s % 60));
}

static struct str
moment_text(struct diff_draft *p, const struct account *acc, struct instant asked)
{
	struct doc *d = &p->doc;
	struct str args[] = {doc_day(d, acc->query.effective_on), asked.us == INSTANT_MAX.us
		? doc_word(d, TEXT_WEB_BAND_NOW) : doc_instant(d, asked)};

	return doc_say(d, TEXT_DIFF_MOMENT, args, 2);
}

/* ---- figures and facts ---- */

static struct doc_link
fact_link(struct diff_draft *p, const struct diff_fact *f)
{
	struct doc *d = &p->doc;
	struct str headline = doc_headline(doc_body(d, f->seq), f->kind);
	struct str label = label_get(kind_info(f->kind)->label, d->lang);
	struct str args[] = {arena_format(d->arena, "%u", f->seq - 1), label, doc_day(d, f->day), headline,
		f->by_seq == 0 ? STR("") : arena_format(d->arena, "%u", f->by_seq - 1)};
	enum text id = headline.len == 0 ? TEXT_DIFF_FACT_BARE : TEXT_DIFF_FACT;

	if (f->by_seq != 0)
		id = TEXT_DIFF_FACT_SUPERSEDED;
	return (struct doc_link){.text = doc_say(d, id, args, COUNT(args)), .href = doc_to_entry(d, f->seq)};
}

static struct diff_cause_list
causes_of(struct diff_draft *p, const struct diff_figure *f)
{
	static const enum text words[REASONS] = {[DIFF_HAPPENED] = TEXT_DIFF_HAPPENED,
		[DIFF_RECORDED] = TEXT_DIFF_RECORDED, [DIFF_CORRECTED] = TEXT_DIFF_CORRECTED,
		[DIFF_RULES] = TEXT_DIFF_RULES};
	struct diff_cause *list = arena_array(p->doc.arena, REASONS + 1, sizeof *list);
	size_t n = 0;

	for (int r = 0; r < REASONS; r++) {
		struct doc_link *links = arena_array(p->doc.arena, FACTS_SHOWN, sizeof *links);
		size_t shown = 0, total = 0;

		for (size_t i = 0; i < f->facts_count; i++) {
			if ((int)f->facts[i].reason != r)
				continue;
			if (shown < FACTS_SHOWN)
				links[shown++] = fact_link(p, &f->facts[i]);
			total++;
		}
		if (total == 0)
			continue;
		list[n] = (struct diff_cause){.reason = doc_word(&p->doc, words[r]), .facts = {links, shown}};
		if (total > shown)
			list[n].more = doc_count(&p->doc, TEXT_DOC_MORE_ONE, TEXT_DOC_MORE_MANY, (int64_t)(total - shown));
		n++;
	}
	if (n == 0)
		list[n++] = (struct diff_cause){.reason = doc_word(&p->doc, TEXT_ACCOUNT_DIFF_TIME)};
	return (struct diff_cause_list){list, n};
}

static bool
same_facts(const struct diff_figure *a, const struct diff_figure *b)
{
	if (a->facts_count != b->facts_count)
		return false;
	for (size_t i = 0; i < a->facts_count; i++)
		if (a->facts[i].seq != b->facts[i].seq || a->facts[i].reason != b->facts[i].reason ||
		    a->facts[i].cents != b->facts[i].cents)
			return false;
	return true;
}

static struct str
value(struct diff_draft *p, const struct diff_figure *f, struct str spelled, struct str human)
{
	if (f->figure == NULL)
		return doc_word(&p->doc, spelled.len > 0 ? TEXT_DIFF_THERE : TEXT_DIFF_NOT_THERE);
	return spelled.len == 0 ? doc_word(&p->doc, TEXT_WEB_NOT_RECORDED) : human;
}

static struct diff_change
change_of(struct diff_draft *p, const struct diff_figure *f)
{
	return (struct diff_change){f->label, value(p, f, f->from, f->from_human), value(p, f, f->to, f->to_human),
		f->is_cents};
}

static struct diff_change
gist_of(struct diff_draft *p, const struct diff_figure *those, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (those[i].figure != NULL && strcmp(those[i].figure->name, "phase") == 0)
			return change_of(p, &those[i]);
	return change_of(p, &those[0]);
}

/* Figures stand together when the same facts have changed them. */
static struct diff_block_list
blocks_of(struct diff_draft *p, const struct diff_figure *those, size_t count)
{
	struct diff_block *list = arena_array(p->doc.arena, count + 1, sizeof *list);
	size_t n = 0;

	for (size_t i = 0; i < count; n++) {
		size_t end = i + 1;
		while (end < count && same_facts(&those[i], &those[end]))
			end++;
		struct diff_change *changes = arena_array(p->doc.arena, end - i, sizeof *changes);
		for (size_t j = i; j < end; j++)
			changes[j - i] = change_of(p, &those[j]);
		list[n] = (struct diff_block){.changes = {changes, end - i}};
		if (those[i].is_cents && those[i].facts_count > 0)
			list[n].moves = diff_moves(p, &those[i]);
		else
			list[n].causes = causes_of(p, &those[i]);
		i = end;
	}
	return (struct diff_block_list){list, n};
}

/* ---- ventures, page by page ---- */

static size_t
run_of(const struct diff *diff, size_t i)
{
	size_t end = i + 1;

	while (end < diff->count && str_eq(diff->figures[end].venture, diff->figures[i].venture))
		end++;
	return end - i;
}

static size_t
first_venture(const struct diff *diff)
{
	size_t i = 0;

	while (i < diff->count && diff->figures[i].venture.len == 0)
		i++;
	return i;
}

static struct diff_venture_list
ventures_of(struct diff_draft *p, size_t page, size_t *total_out)
{
	const struct diff *diff = &p->diff;
	struct diff_venture *list = arena_array(p->doc.arena, VENTURES_A_PAGE, sizeof *list);
	size_t at = 0, n = 0;

	for (size_t i = first_venture(diff), run; i < diff->count; i += run, at++) {
		run = run_of(diff, i);
		if (at < page * VENTURES_A_PAGE || n == VENTURES_A_PAGE)
			continue;
		const struct diff_figure *f = &diff->figures[i];
		list[n++] = (struct diff_venture){
			.title = f->title.len > 0 ? f->title : f->venture,
			.gist = gist_of(p, f, run),
			.more = run == 1 ? STR("")
				: doc_count(&p->doc, TEXT_DIFF_FIGURES_ONE, TEXT_DIFF_FIGURES_MANY, (int64_t)run - 1),
			.href = doc_to(&p->doc, "/ventures", f->venture),
			.blocks = blocks_of(p, f, run),
		};
	}
	for (size_t i = 0; i < n; i++)
		list[i].open = n <= 3;
	*total_out = at;
	return (struct diff_venture_list){list, n};
}

static struct doc_link_list
page_links(struct diff_draft *p, size_t page, size_t total)
{
	size_t pages = (total + VENTURES_A_PAGE - 1) / VENTURES_A_PAGE, n = 0;
	struct doc_link *list = arena_array(p->doc.arena, pages + 1, sizeof *list);
	struct buf b;

	buf_init(&b, 8192);
	for (size_t i = 0; pages > 1 && i < pages; i++) {
		struct url_out u;
		buf_clear(&b);
		url_begin(&u, &b, "/diff");
		for (size_t k = 0; k < p->ctx->env.band.kept.count; k++) {
			const struct kept_param *kept = &p->ctx->env.band.kept.items[k];
			if (str_is(kept->name, "from_on") || str_is(kept->name, "from_known") ||
			    str_is(kept->name, "venture") || str_is(kept->name, "audience"))
				url_param(&u, arena_cstr(p->doc.arena, kept->name), kept->value);
		}
		url_param(&u, "page", arena_format(p->doc.arena, "%zu", i + 1));
		buf_str(&b, p->ctx->env.query_more.s);
		list[n++] = (struct doc_link){doc_number(&p->doc, (int64_t)i + 1), url_end(&u, p->doc.arena), i == page};
	}
	buf_done(&b);
	return (struct doc_link_list){list, n};
}

/* ---- the portfolio ---- */

static struct doc_table
sums_table(struct diff_draft *p)
{
	static const enum text heads[] = {TEXT_DIFF_FIGURE, TEXT_DIFF_FROM, TEXT_DIFF_TO, TEXT_DIFF_VENTURES};
	size_t count = first_venture(&p->diff), columns = COUNT(heads) - 1;
	struct doc *d = &p->doc;
	struct doc_rows t;

	/* Without a number of ventures anywhere the column would say nothing. */
	for (size_t i = 0; i < count; i++)
		if (p->diff.figures[i].ventures != 0)
			columns = COUNT(heads);
	doc_rows_init(&t, d, heads, columns, 0xe, count);
	for (size_t i = 0; i < count; i++) {
		const struct diff_figure *f = &p->diff.figures[i];
		struct doc_cell cells[] = {doc_text(f->label), doc_figure(f->from_human), doc_figure(f->to_human),
			doc_figure(f->ventures == 0 ? doc_word(d, TEXT_ACCOUNT_NOTHING) : doc_number(d, f->ventures))};
		doc_rows_add(&t, cells, false);
	}
	return doc_rows_end(&t, doc_word(d, TEXT_DIFF_SUMS_CAPTION));
}

static struct doc_table
groups_table(struct diff_draft *p)
{
	static const enum text heads[] = {TEXT_DIFF_FIGURE, TEXT_DIFF_FROM, TEXT_DIFF_TO, TEXT_DIFF_VENTURES};
	size_t count = p->diff.groups_count < GROUPS_SHOWN ? p->diff.groups_count : GROUPS_SHOWN;
	struct doc *d = &p->doc;
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0x8, count);
	for (size_t i = 0; i < count; i++) {
		const struct diff_group *g = &p->diff.groups[i];
		struct doc_cell cells[] = {doc_text(g->label), doc_text(g->from_human), doc_text(g->to_human),
			doc_figure(doc_number(d, g->ventures))};
		doc_rows_add(&t, cells, false);
	}
	return doc_rows_end(&t, doc_word(d, TEXT_DIFF_GROUPS_CAPTION));
}

static struct str_list
answer_of(struct diff_draft *p)
{
	struct doc *d = &p->doc;
	struct str *said = arena_array(d->arena, 3, sizeof *said);
	size_t n = 0;

	if (p->diff.count == 0) {
		said[n++] = doc_word(d, TEXT_DIFF_NONE);
		return (struct str_list){said, n};
	}
	said[n++] = doc_count(d, TEXT_DIFF_ANSWER_ONE, TEXT_DIFF_ANSWER_MANY, p->diff.changed);
	if (p->diff.appeared > 0)
		said[n++] = doc_count(d, TEXT_DIFF_APPEARED_ONE, TEXT_DIFF_APPEARED_MANY, p->diff.appeared);
	if (p->diff.disappeared > 0)
		said[n++] = doc_count(d, TEXT_DIFF_DISAPPEARED_ONE, TEXT_DIFF_DISAPPEARED_MANY, p->diff.disappeared);
	return (struct str_list){said, n};
}

static bool
names_part(struct str name)
{
	for (size_t i = 0; i < DIFF_PARTS; i++)
		if (str_is(name, subject_type_name(diff_parts[i])))
			return true;
	return false;
}

/* What the form does not ask for itself. */
static struct kept_param_list
kept_rest(const struct ctx *ctx)
{
	struct kept_param *list = arena_array(ctx->arena, ctx->env.band.kept.count + 1, sizeof *list);
	size_t n = 0;

	for (size_t i = 0; i < ctx->env.band.kept.count; i++) {
		const struct kept_param *k = &ctx->env.band.kept.items[i];
		if (str_is(k->name, "venture") || str_is(k->name, "audience") || str_is(k->name, "lang") || names_part(k->name))
			list[n++] = *k;
	}
	return (struct kept_param_list){list, n};
}

/* "Zuwendung klima-land": only its money is compared. */
static struct str
part_said(struct diff_draft *p)
{
	struct diff_part part = p->diff.part;

	if (part.id.len == 0)
		return STR("");
	struct str args[] = {subject_type_label(part.type, p->doc.lang), part.id};
	return doc_say(&p->doc, TEXT_DIFF_PART, args, COUNT(args));
}

static struct diff_page
page_of(struct diff_draft *p, size_t page)
{
	struct ctx *ctx = p->ctx;
	struct doc_table tables[] = {sums_table(p), groups_table(p)};
	size_t total = 0;
	struct diff_page view = {
		.answer = answer_of(p),
		.part = part_said(p),
		.kept = kept_rest(ctx),
		.from_on = p->from.effective_on,
		.to_on = ctx->query.effective_on,
		.from_known = input_of(ctx->arena, p->from.known_at),
		.to_known = input_of(ctx->arena, ctx->query.known_at),
		.from_text = moment_text(p, &p->diff.from, p->from.known_at),
		.to_text = moment_text(p, &p->diff.to, ctx->query.known_at),
		.sums = doc_section(&p->doc, "sums", TEXT_ACCOUNT_DIFF_PORTFOLIO, NULL, 0, tables, COUNT(tables)),
	};

	view.ventures = ventures_of(p, page, &total);
	view.pages = page_links(p, page, total);
	return view;
}

enum rc
page_diff(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	int64_t page = params_int(params, "page", 1);
	struct diff_draft p = {.ctx = ctx, .doc = {.arena = ctx->arena, .journal = ctx->journal, .lang = ctx->lang,
		.doors = true, .query = ctx->env.query, .query_more = ctx->env.query_more, .err = err}};
	struct account_query to = ctx->query;

	struct diff_part part = {.id = STR("")};
	enum rc rc = diff_part_asked(params, &part, err);

	read_from(&p, params);
	p.from.venture = to.venture = params_text(params, "venture");
	if (rc == RC_OK)
		rc = diff_draw(ctx->arena, ctx->all, ctx->journal, &p.from, &to, part, &p.diff, err);
	if (rc != RC_OK)
		return rc;
	p.doc.acc = &p.diff.to;
	struct diff_page view = page_of(&p, page > 0 ? (size_t)page - 1 : 0);
	if (p.doc.rc != RC_OK)
		return p.doc.rc;
	ctx->env.title = str_of(text_get(ctx->lang, TEXT_DIFF_TITLE));
	tpl_diff(&response->body, &view, &ctx->env);
	return RC_OK;
}
