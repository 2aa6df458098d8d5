/* SPDX-License-Identifier: EUPL-1.2 */
/* account/csv.c: the account as a table for spreadsheets: one line per venture. */
#include "account/figure.h"
#include "base/csv.h"
#include "base/encode.h"
#include "base/money.h"

static void
put_text(struct csv_out *c, enum lang lang, enum text id)
{
	csv_text(c, str_of(text_get(lang, id)));
}

static void
put_head(struct csv_out *c, enum lang lang)
{
	struct buf b;

	buf_init(&b, 1024);
	put_text(c, lang, TEXT_ACCOUNT_FIGURE_ID);
	for (size_t i = 0; i < figures_count; i++) {
		buf_clear(&b);
		buf_cstr(&b, text_get(lang, figures[i].label));
		if (figures[i].type == FIGURE_CENTS)
			buf_cstr(&b, " (EUR)");
		csv_text(c, buf_view(&b));
	}
	put_text(c, lang, TEXT_ACCOUNT_FIGURE_CLAIMED);
	put_text(c, lang, TEXT_ACCOUNT_FIGURE_NOT_RECORDED);
	put_text(c, lang, TEXT_ACCOUNT_EFFECTIVE_ON);
	put_text(c, lang, TEXT_ACCOUNT_KNOWN_AT);
	put_text(c, lang, TEXT_ACCOUNT_CHECKPOINT);
	csv_end(c);
	buf_done(&b);
}

/* Spreadsheets read "1234.56" by the country they are set to. */
static void
put_cents(struct csv_out *c, enum lang lang, int64_t cents, struct buf *b)
{
	buf_clear(b);
	cents_plain(b, cents);
	for (size_t i = 0; lang == LANG_DE && i < b->len; i++)
		if (b->ptr[i] == '.')
			b->ptr[i] = ',';
	csv_number(c, buf_view(b));
}

static void
put_figure(struct csv_out *c, enum lang lang, const struct figure *f, const struct account_venture *v,
    struct buf *b)
{
	int64_t cents = 0;

	buf_clear(b);
	figure_spell(f, v, b);
	struct str spelled = buf_view(b);
	if (f->type == FIGURE_CENTS && str_to_i64(spelled, &cents)) {
		put_cents(c, lang, cents, b);
	} else if (f->type == FIGURE_COUNT_OF || f->type == FIGURE_DAY) {
		csv_number(c, spelled);
	} else if (spelled.len > 0 && (f->type == FIGURE_NAME || f->type == FIGURE_TRUTH)) {
		struct buf human;

		buf_init(&human, 4096);
		figure_human_of(f, spelled, lang, &human);
		csv_text(c, buf_view(&human));
		buf_done(&human);
	} else {
		csv_text(c, spelled);
	}
}

static void
put_rest(struct csv_out *c, const struct account *acc, const struct account_venture *v, struct buf *b)
{
	enum lang lang = acc->query.lang;

	put_text(c, lang, v->claimed ? TEXT_ACCOUNT_YES : TEXT_ACCOUNT_NO);
	buf_clear(b);
	for (size_t i = 0; i < v->not_recorded_count; i++)
		buf_format(b, i == 0 ? "%s" : " %s", v->not_recorded[i]);
	csv_text(c, buf_view(b));
	buf_clear(b);
	day_iso(b, acc->query.effective_on);
	csv_number(c, buf_view(b));
	buf_clear(b);
	if (acc->known_at.us != 0)
		instant_rfc3339(b, acc->known_at);
	csv_number(c, buf_view(b));
	buf_clear(b);
	buf_format(b, "%.*s %llu ", STR_ARG(acc->checkpoint.origin),
	    (unsigned long long)acc->checkpoint.size);
	base64_encode(b, acc->checkpoint.root.b, sizeof acc->checkpoint.root.b);
	csv_text(c, buf_view(b));
}

void
account_csv(const struct account *acc, struct buf *out)
{
	struct csv_out c;
	struct buf b;

	buf_init(&b, 64 * 1024);
	csv_out_init(&c, out, ';', true);
	put_head(&c, acc->query.lang);
	for (size_t i = 0; i < acc->count; i++) {
		const struct account_venture *v = &acc->ventures[i];

		csv_text(&c, v->slug);
		for (size_t j = 0; j < figures_count; j++)
			put_figure(&c, acc->query.lang, &figures[j], v, &b);
		put_rest(&c, acc, v, &b);
		csv_end(&c);
	}
	buf_done(&b);
}
