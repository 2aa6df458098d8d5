/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/doc.c: words, doors and tables of a document. */
#include "web/pages/doc.h"

#include "account/figure.h"
#include "account/veil.h"
#include "base/money.h"
#include "base/must.h"
#include "domain/fact.h"
#include "web/route.h"

#include <stdlib.h>
#include <string.h>

/* ---- words ---- */

static struct str
keep(const struct doc *d, struct buf *b)
{
	struct str s = arena_str(d->arena, buf_view(b));

	buf_done(b);
	return s;
}

struct str
doc_word(const struct doc *d, enum text id)
{
	return str_of(text_get(d->lang, id));
}

struct str
doc_say(const struct doc *d, enum text id, const struct str *args, size_t count)
{
	struct buf b;

	buf_init(&b, 65536);
	text_format(&b, d->lang, id, args, count);
	return keep(d, &b);
}

struct str
doc_count(const struct doc *d, enum text one, enum text many, int64_t n)
{
	struct buf b;

	buf_init(&b, 4096);
	text_count(&b, d->lang, one, many, n);
	return keep(d, &b);
}

struct str
doc_day(const struct doc *d, struct day day)
{
	struct buf b;

	if (!day_is(day))
		return doc_word(d, TEXT_WEB_NOT_RECORDED);
	buf_init(&b, 64);
	day_human(&b, day, d->lang);
	return keep(d, &b);
}

struct str
doc_instant(const struct doc *d, struct instant t)
{
	struct buf b;

	buf_init(&b, 64);
	instant_human(&b, t, d->lang);
	return keep(d, &b);
}

struct str
doc_unbroken(const struct doc *d, struct str sentence)
{
	struct buf b;
	static const char unit[] = " €";

	buf_init(&b, 65536);
	for (size_t i = 0; i < sentence.len;) {
		bool is_unit = i + sizeof unit - 1 <= sentence.len && memcmp(sentence.ptr + i, unit, sizeof unit - 1) == 0;

		buf_str(&b, is_unit ? STR("\xc2\xa0") : (struct str){sentence.ptr + i, 1});
		i++;
	}
	return keep(d, &b);
}

struct str
doc_cents(const struct doc *d, int64_t cents)
{
	struct buf b;

	buf_init(&b, 64);
	cents_human(&b, cents, d->lang);
	return keep(d, &b);
}

struct str
doc_number(const struct doc *d, int64_t n)
{
	struct buf b;

	buf_init(&b, 64);
	number_human(&b, n, d->lang);
	return keep(d, &b);
}

struct str
doc_choice(const struct doc *d, enum kind kind, int code)
{
	const struct kind_info *k = kind_info(kind);

	if (code < 0 || k->code_field == NULL)
		return STR("");
	return label_get(kind_field(k, k->code_field)->choices[code].label, d->lang);
}

struct str
doc_title(const struct account_venture *v)
{
	return v->title.len > 0 ? v->title : v->slug;
}

struct str
doc_responsible(const struct doc *d, const struct account_venture *v, const struct readiness_gap *gap)
{
	struct readiness_view view = readiness_view_none(d->acc->query.effective_on);

	if (d->acc->query.audience != AUDIENCE_PUBLIC)
		view.lead = v->lead;
	return readiness_responsible(d->lang, gap, &view);
}

struct str
doc_field_label(const struct doc *d, const char *name)
{
	for (size_t i = 0; i < figures_count; i++)
		if (strcmp(figures[i].name, name) == 0)
			return doc_word(d, figures[i].label);
	return doc_word(d, strcmp(name, "budget") == 0 ? TEXT_ACCOUNT_FIGURE_PLANNED : TEXT_ACCOUNT_FIGURE_VENTURE);
}

const struct json *
doc_body(struct doc *d, uint32_t seq)
{
	struct journal_entry entry;
	struct fact fact;

	if (d->rc == RC_OK)
		d->rc = journal_read(d->journal, d->arena, seq - 1, &entry, d->err);
	if (d->rc != RC_OK || entry.erased)
		return NULL;
	d->rc = fact_load(d->arena, entry.payload, &fact, d->err);
	if (d->rc != RC_OK)
		return NULL;
	const struct json *body = fact.kind == KIND_ENTRY_CORRECTED ? json_get(fact.body, "body") : fact.body;
	return veil_body(d->arena, d->acc->snapshot, seq, body, d->lang);
}

struct str
doc_headline(const struct json *body, enum kind kind)
{
	for (const struct field *f = kind_info(kind)->fields; f->name != NULL; f++)
		if ((f->flags & FIELD_HEADLINE) && !(f->flags & FIELD_PERSONAL) && json_text(body, f->name).len > 0)
			return json_text(body, f->name);
	return STR("");
}

/* ---- doors ---- */

struct url
doc_to(const struct doc *d, const char *path, struct str segment)
{
	struct url_out u;
	struct buf b;

	if (!d->doors)
		return URL("");
	buf_init(&b, 4096);
	url_begin(&u, &b, path);
	if (segment.len > 0)
		url_segment(&u, segment);
	bool there = route_find(routes, route_count, buf_view(&b)) != NULL;
	buf_str(&b, d->query.s);
	struct url url = there ? url_end(&u, d->arena) : URL("");
	buf_done(&b);
	return url;
}

struct url
doc_to_venture(const struct doc *d, const struct account_venture *v)
{
	return doc_to(d, "/ventures", v->slug);
}

