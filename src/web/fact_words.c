/* SPDX-License-Identifier: EUPL-1.2 */
/* web/fact_words.c: one spelling for each type of field. */
#include "web/fact_words.h"

#include "base/day.h"
#include "base/instant.h"
#include "base/must.h"
#include "domain/catalogue.h"
#include "domain/fact.h"
#include "domain/readiness.h"
#include "web/url.h"

#define WORDS_BYTES 131072

static struct str
kept(const struct words *w, struct buf *b)
{
	struct str s = arena_str(w->arena, buf_view(b));

	buf_done(b);
	return s;
}

struct str
words_say(const struct words *w, enum text id, const struct str *args, size_t count)
{
	struct buf b;

	buf_init(&b, WORDS_BYTES);
	text_format(&b, w->lang, id, args, count);
	return kept(w, &b);
}

struct str
words_count(const struct words *w, enum text one, enum text many, int64_t n)
{
	struct buf b;

	buf_init(&b, WORDS_BYTES);
	text_count(&b, w->lang, one, many, n);
	return kept(w, &b);
}

struct str
words_day(const struct words *w, struct day d)
{
	struct buf b;

	if (!day_is(d))
		return str_of(text_get(w->lang, TEXT_WEB_NOT_RECORDED));
	buf_init(&b, 64);
	day_human(&b, d, w->lang);
	return kept(w, &b);
}

struct str
words_cents(const struct words *w, int64_t cents)
{
	struct buf b;

	buf_init(&b, 64);
	cents_human(&b, cents, w->lang);
	return kept(w, &b);
}

struct str
words_euro(const struct words *w, int64_t cents)
{
	struct buf b;

	buf_init(&b, 64);
	if (w->lang == LANG_EN)
		buf_cstr(&b, "€");
	number_human(&b, cents / 100, w->lang);
	if (w->lang == LANG_DE)
		buf_cstr(&b, "\xc2\xa0€"); /* no-break space */
	return kept(w, &b);
}

struct str
words_decimal(const struct words *w, struct decimal d)
{
	struct buf b;

	buf_init(&b, 64);
	decimal_human(&b, d, w->lang);
	return kept(w, &b);
}

struct str
words_phase(const struct words *w, struct str id)
{
	int order = 0;
	const struct phase *p = id.len == 0 ? NULL : snapshot_phase(w->s, w->lifecycle, id, &order);
	enum lang other = w->lang == LANG_DE ? LANG_EN : LANG_DE;

	if (p == NULL)
		return id;
	if (p->label[w->lang].len > 0)
		return p->label[w->lang];
	return p->label[other].len > 0 ? p->label[other] : id;
}

struct str
words_choice(const struct words *w, enum kind kind, const char *field, int code)
{
	const struct field *f = kind_field(kind_info(kind), field);

	must(f != NULL && f->choices != NULL);
	for (int i = 0; code >= 0 && f->choices[i].id != NULL; i++)
		if (i == code)
			return label_get(f->choices[i].label, w->lang);
	return STR("");
}

struct str
words_choice_id(const struct words *w, enum kind kind, const char *field, struct str id)
{
	const struct field *f = kind_field(kind_info(kind), field);

	must(f != NULL && f->choices != NULL);
	int code = field_choice(f, id);
	return code < 0 ? id : words_choice(w, kind, field, code);
}

bool
words_is_phase(const struct field *f)
{
	static const char *const names[] = {"phase", "next_phase", "to_phase"};

	for (size_t i = 0; f->type == FIELD_NAME && i < COUNT(names); i++)
		if (str_is(str_of(f->name), names[i]))
			return true;
	return false;
}

uint32_t
words_entry(const struct words *w, const struct json *ref)
{
	struct entry_ref r = {0};
	struct hash content;
	uint32_t seq = 0;

	if (ref == NULL || !entry_ref_from(ref, &r))
		return 0;
	if (r.by_position)
		return r.position < w->s.n ? (uint32_t)r.position + 1 : 0;
	return snapshot_key(w->s, r.key, &seq, &content) ? seq : 0;
}

struct str
words_position(const struct words *w, uint32_t seq)
{
	char digits[10], *out;
	size_t n = 0;

	if (seq == 0)
		return STR("");
	for (uint32_t v = seq - 1; n == 0 || v > 0; v /= 10)
		digits[n++] = (char)('0' + v % 10);
	out = arena_alloc(w->arena, n);
	for (size_t i = 0; i < n; i++)
		out[i] = digits[n - 1 - i];
	return (struct str){out, n};
}

