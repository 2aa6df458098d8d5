/* SPDX-License-Identifier: EUPL-1.2 */
/* account/diff_out.c: a difference as JSON and as text. */
#include "account/diff.h"
#include "account/figure.h"
#include "account/write.h"
#include "base/money.h"
#include "base/must.h"

/* ---- JSON ---- */

static void
put_view(struct json_out *o, const char *key, const struct account *acc)
{
	json_key(o, key);
	json_object(o);
	write_instant(o, "known_at", acc->known_at);
	write_day(o, "effective_on", acc->query.effective_on);
	write_checkpoint(o, &acc->checkpoint);
	write_int(o, "ventures", (int64_t)acc->count);
	json_object_end(o);
}

static void
put_value(struct json_out *o, const char *key, const struct diff_figure *f, struct str s)
{
	int64_t number = 0;
	enum figure_type type = f->figure == NULL ? FIGURE_TRUTH : f->figure->type;

	if ((type == FIGURE_CENTS || type == FIGURE_COUNT_OF) && str_to_i64(s, &number))
		write_int(o, key, number);
	else if (f->figure == NULL)
		write_bool(o, key, s.len > 0);
	else if (type == FIGURE_TRUTH)
		write_bool(o, key, str_is(s, "true"));
	else
		write_text(o, key, s);
}

static void
put_part(struct json_out *o, struct diff_part part)
{
	json_key(o, "part");
	if (part.id.len == 0) {
		json_put_null(o);
		return;
	}
	json_object(o);
	write_cstr(o, "sort", subject_type_name(part.type));
	write_text(o, "id", part.id);
	json_object_end(o);
}

static void
put_fact(struct json_out *o, const struct diff_fact *f, bool cents)
{
	json_object(o);
	write_entry(o, "entry", f->seq);
	write_cstr(o, "kind", kind_info(f->kind)->name);
	write_cstr(o, "reason", diff_reason_name(f->reason));
	write_day(o, "effective", f->day);
	write_instant(o, "recorded", f->known);
	if (f->by_seq != 0)
		write_entry(o, "superseded_by", f->by_seq);
	if (f->adopted)
		write_bool(o, "claimed", true);
	if (cents)
		write_int(o, "amount_cents", f->cents);
	json_object_end(o);
}

static void
put_figure(struct json_out *o, const struct diff_figure *f)
{
	json_object(o);
	write_text(o, "venture", f->venture);
	write_text(o, "title", f->title);
	write_cstr(o, "figure", f->name);
	write_text(o, "label", f->label);
	put_value(o, "from", f, f->from);
	put_value(o, "to", f, f->to);
	if (f->venture.len == 0)
		write_int(o, "ventures", f->ventures);
	json_key(o, "facts");
	json_array(o);
	for (size_t i = 0; i < f->facts_count; i++)
		put_fact(o, &f->facts[i], f->is_cents);
	json_array_end(o);
	json_object_end(o);
}

static void
put_groups(struct json_out *o, const struct diff *d)
{
	json_key(o, "groups");
	json_array(o);
	for (size_t i = 0; i < d->groups_count; i++) {
		const struct diff_group *g = &d->groups[i];

		json_object(o);
		write_cstr(o, "figure", g->name);
		write_text(o, "label", g->label);
		write_text(o, "from", g->from);
		write_text(o, "to", g->to);
		write_int(o, "ventures", g->ventures);
		json_object_end(o);
	}
	json_array_end(o);
}

