/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_about.c: what the venture is about, who answers for it, what is missing. */
#include "web/pages/venture.h"

#include "base/must.h"

/* The newest fact of the registration and its changes that says this. */
static const struct dossier_fact *
said_by(const struct venture_page *p, const char *name)
{
	const struct dossier_facts *about = &p->d->about;

	for (size_t i = about->count; i-- > 0;) {
		const struct dossier_fact *f = &about->items[i];

		if (f->day.v <= p->on.v && json_get(f->body, name) != NULL)
			return f;
	}
	return NULL;
}

/* What a unit is called; its id when nobody said. */
static struct str
unit_name(struct venture_page *p, struct str slug)
{
	struct subject_id id = {0};

	if (!subject_find(p->w.s, (struct venture_id){0}, SUBJECT_UNIT, slug, &id))
		return slug;
	const struct row *r = subject_latest(p->w.s, id, p->on, KIND_BIT(KIND_UNIT_CREATED));
	const struct json *body = r == NULL ? NULL : venture_body(p, r->seq);
	struct str label = json_text(body, "label");

	return label.len > 0 ? label : slug;
}

static struct fact_row
about_row(struct venture_page *p, const struct field *f)
{
	const struct dossier_fact *said = said_by(p, f->name);
	struct fact_row row = {.label = label_get(f->label, p->w.lang), .href = URL("")};

	if (said == NULL)
		return row;
	row.value = words_value(&p->w, f, json_get(said->body, f->name));
	/* The registration's door stands above; a change has its own. */
	if (said->kind != KIND_VENTURE_REGISTERED)
		row.entry = words_position(&p->w, said->seq);
	if (f->type == FIELD_URL)
		row.href = words_url(said->body, f->name);
	else if (str_is(str_of("unit"), f->name))
		row.value = unit_name(p, row.value);
	return row;
}

/* Always shown, recorded or not; the others only when somebody recorded them. */
static bool
is_expected(const char *name)
{
	static const char *const names[] = {"goal", "task", "unit", "lead", "legal_basis"};

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_is(str_of(name), names[i]))
			return true;
	return false;
}

static void
about_rows(struct venture_page *p, struct venture_view *v)
{
	const struct kind_info *k = kind_info(KIND_VENTURE_REGISTERED);
	size_t most = 0, count = 0;

	while (k->fields[most].name != NULL)
		most++;
	struct fact_row *rows = arena_array(p->w.arena, most + 1, sizeof *rows);
	for (const struct field *f = k->fields; f->name != NULL; f++) {
		bool shown_above = (f->flags & FIELD_HEADLINE) || str_is(str_of("summary"), f->name);
		if (shown_above || (f->flags & FIELD_PERSONAL))
			continue;
		struct fact_row row = about_row(p, f);
		if (row.value.len > 0 || is_expected(f->name))
			rows[count++] = row;
	}
	v->about = (struct fact_rows){rows, count};
}

static struct story_cards
one_card(const struct venture_page *p, const struct dossier_facts *f, words_skip skip)
{
	struct story_card *card = arena_alloc(p->w.arena, sizeof *card);

	if (f->count == 0)
		return (struct story_cards){NULL, 0};
	card->steps = venture_steps(p, f, skip);
	return (struct story_cards){card, 1};
}

static void
about_changes(const struct venture_page *p, struct venture_view *v)
{
	struct dossier_fact *list = arena_array(p->w.arena, p->d->about.count + 1, sizeof *list);
	size_t count = 0;

	for (size_t i = 0; i < p->d->about.count; i++)
		if (p->d->about.items[i].kind == KIND_VENTURE_CHANGED)
			list[count++] = p->d->about.items[i];
	v->changes = one_card(p, &(struct dossier_facts){list, count}, NULL);
}

void
venture_about(struct venture_page *p, struct venture_view *v)
{
	static const char *const none[] = {"result", NULL};
	const struct dossier_fact *summary = said_by(p, "summary");

	v->summary = summary == NULL ? STR("") : json_text(summary->body, "summary");
	v->task = words_choice(&p->w, KIND_VENTURE_REGISTERED, "task", p->figures->task);
	about_rows(p, v);
	about_changes(p, v);
	v->reuse = one_card(p, &p->d->reuse, none);
	v->operation = one_card(p, &p->d->operation, NULL);
	v->gists.about = v->task;
	v->registered.day = DAY_NONE;
	for (size_t i = 0; i < p->d->about.count; i++)
		if (p->d->about.items[i].kind == KIND_VENTURE_REGISTERED)
			v->registered = venture_mark(p, &p->d->about.items[i]);
}