/* Labels say the unit of the file; people read euros and percent. */
struct str
words_label(const struct words *w, const struct field *f)
{
	static const char *const units[] = {" in Cent", " in cents", " in Basispunkten", " in basis points"};
	struct str s = label_get(f->label, w->lang);

	for (size_t i = 0; i < COUNT(units); i++)
		if (str_ends(s, units[i]))
			s.len -= str_of(units[i]).len;
	return s;
}

/* ---- values ---- */

/* 6500 basis points: "65 %". */
static void
put_rate(const struct words *w, int64_t bp, struct buf *b)
{
	struct decimal d = {bp, 2};

	while (d.scale > 0 && d.value % 10 == 0) {
		d.value /= 10;
		d.scale--;
	}
	decimal_human(b, d, w->lang);
	buf_cstr(b, w->lang == LANG_DE ? "\xc2\xa0%" : "%");
}

/* What an id of another list is called; empty: it is no such id, or nobody named it. */
static struct str
called(const struct words *w, const struct field *f, struct str id)
{
	const struct catalogue *c;
	enum rule rule;
	int k;

	for (size_t i = 0; f->type == FIELD_PERSON && i < w->name_count; i++)
		if (str_eq(w->names[i].person, id))
			return w->names[i].name;
	if (str_is(str_of("rule"), f->name) && rule_find(id, &rule))
		return label_get(rule_info(rule)->label, w->lang);
	if ((!str_is(str_of("criterion"), f->name) && !str_is(str_of("criteria"), f->name)) || (c = snapshot_catalogue(w->s)) == NULL ||
	    (k = catalogue_criterion(c, id)) < 0)
		return STR("");
	struct str own = c->criteria[k].label[w->lang];
	return own.len > 0 ? own : c->criteria[k].label[w->lang == LANG_DE ? LANG_EN : LANG_DE];
}

static void
put_scalar(const struct words *w, const struct field *f, const struct json *v, struct buf *b)
{
	struct day d = DAY_NONE;
	struct instant t = {0};
	struct decimal n = {0, 0};
	bool text = v->type == JSON_TEXT;

	if (text && (f->type == FIELD_DATE || f->type == FIELD_ANY_DATE) && day_parse(v->text, &d))
		day_human(b, d, w->lang);
	else if (text && f->type == FIELD_INSTANT && instant_parse(v->text, &t))
		instant_human(b, t, w->lang);
	else if (text && f->type == FIELD_DECIMAL && decimal_parse(v->text, &n))
		decimal_human(b, n, w->lang);
	else if (text && field_choice(f, v->text) >= 0)
		buf_str(b, label_get(f->choices[field_choice(f, v->text)].label, w->lang));
	else if (text && words_is_phase(f))
		buf_str(b, words_phase(w, v->text));
	else if (text && called(w, f, v->text).len > 0)
		buf_str(b, called(w, f, v->text));
	else if (text)
		buf_str(b, v->text);
	else if (v->type == JSON_INT && f->type == FIELD_CENTS)
		cents_human(b, v->i, w->lang);
	else if (v->type == JSON_INT && str_ends(str_of(f->name), "_bp"))
		put_rate(w, v->i, b);
	else if (v->type == JSON_INT && str_is(str_of("year"), f->name))
		buf_i64(b, v->i);
	else if (v->type == JSON_INT)
		number_human(b, v->i, w->lang);
	else if (v->type == JSON_BOOL)
		buf_cstr(b, text_get(w->lang, v->truth ? TEXT_ACCOUNT_YES : TEXT_ACCOUNT_NO));
	else if (v->type == JSON_NULL && f->type == FIELD_ANY_DATE)
		buf_cstr(b, text_get(w->lang, TEXT_WEB_VENTURE_OPEN_END));
}

static void
put_entry(const struct words *w, const struct json *ref, struct buf *b)
{
	uint32_t seq = words_entry(w, ref);
	struct str position = words_position(w, seq);

	if (seq == 0)
		buf_str(b, json_text(ref, "key"));
	else
		text_format(b, w->lang, TEXT_WEB_VENTURE_ENTRY, &position, 1);
}

