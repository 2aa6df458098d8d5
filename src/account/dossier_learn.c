/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier_learn.c: who took a lesson over, and what of the premortem came true. */
#include "account/dossier_read.h"
#include "domain/lesson.h"

/* What `venture` adopted of this venture's lesson; NULL: nothing. */
static const struct row *
adopted_in(const struct reading *rd, struct venture_id venture, struct str name)
{
	struct subject_id id = {0};

	if (venture.v == rd->id.v || !subject_find(rd->s, venture, SUBJECT_LESSON, name, &id))
		return NULL;
	return subject_latest(rd->s, id, rd->on, KIND_BIT(KIND_LESSON_ADOPTED));
}

size_t
dossier_adoptions(struct reading *rd, struct str lesson, const struct dossier_adoption **out)
{
	struct str home = venture_slug(rd->s, rd->id);
	struct str name = arena_format(rd->arena, "%.*s/%.*s", STR_ARG(home), STR_ARG(lesson));
	size_t count = 0, most = 0;
	struct dossier_adoption *list = NULL;

	*out = NULL;
	for (uint32_t v = 1; v <= snapshot_ventures(rd->s); v++)
		most += adopted_in(rd, (struct venture_id){v}, name) != NULL;
	if (most == 0)
		return 0;
	list = arena_array(rd->arena, most, sizeof *list);
	for (uint32_t v = 1; v <= snapshot_ventures(rd->s); v++) {
		struct venture_id id = {v};
		const struct row *r = adopted_in(rd, id, name);
		struct venture_state state = {.task = -1};

		if (r == NULL)
			continue;
		venture_state(rd->s, id, rd->on, &state);
		if (state.registered == NULL)
			continue; /* withdrawn, or later */
		struct dossier_adoption a = {.venture = venture_slug(rd->s, id), .title = state.title};
		a.fact = read_fact(rd, r, READ_BODY);
		a.unit = json_text(a.fact.body, "unit");
		if (a.unit.len == 0)
			a.unit = state.unit;
		list[count++] = a;
	}
	*out = list;
	return count;
}

/* The last exit's answer to what was feared. */
static void
find_answer(const struct dossier *d, struct dossier_fear *fear)
{
	const struct field *list = kind_field(kind_info(KIND_EXIT_COMPLETED), "premortem");
	const struct field *choice = list->sub;

	while (choice->name != NULL && choice->type != FIELD_CHOICE)
		choice++;
	for (size_t i = 0; i < d->exits.count; i++) {
		const struct json *answers = json_get(d->exits.items[i].body, "premortem");

		for (const struct json *m = answers == NULL ? NULL : answers->first; m != NULL; m = m->next) {
			if (!str_eq(json_text(m, "lesson"), fear->id))
				continue;
			fear->came_true = field_choice(choice, json_text(m, "came_true"));
			fear->note = json_text(m, "note");
			fear->answer_seq = d->exits.items[i].seq;
		}
	}
}

static const struct dossier_fact *
feared(const struct dossier_thread *th)
{
	for (size_t i = 0; i < th->facts.count; i++)
		if (th->facts.items[i].kind == KIND_LESSON_OBSERVED &&
		    th->facts.items[i].code == LESSON_SORT_PREMORTEM)
			return &th->facts.items[i];
	return NULL;
}

void
dossier_premortem(struct reading *rd, struct dossier *d)
{
	struct dossier_fear *list = arena_array(rd->arena, d->lessons.count + 1, sizeof *list);
	size_t count = 0;

	for (size_t i = 0; i < d->lessons.count; i++) {
		const struct dossier_fact *f = feared(&d->lessons.items[i]);

		if (f == NULL)
			continue;
		list[count] = (struct dossier_fear){.id = d->lessons.items[i].id,
		    .title = json_text(f->body, "title"), .seq = f->seq, .came_true = -1};
		find_answer(d, &list[count++]);
	}
	d->premortem = list;
	d->premortem_count = count;
}