struct url
doc_to_entry(const struct doc *d, uint32_t seq)
{
	return seq == 0 ? URL("") : doc_to(d, "/journal", arena_format(d->arena, "%u", seq - 1));
}

struct url
doc_to_money(const struct doc *d, const struct account_venture *v)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 4096);
	url_begin(&u, &b, "/ventures");
	url_segment(&u, v->slug);
	buf_cstr(&b, "/money");
	buf_str(&b, d->query.s);
	struct url url = d->doors ? url_end(&u, d->arena) : URL("");
	buf_done(&b);
	return url;
}

/* ---- cells and tables ---- */

struct doc_cell
doc_text(struct str text)
{
	return (struct doc_cell){.text = text};
}

struct doc_cell
doc_link_cell(struct str text, struct url href)
{
	return (struct doc_cell){.text = text, .href = href};
}

struct doc_cell
doc_figure(struct str text)
{
	return (struct doc_cell){.text = text, .number = true};
}

struct doc_cell
doc_missing_cell(struct str text)
{
	return (struct doc_cell){.text = text, .missing = true};
}

struct doc_cell
doc_text_or_missing(const struct doc *d, struct str text)
{
	return text.len > 0 ? doc_text(text) : doc_missing_cell(doc_word(d, TEXT_WEB_NOT_RECORDED));
}

void
doc_rows_init(struct doc_rows *t, struct doc *d, const enum text *heads, size_t columns, unsigned numbers,
    size_t rows_max)
{
	*t = (struct doc_rows){.doc = d, .columns = columns, .most = rows_max};
	t->heads = arena_array(d->arena, columns, sizeof *t->heads);
	t->rows = arena_array(d->arena, rows_max + 1, sizeof *t->rows);
	for (size_t i = 0; i < columns; i++)
		t->heads[i] = (struct doc_cell){.text = doc_word(d, heads[i]), .number = (numbers >> i & 1) != 0};
}

void
doc_rows_add(struct doc_rows *t, const struct doc_cell *cells, bool total)
{
	struct doc_cell *rest = arena_array(t->doc->arena, t->columns, sizeof *rest);

	must(t->count <= t->most);
	for (size_t i = 1; i < t->columns; i++) {
		rest[i - 1] = cells[i];
		rest[i - 1].label = t->heads[i].text;
		rest[i - 1].number = t->heads[i].number;
	}
	t->rows[t->count++] = (struct doc_row){cells[0], {rest, t->columns - 1}, total};
}

struct doc_table
doc_rows_end(const struct doc_rows *t, struct str caption)
{
	return (struct doc_table){.caption = caption, .heads = {t->heads, t->columns}, .rows = {t->rows, t->count}};
}

struct doc_section
doc_section(struct doc *d, const char *id, enum text title, const struct str *paragraphs,
    size_t paragraphs_count, const struct doc_table *tables, size_t tables_count)
{
	struct str *said = arena_array(d->arena, paragraphs_count + 1, sizeof *said);
	struct doc_table *shown = arena_array(d->arena, tables_count + 1, sizeof *shown);
	size_t n = 0;

	for (size_t i = 0; i < paragraphs_count; i++)
		said[i] = paragraphs[i];
	for (size_t i = 0; i < tables_count; i++)
		if (tables[i].rows.count > 0)
			shown[n++] = tables[i];
	return (struct doc_section){.id = id, .title = doc_word(d, title),
		.paragraphs = {said, paragraphs_count}, .tables = {shown, n}};
}

/* ---- finding ---- */

static int
newest_first(const void *a, const void *b)
{
	const struct doc_hit *x = a, *y = b;

	if (x->row->day != y->row->day)
		return x->row->day > y->row->day ? -1 : 1;
	return x->row->seq > y->row->seq ? -1 : x->row->seq < y->row->seq;
}

/* Counts, or fills when items is there. */
static size_t
walk(struct doc *d, enum subject_type type, uint64_t kinds, struct doc_hit *items)
{
	struct snapshot s = d->acc->snapshot;
	size_t n = 0;

	for (size_t i = 0; i < d->acc->count; i++) {
		const struct account_venture *v = &d->acc->ventures[i];

		for (struct subject_id id = venture_subject(s, v->id, type); id.v != 0; id = subject_next(s, id)) {
			struct row_cursor c = row_cursor(s, id);

			for (const struct row *r; (r = row_next(&c)) != NULL;) {
				if ((KIND_BIT(r->kind) & kinds) == 0 || (r->flags & ROW_SECOND) ||
				    !row_holds(r, s.n, d->acc->query.effective_on))
					continue;
				if (items != NULL)
					items[n] = (struct doc_hit){v, r, id};
				n++;
			}
		}
	}
	return n;
}

struct doc_hits
doc_find(struct doc *d, enum subject_type type, uint64_t kinds)
{
	size_t count = walk(d, type, kinds, NULL);
	struct doc_hit *items = arena_array(d->arena, count + 1, sizeof *items);

	must(walk(d, type, kinds, items) == count);
	qsort(items, count, sizeof *items, newest_first);
	return (struct doc_hits){items, count};
}

bool
doc_recorded(const struct doc *d, const struct account_venture *v, enum subject_type type, uint64_t kinds)
{
	struct snapshot s = d->acc->snapshot;

	for (struct subject_id id = venture_subject(s, v->id, type); id.v != 0; id = subject_next(s, id))
		if (subject_has(s, id, d->acc->query.effective_on, kinds))
			return true;
	return false;
}