static void
put_label(const struct words *w, const struct json *v, struct buf *b)
{
	struct str own = json_text(v, lang_code(w->lang));
	struct str other = json_text(v, lang_code(w->lang == LANG_DE ? LANG_EN : LANG_DE));

	buf_str(b, own.len > 0 ? own : other);
}

static void put_value(const struct words *w, const struct field *f, const struct json *v, struct buf *b);

static void
put_object(const struct words *w, const struct field *sub, const struct json *v, struct buf *b)
{
	bool any = false;

	for (const struct field *f = sub; f != NULL && f->name != NULL; f++) {
		const struct json *m = json_get(v, f->name);
		if (m == NULL || (f->flags & FIELD_PERSONAL))
			continue;
		if (any)
			buf_cstr(b, " · ");
		if (any && f->type != FIELD_TEXT && f->type != FIELD_LINE && f->type != FIELD_LABEL) {
			buf_str(b, words_label(w, f));
			buf_cstr(b, ": ");
		}
		put_value(w, f, m, b);
		any = true;
	}
}

static void
put_list(const struct words *w, const struct field *f, const struct json *v, struct buf *b)
{
	const char *between = f->type == FIELD_OBJECTS ? "\n" : ", ";

	for (const struct json *m = v->first; m != NULL; m = m->next) {
		if (m != v->first)
			buf_cstr(b, between);
		if (f->type == FIELD_OBJECTS)
			put_object(w, f->sub, m, b);
		else if (f->type == FIELD_ENTRIES)
			put_entry(w, m, b);
		else
			put_scalar(w, f, m, b);
	}
}

static void
put_value(const struct words *w, const struct field *f, const struct json *v, struct buf *b)
{
	if (v->type == JSON_ARRAY)
		put_list(w, f, v, b);
	else if (v->type == JSON_OBJECT && f->type == FIELD_ENTRY)
		put_entry(w, v, b);
	else if (v->type == JSON_OBJECT && f->type == FIELD_LABEL)
		put_label(w, v, b);
	else if (v->type == JSON_OBJECT && f->sub != NULL)
		put_object(w, f->sub, v, b);
	else
		put_scalar(w, f, v, b);
}

struct str
words_value(const struct words *w, const struct field *f, const struct json *value)
{
	struct buf b;

	if (value == NULL)
		return STR("");
	/* Most members are texts shown as they are. */
	if (value->type == JSON_TEXT && (f->type == FIELD_TEXT || f->type == FIELD_LINE))
		return value->text;
	buf_init(&b, WORDS_BYTES);
	put_value(w, f, value, &b);
	return kept(w, &b);
}

struct str
words_member(const struct words *w, enum kind kind, const struct json *body, const char *name)
{
	const struct field *f = kind_field(kind_info(kind), name);

	if (f == NULL || (f->flags & FIELD_PERSONAL))
		return STR("");
	return words_value(w, f, json_get(body, name));
}

struct url
words_url(const struct json *body, const char *name)
{
	struct str s = json_text(body, name);

	if (!str_starts(s, "https://") && !str_starts(s, "http://"))
		return URL("");
	return (struct url){s};
}

struct url
words_basis(const struct words *w, struct str slug, const struct json *body, struct day decided)
{
	struct str known = json_text(body, "basis"), on = json_text(body, "basis_on");
	struct instant t;
	struct buf b, day;
	struct url_out u;

	if (!instant_parse(known, &t))
		return URL("");
	buf_init(&b, 4096);
	buf_init(&day, 32);
	url_begin(&u, &b, "/ventures");
	url_segment(&u, slug);
	if (on.len == 0 && day_is(decided)) {
		day_iso(&day, decided);
		on = buf_view(&day);
	}
	if (on.len > 0)
		url_param(&u, "effective_on", on);
	url_param(&u, "known_at", known);
	if (w->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(w->lang)));
	struct url url = url_end(&u, w->arena);
	buf_done(&day);
	buf_done(&b);
	return url;
}

struct str
words_kind(const struct words *w, enum kind kind)
{
	if (kind == KIND_COUNT)
		return str_of(text_get(w->lang, TEXT_WEB_VENTURE_ERASED));
	return label_get(kind_info(kind)->label, w->lang);
}

/* ---- headlines ---- */

static const struct field *
headline_field(const struct kind_info *k)
{
	for (const struct field *f = k->fields; f->name != NULL; f++)
		if (f->flags & FIELD_HEADLINE)
			return f;
	return k->subject_field == NULL ? NULL : kind_field(k, k->subject_field);
}

