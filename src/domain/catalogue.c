/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/catalogue.c: criteria as adopted, and when they count. */
#include "domain/catalogue.h"

#include "domain/label.h"

#include <stdio.h>

/* "stage": absent means not known, "all" means in every phase. */
static bool
take_stage(struct str name, struct criterion *c)
{
	c->has_stage = name.len > 0;
	c->whole_way = str_is(name, "all");
	return name.len == 0 || c->whole_way || stage_find(name, &c->from_stage);
}

enum rc
catalogue_from_body(
    struct arena *a, const struct json *body, struct catalogue *out, struct err *err)
{
	const struct json *list = json_get(body, "criteria");
	struct catalogue c = {.id = json_text(body, "id"), .version = json_text(body, "version")};
	char path[48];

	if (list == NULL || list->type != JSON_ARRAY || list->count == 0)
		return err_say(
		    err, RC_INVALID, "body.criteria", TEXT_DOMAIN_NO_CRITERION, (char *)NULL);
	struct criterion *criteria = arena_array(a, list->count, sizeof(*criteria));
	c.criteria = criteria;
	for (const struct json *m = list->first; m != NULL; m = m->next) {
		struct criterion *k = &criteria[c.count];

		k->id = json_text(m, "id");
		snprintf(path, sizeof(path), "body.criteria[%zu]", c.count);
		if (k->id.len == 0 || !take_stage(json_text(m, "stage"), k))
			return err_say(
			    err, RC_INVALID, path, TEXT_DOMAIN_NO_CRITERION, (char *)NULL);
		if (catalogue_criterion(&c, k->id) >= 0)
			return err_say(err, RC_INVALID, path, TEXT_DOMAIN_TWICE,
			    arena_cstr(a, k->id), (char *)NULL);
		label_take(json_get(m, "label"), k->id, k->label);
		k->gist[LANG_DE] = k->gist[LANG_EN] = json_text(m, "gist");
		c.count++;
	}
	*out = c;
	return RC_OK;
}

int
catalogue_criterion(const struct catalogue *c, struct str id)
{
	for (size_t i = 0; i < c->count; i++)
		if (str_eq(c->criteria[i].id, id))
			return (int)i;
	return -1;
}

bool
criterion_applies(const struct criterion *c, enum stage stage)
{
	return !c->has_stage || c->whole_way || stage >= c->from_stage;
}
