/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_exit.c: an exit in front of its plan, of what was feared at the beginning, and of the money that stays. */
#include "web/pages/record_panel.h"

static struct str
say(const struct words *w, enum text id)
{
	return str_of(text_get(w->lang, id));
}

static void
tell_plan(struct record_form *f, struct form_sheet *s, const struct record_basis *b)
{
	const struct dossier_fact *plan = NULL;

	for (size_t i = 0; i < b->d.exits.count; i++)
		if (b->d.exits.items[i].kind == KIND_EXIT_PLANNED)
			plan = &b->d.exits.items[i];
	struct form_part *p = form_part_begin(s, "plan", TEXT_GATES_EXIT_PLAN);
	if (plan == NULL || plan->body == NULL)
		p->none = say(&f->words, TEXT_GATES_EXIT_NO_PLAN);
	else
		p->says = words_rows(&f->words, KIND_EXIT_PLANNED, plan->body, NULL);
}

/* What was planned is what is expected to happen: it stands in the fields to be changed. */
static void
fill_from_plan(struct record_form *f, const struct record_basis *b)
{
	static const char *const same[] = {"code", "data", "contracts", "devices", "remaining"};

	for (size_t i = b->d.exits.count; i-- > 0;) {
		const struct dossier_fact *plan = &b->d.exits.items[i];
		if (plan->kind != KIND_EXIT_PLANNED)
			continue;
		for (size_t k = 0; k < COUNT(same); k++)
			panel_fill(f, arena_cstr(f->ctx->arena, arena_format(f->ctx->arena, "f.%s", same[k])), json_text(plan->body, same[k]));
		return;
	}
}

/* Each fear is a row of its own, to be answered: did it come so? */
static void
tell_fears(struct record_form *f, struct form_sheet *s, const struct record_basis *b)
{
	form_part_begin(s, "fears", TEXT_GATES_FEARS)->none = say(&f->words, TEXT_GATES_FEARS_NONE);
	if (b->d.premortem_count > 0)
		s->parts[s->page.parts.count - 1].text = say(&f->words, TEXT_GATES_FEARS_TEXT);
	for (size_t i = 0; i < b->d.premortem_count; i++) {
		const struct dossier_fear *fear = &b->d.premortem[i];
		panel_line(s, fear->title, fear->id, arena_format(f->ctx->arena, "/journal/%u", fear->seq - 1));
		panel_fill(f, arena_cstr(f->ctx->arena, arena_format(f->ctx->arena, "f.premortem.%zu.lesson", i)), fear->id);
	}
}

enum rc
panel_exit(struct record_form *f, struct form_sheet *s, struct err *err)
{
	struct record_basis *b = arena_alloc(f->ctx->arena, sizeof *b);
	enum rc rc = record_basis(f, b, err);

	if (rc != RC_OK)
		return rc;
	bool fresh = !form_has(f->form, "effective");
	s->page.lead = say(&f->words, TEXT_GATES_EXIT_LEAD);
	tell_plan(f, s, b);
	tell_fears(f, s, b);
	panel_money(f, s, b);
	if (fresh)
		fill_from_plan(f, b);
	return RC_OK;
}
