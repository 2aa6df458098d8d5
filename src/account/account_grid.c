/* SPDX-License-Identifier: EUPL-1.2 */
/* account/account_grid.c: the account itself as sheets: the sums, and one line a venture. */
#include "account/figure.h"
#include "account/grid.h"
#include "base/limits.h"

static struct str
word(enum lang lang, enum text id)
{
	return str_of(text_get(lang, id));
}

static enum grid_type
type_of(const struct figure *f)
{
	return f->type == FIGURE_CENTS ? GRID_CENTS : f->type == FIGURE_COUNT_OF ? GRID_NUMBER
	    : f->type == FIGURE_DAY ? GRID_DAY : GRID_TEXT;
}

static struct grid_cell
cell_of(struct arena *a, const struct figure *f, const struct account_venture *v, enum lang lang, struct buf *b)
{
	int64_t n = 0;
	struct day day = DAY_NONE;

	if (f->type == FIGURE_CENTS)
		return grid_cents(figure_cents(f, v));
	buf_clear(b);
	figure_spell(f, v, b);
	if (b->len == 0)
		return (struct grid_cell){.type = GRID_NOTHING};
	if (f->type == FIGURE_COUNT_OF && str_to_i64(buf_view(b), &n))
		return grid_number(n);
	if (f->type == FIGURE_DAY && day_parse(buf_view(b), &day))
		return grid_day(day);
	if (f->type != FIGURE_TEXT) {
		buf_clear(b);
		figure_human(f, v, lang, b);
	}
	return grid_text(arena_str(a, buf_view(b)));
}

static void
put_sums(struct arena *a, const struct account *acc, struct grid_sheet *s, struct buf *b)
{
	enum lang lang = acc->query.lang;
	struct account_venture totals = figure_totals(acc);
	struct grid_table *t = grid_table(a, s, "sums", word(lang, TEXT_TREASURY_SUMS), 2);

	grid_column(t, 0, word(lang, TEXT_TREASURY_WHAT), GRID_TEXT);
	grid_column(t, 1, word(lang, TEXT_TREASURY_AMOUNT), GRID_CENTS);
	struct grid_cell *c = grid_row(t, false);
	c[0] = grid_text(word(lang, TEXT_ACCOUNT_FIGURE_VENTURES));
	c[1] = grid_number((int64_t)acc->count);
	for (size_t i = 0; i < figures_count; i++) {
		if (!figures[i].summed)
			continue;
		c = grid_row(t, false);
		c[0] = grid_text(word(lang, figures[i].label));
		c[1] = cell_of(a, &figures[i], &totals, lang, b);
	}
}

static const struct grid_table *
put_ventures(struct arena *a, const struct account *acc, struct grid_sheet *s, struct buf *b)
{
	enum lang lang = acc->query.lang;
	struct grid_table *t = grid_table(a, s, "ventures", word(lang, TEXT_ACCOUNT_FIGURE_VENTURES), figures_count + 1);
	struct account_venture totals = figure_totals(acc);

	grid_column(t, 0, word(lang, TEXT_ACCOUNT_FIGURE_ID), GRID_TEXT);
	for (size_t i = 0; i < figures_count; i++)
		grid_column(t, i + 1, word(lang, figures[i].label), type_of(&figures[i]));
	for (size_t i = 0; i < acc->count; i++) {
		struct grid_cell *c = grid_row(t, false);

		c[0] = grid_of(grid_text(acc->ventures[i].slug), acc->ventures[i].registered_seq);
		for (size_t j = 0; j < figures_count; j++)
			c[j + 1] = cell_of(a, &figures[j], &acc->ventures[i], lang, b);
	}
	if (acc->count == 0)
		return t;
	struct grid_cell *c = grid_row(t, true);
	c[0] = grid_text(word(lang, TEXT_TREASURY_SUM));
	for (size_t j = 0; j < figures_count; j++) {
		if (figures[j].type != FIGURE_CENTS || !figures[j].summed)
			continue;
		c[j + 1] = grid_sum(figure_cents(&figures[j], &totals), 0, acc->count);
	}
	return t;
}

void
account_grid(struct arena *a, const struct account *acc, struct grid_book *out)
{
	enum lang lang = acc->query.lang;
	struct buf b;

	buf_init(&b, LIMIT_PAYLOAD_BYTES);
	*out = (struct grid_book){.acc = acc, .kind = word(lang, TEXT_TREASURY_ACCOUNT),
	    .subject = acc->query.venture.len > 0 && acc->count == 1 && acc->ventures[0].title.len > 0
	    ? acc->ventures[0].title : acc->municipality};
	buf_format(&b, "wagnis account DIR");
	if (acc->query.venture.len > 0)
		buf_format(&b, " --venture %.*s", STR_ARG(acc->query.venture));
	if (acc->known_at.us != 0) {
		buf_cstr(&b, " --known-at ");
		instant_rfc3339(&b, acc->known_at);
	}
	buf_cstr(&b, " --effective-on ");
	day_iso(&b, acc->query.effective_on);
	buf_format(&b, " --audience %s --lang %s", audience_name(acc->query.audience), lang_code(lang));
	out->command = arena_str(a, buf_view(&b));
	struct grid_sheet *s = grid_sheet(out, "sums-sheet", word(lang, TEXT_TREASURY_SUMS));
	put_sums(a, acc, s, &b);
	s = grid_sheet(out, "ventures-sheet", word(lang, TEXT_ACCOUNT_FIGURE_VENTURES));
	out->csv = put_ventures(a, acc, s, &b);
	buf_done(&b);
}