enum rc
diff_json(struct arena *a, const struct diff *d, bool pretty, struct buf *out, struct err *err)
{
	struct json_out o;

	(void)a;
	json_out_init(&o, out, pretty);
	json_object(&o);
	write_cstr(&o, "wagnis", "diff/1");
	write_text(&o, "municipality", d->to.municipality);
	write_text(&o, "venture", d->to.query.venture);
	put_part(&o, d->part);
	write_cstr(&o, "audience", audience_name(d->to.query.audience));
	write_cstr(&o, "lang", lang_code(d->to.query.lang));
	put_view(&o, "from", &d->from);
	put_view(&o, "to", &d->to);
	write_int(&o, "changed", d->changed);
	write_int(&o, "appeared", d->appeared);
	write_int(&o, "disappeared", d->disappeared);
	put_groups(&o, d);
	json_key(&o, "figures");
	json_array(&o);
	for (size_t i = 0; i < d->count; i++)
		put_figure(&o, &d->figures[i]);
	json_array_end(&o);
	json_object_end(&o);
	json_out_end(&o);
	return out->over ? err_say(err, RC_LIMIT, NULL, TEXT_ACCOUNT_TOO_LARGE, NULL) : RC_OK;
}

/* ---- text ---- */

enum { FACTS_SHOWN = 5 };

static void
say_number(struct buf *out, enum lang lang, enum text id, uint64_t n)
{
	struct buf b;

	buf_init(&b, 64);
	number_human(&b, (int64_t)n, lang);
	struct str arg = buf_view(&b);
	text_format(out, lang, id, &arg, 1);
	buf_done(&b);
}

/* With its sign: what it adds, or takes away. */
static void
txt_cents(int64_t cents, enum lang lang, struct buf *out)
{
	if (cents > 0)
		buf_char(out, '+');
	cents_human(out, cents, lang);
}

static void
txt_fact(const struct diff_fact *f, bool cents, enum lang lang, struct buf *out)
{
	buf_format(out, "      #%u  ", f->seq - 1);
	day_human(out, f->day, lang);
	buf_cstr(out, "  ");
	if (cents) {
		txt_cents(f->cents, lang, out);
		buf_cstr(out, "  ");
	}
	buf_str(out, label_get(kind_info(f->kind)->label, lang));
	buf_cstr(out, "  (");
	buf_str(out, diff_reason_label(f->reason, lang));
	if (f->by_seq != 0)
		buf_format(out, ": #%u", f->by_seq - 1);
	if (cents) {
		buf_cstr(out, ", ");
		instant_human(out, f->known, lang);
	}
	buf_cstr(out, ")\n");
}

static void
txt_more(const struct diff_figure *f, size_t shown, enum lang lang, struct buf *out)
{
	int64_t cents = 0;

	buf_cstr(out, "      ");
	say_number(out, lang, TEXT_ACCOUNT_DIFF_MORE, f->facts_count - shown);
	for (size_t i = shown; i < f->facts_count; i++)
		cents += f->facts[i].cents; /* less than the sum of the figure's, which fits */
	if (f->is_cents) {
		buf_cstr(out, ": ");
		txt_cents(cents, lang, out);
	}
	buf_char(out, '\n');
}

/* Of one venture every entry that moved money, so that it adds up on paper. */
static void
txt_facts(const struct diff_figure *f, bool all, enum lang lang, struct buf *out)
{
	size_t most = all && f->is_cents ? f->facts_count : FACTS_SHOWN;

	for (size_t i = 0; i < f->facts_count && i < most; i++)
		txt_fact(&f->facts[i], f->is_cents, lang, out);
	if (f->facts_count > most)
		txt_more(f, most, lang, out);
	if (f->facts_count == 0)
		buf_format(out, "      %s\n", text_get(lang, TEXT_ACCOUNT_DIFF_TIME));
}

static void
txt_values(const struct diff_figure *f, enum lang lang, struct buf *out)
{
	buf_format(out, "  %.*s: ", STR_ARG(f->label));
	buf_str(out, f->from_human);
	buf_cstr(out, " → ");
	buf_str(out, f->to_human);
	if (f->venture.len == 0 && f->ventures > 0) {
		buf_cstr(out, " (");
		text_count(out, lang, TEXT_ACCOUNT_DIFF_IN_VENTURES_ONE, TEXT_ACCOUNT_DIFF_IN_VENTURES_MANY,
		    f->ventures);
		buf_char(out, ')');
	}
	buf_char(out, '\n');
}