static void
add_part(const struct words *w, const struct field *f, const struct json *body, const char *before, struct buf *b)
{
	const struct json *m = f == NULL || (f->flags & FIELD_PERSONAL) ? NULL : json_get(body, f->name);

	if (m == NULL)
		return;
	if (b->len > 0)
		buf_cstr(b, before);
	/* A bare date would be taken for the day it happened. */
	if (f->type == FIELD_DATE || f->type == FIELD_ANY_DATE)
		buf_format(b, "%.*s ", STR_ARG(label_get(f->label, w->lang)));
	if (str_ends(str_of(f->name), "_days")) {
		struct str days = words_value(w, f, m);
		text_format(b, w->lang, TEXT_WEB_VENTURE_EVERY_DAYS, &days, 1);
		return;
	}
	put_value(w, f, m, b);
}

struct str
words_headline(const struct words *w, enum kind kind, const struct json *body)
{
	struct buf b;

	if (kind == KIND_COUNT || body == NULL)
		return STR("");
	const struct kind_info *k = kind_info(kind);
	const struct field *head = headline_field(k);
	const struct field *code = k->code_field == NULL ? NULL : kind_field(k, k->code_field);
	const struct field *value = k->value_field == NULL ? NULL : kind_field(k, k->value_field);

	buf_init(&b, WORDS_BYTES);
	if (kind == KIND_CRITERION_ASSESSED)
		add_part(w, kind_field(k, "criterion"), body, ": ", &b);
	if (code != head && kind != KIND_PROOF_REGISTERED)
		add_part(w, code, body, ": ", &b);
	if (kind == KIND_MEASUREMENT_RECORDED)
		add_part(w, kind_field(k, "indicator"), body, ": ", &b);
	add_part(w, head, body, ": ", &b);
	if (value != head)
		add_part(w, value, body, " · ", &b);
	if (kind == KIND_TRANCHE_RELEASED)
		add_part(w, kind_field(k, "tranche"), body, " · ", &b);
	return kept(w, &b);
}

/* ---- rows ---- */

static bool
is_skipped(words_skip skip, const char *name)
{
	for (; skip != NULL && *skip != NULL; skip++)
		if (str_is(str_of(name), *skip))
			return true;
	return false;
}

static struct fact_row
make_row(const struct words *w, const struct field *f, const struct json *body)
{
	struct fact_row r = {.label = words_label(w, f), .href = URL(""),
		.value = words_value(w, f, json_get(body, f->name))};

	if (f->type == FIELD_URL)
		r.href = words_url(body, f->name);
	return r;
}

static size_t
count_fields(const struct kind_info *k)
{
	size_t n = 0;

	while (k->fields[n].name != NULL)
		n++;
	return n;
}

struct fact_rows
words_rows(const struct words *w, enum kind kind, const struct json *body, words_skip skip)
{
	const struct kind_info *k = kind_info(kind);
	struct fact_row *rows = arena_array(w->arena, count_fields(k) + 1, sizeof *rows);
	size_t count = 0;

	for (const struct field *f = k->fields; body != NULL && f->name != NULL; f++) {
		if ((f->flags & FIELD_PERSONAL) || json_get(body, f->name) == NULL || is_skipped(skip, f->name))
			continue;
		rows[count++] = make_row(w, f, body);
	}
	return (struct fact_rows){rows, count};
}

void
words_changes(const struct words *w, enum kind kind, const struct json *older, const struct json *newer,
    struct fact_rows *old_out, struct fact_rows *new_out)
{
	const struct kind_info *k = kind_info(kind);
	size_t most = count_fields(k) + 1, count = 0;
	struct fact_row *a = arena_array(w->arena, most, sizeof *a), *b = arena_array(w->arena, most, sizeof *b);

	for (const struct field *f = k->fields; f->name != NULL; f++) {
		const struct json *x = json_get(older, f->name), *y = json_get(newer, f->name);
		bool same = x == NULL || y == NULL ? x == y : json_equal(x, y);
		if (same || (f->flags & FIELD_PERSONAL))
			continue;
		a[count] = make_row(w, f, older);
		b[count++] = make_row(w, f, newer);
	}
	*old_out = (struct fact_rows){a, count};
	*new_out = (struct fact_rows){b, count};
}
