/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/diff_money.c: the entries that moved a figure of money, each with its amount, down to the sum. */
#include "web/pages/diff.h"

#include "base/must.h"
#include "web/page_env.h"

#include "templates.h"

#define MOVES_OF_MANY 12   /* a figure, where ventures stand below one another */
#define MOVES_OF_ONE 1000

enum rc
diff_part_asked(const struct params *params, struct diff_part *out, struct err *err)
{
	struct diff_part part = {.id = STR("")};

	for (size_t i = 0; i < DIFF_PARTS; i++) {
		const char *name = subject_type_name(diff_parts[i]);
		struct str id = params_text(params, name);

		if (id.len == 0)
			continue;
		if (part.id.len > 0)
			return err_say(err, RC_INVALID, name, TEXT_ACCOUNT_DIFF_ONE_PART, NULL);
		part = (struct diff_part){diff_parts[i], id};
	}
	*out = part;
	return RC_OK;
}

struct url
diff_of_venture(struct diff_draft *p, struct str venture)
{
	const struct kept_param_list *kept = &p->ctx->env.band.kept;
	struct url_out u;
	struct buf b;

	buf_init(&b, 8192);
	url_begin(&u, &b, "/diff");
	url_param(&u, "venture", venture);
	for (size_t i = 0; i < kept->count; i++)
		if (str_is(kept->items[i].name, "from_on") || str_is(kept->items[i].name, "from_known"))
			url_param(&u, arena_cstr(p->doc.arena, kept->items[i].name), kept->items[i].value);
	buf_str(&b, p->ctx->env.query_more.s);
	struct url url = url_end(&u, p->doc.arena);
	buf_done(&b);
	return url;
}

/* With its sign: what it adds, or takes away. */
static struct str
signed_cents(const struct doc *d, int64_t cents)
{
	struct str s = doc_cents(d, cents);

	return cents > 0 ? arena_format(d->arena, "+%.*s", STR_ARG(s)) : s;
}

static struct str
reason_of(const struct doc *d, const struct diff_fact *f)
{
	struct str reason = diff_reason_label(f->reason, d->lang);
	struct str args[] = {reason, f->by_seq == 0 ? STR("") : arena_format(d->arena, "%u", f->by_seq - 1)};

	return f->by_seq == 0 ? reason : doc_say(d, TEXT_DIFF_REASON_BY, args, COUNT(args));
}

static void
add_move(struct doc *d, struct doc_rows *t, const struct diff_fact *f)
{
	struct str headline = doc_headline(doc_body(d, f->seq), f->kind);
	struct str label = label_get(kind_info(f->kind)->label, d->lang);
	struct str args[] = {label, headline};
	struct doc_cell cells[] = {
		doc_link_cell(arena_format(d->arena, "%u", f->seq - 1), doc_to_entry(d, f->seq)),
		doc_text(headline.len == 0 ? label : doc_say(d, TEXT_DIFF_MOVE, args, COUNT(args))),
		doc_text(doc_instant(d, f->known)),
		doc_text(doc_day(d, f->day)),
		doc_text(reason_of(d, f)),
		doc_figure(signed_cents(d, f->cents)),
	};

	doc_rows_add(t, cells, false);
}

/* What is not shown, and the sum of everything. */
static void
add_sums(struct doc *d, struct doc_rows *t, const struct diff_figure *f, size_t shown)
{
	struct str nothing = STR("");
	int64_t rest = 0, sum = 0;

	for (size_t i = 0; i < f->facts_count; i++) {
		sum += f->facts[i].cents; /* fits: it is the difference of two sums that do */
		rest += i < shown ? 0 : f->facts[i].cents;
	}
	if (shown < f->facts_count) {
		struct str more = doc_count(d, TEXT_DOC_MORE_ONE, TEXT_DOC_MORE_MANY, (int64_t)(f->facts_count - shown));
		struct doc_cell cells[] = {doc_text(more), doc_text(nothing), doc_text(nothing), doc_text(nothing),
			doc_text(nothing), doc_figure(signed_cents(d, rest))};
		doc_rows_add(t, cells, false);
	}
	struct doc_cell cells[] = {doc_text(doc_word(d, TEXT_DIFF_DIFFERENCE)), doc_text(nothing), doc_text(nothing),
		doc_text(nothing), doc_text(nothing), doc_figure(signed_cents(d, sum))};
	doc_rows_add(t, cells, true);
}

struct doc_section
diff_moves(struct diff_draft *p, const struct diff_figure *f)
{
	static const enum text heads[] = {TEXT_DIFF_ENTRY, TEXT_DIFF_WHAT, TEXT_DIFF_RECORDED_AT, TEXT_DIFF_EFFECTIVE,
		TEXT_DIFF_REASON, TEXT_DIFF_AMOUNT};
	bool one = p->diff.to.query.venture.len > 0;
	size_t most = one ? MOVES_OF_ONE : MOVES_OF_MANY, shown = f->facts_count < most ? f->facts_count : most;
	struct doc *d = &p->doc;
	struct doc_rows t;

	must(f->is_cents);
	doc_rows_init(&t, d, heads, COUNT(heads), 0x20, shown + 2);
	for (size_t i = 0; i < shown; i++)
		add_move(d, &t, &f->facts[i]);
	add_sums(d, &t, f, shown);
	struct doc_table *table = arena_alloc(d->arena, sizeof *table);
	*table = doc_rows_end(&t, doc_say(d, TEXT_DIFF_MOVES_CAPTION, &f->label, 1));
	if (!one && shown < f->facts_count) {
		table->more = doc_word(d, TEXT_DIFF_ALL_MOVES);
		table->more_href = diff_of_venture(p, f->venture);
	}
	return (struct doc_section){.id = "moves", .title = f->label, .tables = {table, 1}};
}