static bool
same_facts(const struct diff_figure *a, const struct diff_figure *b)
{
	if (!str_eq(a->venture, b->venture) || a->facts_count != b->facts_count)
		return false;
	for (size_t i = 0; i < a->facts_count; i++)
		if (a->facts[i].seq != b->facts[i].seq || a->facts[i].cents != b->facts[i].cents)
			return false;
	return true;
}

static void
txt_head(const struct diff *d, enum lang lang, struct buf *out)
{
	struct buf b[4];
	struct str args[4];

	for (size_t i = 0; i < COUNT(b); i++)
		buf_init(&b[i], 64);
	day_human(&b[0], d->from.query.effective_on, lang);
	instant_human(&b[1], d->from.known_at, lang);
	day_human(&b[2], d->to.query.effective_on, lang);
	instant_human(&b[3], d->to.known_at, lang);
	for (size_t i = 0; i < COUNT(b); i++)
		args[i] = buf_view(&b[i]);
	text_format(out, lang, TEXT_ACCOUNT_DIFF_TIMES, args, COUNT(args));
	buf_char(out, '\n');
	size_t numbers[] = {d->count, d->changed, d->appeared, d->disappeared};
	for (size_t i = 0; i < COUNT(b); i++) {
		buf_clear(&b[i]);
		number_human(&b[i], (int64_t)numbers[i], lang);
		args[i] = buf_view(&b[i]);
	}
	text_format(out, lang, d->count == 0 ? TEXT_ACCOUNT_DIFF_NONE : TEXT_ACCOUNT_DIFF_ANSWER, args,
	    COUNT(args));
	buf_char(out, '\n');
	for (size_t i = 0; i < COUNT(b); i++)
		buf_done(&b[i]);
}

enum { GROUPS_SHOWN = 20 };

static void
txt_groups(const struct diff *d, enum lang lang, struct buf *out)
{
	if (d->groups_count == 0)
		return;
	buf_format(out, "\n%s\n", text_get(lang, TEXT_ACCOUNT_DIFF_GROUPS));
	for (size_t i = 0; i < d->groups_count && i < GROUPS_SHOWN; i++) {
		const struct diff_group *g = &d->groups[i];

		buf_format(out, "  %.*s: %.*s → %.*s (", STR_ARG(g->label), STR_ARG(g->from_human),
		    STR_ARG(g->to_human));
		text_count(out, lang, TEXT_ACCOUNT_DIFF_IN_VENTURES_ONE, TEXT_ACCOUNT_DIFF_IN_VENTURES_MANY,
		    g->ventures);
		buf_cstr(out, ")\n");
	}
}

static void
txt_title(const struct diff_figure *f, enum lang lang, struct buf *out)
{
	if (f->venture.len == 0)
		buf_format(out, "\n%s\n", text_get(lang, TEXT_ACCOUNT_DIFF_PORTFOLIO));
	else if (f->title.len == 0 || str_eq(f->title, f->venture))
		buf_format(out, "\n%.*s\n", STR_ARG(f->venture));
	else
		buf_format(out, "\n%.*s (%.*s)\n", STR_ARG(f->title), STR_ARG(f->venture));
}

void
diff_txt(const struct diff *d, struct buf *out)
{
	enum lang lang = d->to.query.lang;

	txt_head(d, lang, out);
	for (size_t i = 0; i < d->count; i++) {
		const struct diff_figure *f = &d->figures[i];
		bool first = i == 0 || !str_eq(d->figures[i - 1].venture, f->venture);

		if (first && f->venture.len > 0 && (i == 0 || d->figures[i - 1].venture.len == 0))
			txt_groups(d, lang, out);
		if (first)
			txt_title(f, lang, out);
		txt_values(f, lang, out);
		/* Figures by the same facts stand together, the facts below the last. */
		bool more = i + 1 < d->count && same_facts(f, &d->figures[i + 1]);
		if (f->venture.len > 0 && !more)
			txt_facts(f, d->to.query.venture.len > 0, lang, out);
	}
}
