/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_panel.c: what the sections in front of forms share. */
#include "web/pages/record_panel.h"

enum rc
record_basis(struct record_form *f, struct record_basis *out, struct err *err)
{
	enum rc rc = ctx_account(f->ctx, f->venture, &out->acc, err);

	if (rc != RC_OK)
		return rc;
	return dossier_draw(f->ctx->arena, &out->acc, f->ctx->journal, 0, 0, &out->d, err);
}

struct form_line *
panel_line(struct form_sheet *s, struct str title, struct str text, struct str href)
{
	struct form_line *l = form_line(s, title, text);

	l->href = (struct url){href};
	return l;
}

struct str
panel_form_path(struct ctx *ctx, enum kind kind, struct str venture, const char *name, struct str value)
{
	struct url_out u;
	struct buf b;

	buf_init(&b, 4096);
	url_begin(&u, &b, "/record");
	url_segment(&u, str_of(kind_info(kind)->name));
	if (venture.len > 0)
		url_param(&u, "venture", venture);
	if (name != NULL && value.len > 0)
		url_param(&u, name, value);
	if (ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(ctx->lang)));
	struct str path = url_end(&u, ctx->arena).s;
	buf_done(&b);
	return path;
}

void
panel_fill(struct record_form *f, const char *name, struct str value)
{
	struct form *filled;

	if (value.len == 0 || form_has(f->form, name))
		return;
	filled = form_new(f->ctx->arena);
	for (size_t i = 0; i < f->form->count; i++)
		form_put(filled, f->form->items[i].name, f->form->items[i].value);
	form_put(filled, arena_str(f->ctx->arena, str_of(name)), value);
	f->form = filled;
}

void
panel_money(struct record_form *f, struct form_sheet *s, const struct record_basis *b)
{
	const struct account_money *m = &b->acc.ventures[0].money;
	const struct words *w = &f->words;
	const struct {
		enum text label;
		int64_t cents;
		bool recorded; /* by the facts that it is a sum of */
	} told[] = {{TEXT_GATES_PLANNED, m->planned, b->d.budgets.count > 0},
		{TEXT_GATES_RELEASED, m->released, b->d.tranches.count > 0}, {TEXT_GATES_SPENT, m->spent, b->d.bookings_total > 0},
		{TEXT_GATES_BOUND, m->bound, b->d.commitments.count > 0}};
	struct fact_row *rows = arena_array(w->arena, COUNT(told), sizeof *rows);

	for (size_t i = 0; i < COUNT(told); i++)
		rows[i] = (struct fact_row){.label = str_of(text_get(w->lang, told[i].label)),
			.value = told[i].recorded || told[i].cents != 0 ? words_cents(w, told[i].cents) : (struct str){0}};
	form_part_begin(s, "money", TEXT_GATES_MONEY)->says = (struct fact_rows){rows, COUNT(told)};
}
