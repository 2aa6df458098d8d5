/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier_criterion.c: the criteria that count now, and all that were assessed. */
#include "account/dossier_read.h"

/* The furthest stage the venture has entered, exits aside. */
static bool
stage_reached(const struct dossier *d, enum stage *out)
{
	bool any = false;

	for (size_t i = 0; i < d->way_count; i++) {
		const struct dossier_phase *p = &d->way[i];

		if (p->planned || !p->has_stage || p->stage == STAGE_EXIT)
			continue;
		if (!any || p->stage > *out)
			*out = p->stage;
		any = true;
	}
	return any;
}

static struct str
in_language(const struct str text[LANG_COUNT], enum lang lang)
{
	return text[lang].len > 0 ? text[lang] : text[lang == LANG_DE ? LANG_EN : LANG_DE];
}

static void
read_assessments(struct reading *rd, struct subject_id id, struct dossier_criterion *c)
{
	c->status = -1;
	if (id.v == 0)
		return;
	c->assessments = read_facts(rd, id, KIND_BIT(KIND_CRITERION_ASSESSED), READ_BODY | READ_NEWEST_FIRST);
	if (c->assessments.count > 0)
		c->status = c->assessments.items[0].code;
}

/* Those of the catalogue in its order: applicable or assessed. */
static size_t
read_catalogue(struct reading *rd, const struct catalogue *cat, const struct dossier *d,
    struct dossier_criterion *list)
{
	enum stage reached = STAGE_IDEA;
	bool any = stage_reached(d, &reached);
	size_t count = 0;

	for (size_t i = 0; i < cat->count; i++) {
		const struct criterion *k = &cat->criteria[i];
		struct dossier_criterion c = {.id = k->id, .gist = in_language(k->gist, rd->lang)};
		struct subject_id id = {0};

		c.label = in_language(k->label, rd->lang);
		c.evidence = in_language(k->evidence, rd->lang);
		c.workstreams = in_language(k->workstreams, rd->lang);
		c.stakeholders = in_language(k->stakeholders, rd->lang);
		c.steps = in_language(k->steps, rd->lang);
		if (c.label.len == 0)
			c.label = k->id;
		c.applies = any && k->has_stage && criterion_applies(k, reached);
		if (!subject_find(rd->s, rd->id, SUBJECT_CRITERION, k->id, &id))
			id.v = 0;
		read_assessments(rd, id, &c);
		if (c.applies || c.status >= 0)
			list[count++] = c;
	}
	return count;
}

void
dossier_criteria(struct reading *rd, struct dossier *d)
{
	const struct catalogue *cat = snapshot_catalogue(rd->s);
	size_t most = cat->count + read_count(rd, SUBJECT_CRITERION);
	struct subject_id id = venture_subject(rd->s, rd->id, SUBJECT_CRITERION);

	if (most == 0)
		return;
	struct dossier_criterion *list = arena_array(rd->arena, most, sizeof *list);
	size_t count = read_catalogue(rd, cat, d, list);
	for (; id.v != 0; id = subject_next(rd->s, id)) {
		struct dossier_criterion c = {.id = subject_name(rd->s, id)};

		if (catalogue_criterion(cat, c.id) >= 0)
			continue;
		c.label = c.id;
		c.gist = STR("");
		read_assessments(rd, id, &c);
		if (c.status >= 0)
			list[count++] = c;
	}
	d->criteria = list;
	d->criteria_count = count;
}
