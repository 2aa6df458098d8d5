/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/grid_page.c: sheets, tables and cells of a book as parts of a document. */
#include "web/pages/grid_page.h"

#include "base/encode.h"
#include "base/limits.h"
#include "web/asset.h"

#include "templates.h"

enum { HASH_SHOWN = 12, HASH_LENGTH = 64 };

static bool
is_hash(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.ptr[i] >= '0' && s.ptr[i] <= '9') || (s.ptr[i] >= 'a' && s.ptr[i] <= 'f')))
			return false;
	return s.len == HASH_LENGTH;
}

static struct doc_cell
cell_of(struct doc *d, const struct grid_cell *c)
{
	struct doc_cell out = {.missing = c->missing, .href = doc_to_entry(d, c->seq)};
	struct buf b;

	if (c->type == GRID_TEXT && is_hash(c->text)) {
		out.text = arena_format(d->arena, "%.*s…", HASH_SHOWN, c->text.ptr);
		out.href = doc_to(d, "/evidence", c->text);
		return out;
	}
	buf_init(&b, LIMIT_PAYLOAD_BYTES);
	grid_human(c, d->lang, &b);
	out.text = arena_str(d->arena, buf_view(&b));
	buf_done(&b);
	if (out.text.len == 0)
		out.href = URL("");
	return out;
}

static struct doc_row
row_of(struct doc *d, const struct grid_table *t, const struct grid_row *r)
{
	struct doc_cell *cells = arena_array(d->arena, t->columns_count, sizeof *cells);

	for (size_t i = 1; i < t->columns_count; i++) {
		cells[i - 1] = cell_of(d, &r->cells[i]);
		cells[i - 1].label = t->columns[i].head;
		cells[i - 1].number = t->columns[i].type != GRID_TEXT && t->columns[i].type != GRID_DAY;
	}
	return (struct doc_row){cell_of(d, &r->cells[0]), {cells, t->columns_count - 1}, r->total};
}

static struct doc_cell_list
heads_of(struct doc *d, const struct grid_table *t)
{
	struct doc_cell *heads = arena_array(d->arena, t->columns_count, sizeof *heads);

	for (size_t i = 0; i < t->columns_count; i++)
		heads[i] = (struct doc_cell){.text = t->columns[i].head,
			.number = i > 0 && t->columns[i].type != GRID_TEXT && t->columns[i].type != GRID_DAY};
	return (struct doc_cell_list){heads, t->columns_count};
}

static struct doc_table
table_of(struct doc *d, const struct grid_table *t, size_t rows_most)
{
	size_t lines = 0, n = 0, seen = 0;
	struct doc_table out = {.caption = t->title, .heads = heads_of(d, t), .more = t->note};

	for (size_t i = 0; i < t->rows_count; i++)
		lines += t->rows[i].total ? 0 : 1;
	size_t skip = rows_most > 0 && lines > rows_most ? lines - rows_most : 0;
	struct doc_row *rows = arena_array(d->arena, t->rows_count - skip + 1, sizeof *rows);
	for (size_t i = 0; i < t->rows_count; i++)
		if (t->rows[i].total || seen++ >= skip)
			rows[n++] = row_of(d, t, &t->rows[i]);
	out.rows = (struct doc_row_list){rows, n};
	if (skip > 0) {
		struct str args[] = {doc_number(d, (int64_t)rows_most), doc_number(d, (int64_t)lines)};
		out.more = doc_say(d, TEXT_TREASURY_MORE_ROWS, args, 2);
	}
	return out;
}

static struct doc_section
section_of(struct doc *d, const struct grid_sheet *s, size_t skip, size_t rows_most)
{
	struct doc_table *tables = arena_array(d->arena, s->count + 1, sizeof *tables);
	struct str *said = arena_array(d->arena, s->paragraphs_count + 1, sizeof *said);
	size_t n = 0, paragraphs = 0;

	for (size_t i = skip; i < s->paragraphs_count; i++)
		said[paragraphs++] = s->paragraphs[i];
	for (size_t i = 0; i < s->count; i++)
		if (s->tables[i]->rows_count > 0)
			tables[n++] = table_of(d, s->tables[i], rows_most);
	return (struct doc_section){.id = s->id, .title = s->title, .paragraphs = {said, paragraphs}, .tables = {tables, n}};
}

struct doc_section
grid_section(struct doc *d, const struct grid_sheet *s)
{
	return section_of(d, s, 0, 0);
}

struct doc_view
grid_doc(struct doc *d, const struct grid_book *b, size_t rows_most, struct html picture)
{
	const struct account *acc = b->acc;
	struct doc_section *sections = arena_array(d->arena, b->count + 1, sizeof *sections);
	struct doc_view view = {.kind = b->kind, .subject = b->subject, .title = b->subject,
		.audience = audience_label(acc->query.audience, d->lang),
		.effective_on = doc_day(d, acc->query.effective_on),
		.known_at = acc->known_at.us == 0 ? doc_word(d, TEXT_WEB_NOT_RECORDED) : doc_instant(d, acc->known_at),
		.origin = acc->checkpoint.origin, .size = doc_number(d, (int64_t)acc->checkpoint.size)};
	bool answers = b->count > 0 && b->sheets[0].paragraphs_count > 0;
	struct str *answer = arena_array(d->arena, 1, sizeof *answer);
	struct buf root;

	buf_init(&root, 64);
	base64_encode(&root, acc->checkpoint.root.b, sizeof acc->checkpoint.root.b);
	view.root = arena_str(d->arena, buf_view(&root));
	buf_done(&root);
	view.command = arena_format(d->arena, "%.*s --format html", STR_ARG(b->command));
	if (answers) {
		answer[0] = doc_unbroken(d, b->sheets[0].paragraphs[0]);
		view.answer = (struct str_list){answer, 1};
	}
	for (size_t i = 0; i < b->count; i++)
		sections[i] = section_of(d, &b->sheets[i], i == 0 && answers ? 1 : 0, rows_most);
	if (b->count > 0)
		sections[0].picture = picture;
	view.sections = (struct doc_section_list){sections, b->count};
	return view;
}

/* ---- the file ---- */

/* Constants of ours only: nothing from outside comes into the style. */
static void
put_style(struct buf *out, const char *name)
{
	for (size_t i = 0; i < asset_count; i++)
		if (str_starts(str_of(assets[i].url), name))
			buf_str(out, assets[i].bytes);
}

enum rc
page_grid_html(struct arena *a, const struct grid_book *b, struct buf *out, struct err *err)
{
	struct doc d = {.arena = a, .acc = b->acc, .lang = b->acc->query.lang, .err = err};
	struct page_env env = {.lang = d.lang, .lang_code = lang_code(d.lang), .municipality = b->acc->municipality};
	struct doc_view view = grid_doc(&d, b, 0, (struct html){{NULL, 0}});

	buf_format(out, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>", lang_code(d.lang));
	html_escape(out, view.kind);
	buf_cstr(out, ": ");
	html_escape(out, view.title);
	buf_cstr(out, "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n");
	put_style(out, "/static/document-alone.");
	put_style(out, "/static/document.");
	buf_cstr(out, "</style>\n</head>\n<body>\n<main class=\"doc--tables\">\n");
	tpl_doc(out, &view, &env);
	buf_cstr(out, "</main>\n</body>\n</html>\n");
	return out->over ? err_say(err, RC_LIMIT, NULL, TEXT_WEB_PAGE_TOO_LONG, NULL) : RC_OK;
}
