/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/catalogue.c: criteria as adopted, and when they count. */
#include "domain/catalogue.h"

#include "base/limits.h"
#include "domain/label.h"
#include "domain/words.h"

#include <stdio.h>

/* "stage": absent means not known, "all" means in every phase. */
static bool
take_stage(struct str name, struct criterion *c)
{
	c->has_stage = name.len > 0;
	c->whole_way = str_is(name, "all");
	return name.len == 0 || c->whole_way || stage_find(name, &c->from_stage);
}

/* Words as one text, "a, b". */
static struct str
joined(struct arena *a, const struct json *list)
{
	struct buf b;

	buf_init(&b, LIMIT_LINE_BYTES);
	for (const struct json *m = list == NULL ? NULL : list->first; m != NULL; m = m->next) {
		if (b.len > 0)
			buf_cstr(&b, ", ");
		buf_str(&b, m->text);
	}
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

static bool
take_criterion(struct arena *a, const struct json *m, struct criterion *k)
{
	*k = (struct criterion){.id = json_text(m, "id")};
	if (k->id.len == 0 || !take_stage(json_text(m, "stage"), k))
		return false;
	label_take(json_get(m, "label"), k->id, k->label);
	k->gist[LANG_DE] = k->gist[LANG_EN] = json_text(m, "gist");
	label_take(json_get(m, "evidence"), STR(""), k->evidence);
	k->workstreams[LANG_DE] = k->workstreams[LANG_EN] = joined(a, json_get(m, "workstreams"));
	k->stakeholders[LANG_DE] = k->stakeholders[LANG_EN] =
	    joined(a, json_get(m, "stakeholders"));
	k->steps[LANG_DE] = k->steps[LANG_EN] = joined(a, json_get(m, "steps"));
	return true;
}

static bool
is_in(const struct json *list, struct str id)
{
	for (const struct json *m = list == NULL ? NULL : list->first; m != NULL; m = m->next)
		if (str_eq(m->text, id))
			return true;
	return false;
}

/* The roadmap's criteria but those switched off; every one switched off must be there. */
static enum rc
take_base(const struct json *body, struct criterion *criteria, size_t *count, struct err *err)
{
	const struct catalogue *base = catalogue_roadmap();
	const struct json *off = json_get(body, "off");
	struct str extends = json_text(body, "extends");
	struct word w;
	char path[48];
	int i = 0;

	if (extends.len > 0 && !str_eq(extends, base->id))
		return err_say(err, RC_INVALID, "body.extends", TEXT_DOMAIN_CATALOGUE_EXTENDS,
		    word_str(&w, extends), (char *)NULL);
	for (const struct json *m = off == NULL ? NULL : off->first; m != NULL; m = m->next, i++) {
		if (extends.len > 0 && catalogue_criterion(base, m->text) >= 0)
			continue;
		(void)snprintf(path, sizeof(path), "body.off[%d]", i);
		return err_say(err, RC_INVALID, path, TEXT_DOMAIN_CATALOGUE_OFF,
		    word_str(&w, m->text), (char *)NULL);
	}
	for (size_t k = 0; extends.len > 0 && k < base->count; k++)
		if (!is_in(off, base->criteria[k].id))
			criteria[(*count)++] = base->criteria[k];
	return RC_OK;
}

enum rc
catalogue_from_body(
    struct arena *a, const struct json *body, struct catalogue *out, struct err *err)
{
	const struct json *list = json_get(body, "criteria");
	struct catalogue c = {.id = json_text(body, "id"), .version = json_text(body, "version")};
	size_t own = list == NULL || list->type != JSON_ARRAY ? 0 : list->count, at = 0;
	struct criterion *criteria =
	    arena_array(a, own + catalogue_roadmap()->count, sizeof(*criteria));
	char path[48];
	enum rc rc = take_base(body, criteria, &c.count, err);
	size_t taken = c.count;

	c.criteria = criteria;
	for (const struct json *m = own == 0 ? NULL : list->first; m != NULL && rc == RC_OK;
	     m = m->next, at++) {
		struct criterion k;

		(void)snprintf(path, sizeof(path), "body.criteria[%zu]", at);
		if (!take_criterion(a, m, &k))
			return err_say(
			    err, RC_INVALID, path, TEXT_DOMAIN_NO_CRITERION, (char *)NULL);
		int known = catalogue_criterion(&c, k.id);
		if (known >= (int)taken)
			return err_say(err, RC_INVALID, path, TEXT_DOMAIN_TWICE,
			    arena_cstr(a, k.id), (char *)NULL);
		criteria[known >= 0 ? (size_t)known : c.count++] = k;
	}
	if (rc == RC_OK && c.count == 0)
		return err_say(
		    err, RC_INVALID, "body.criteria", TEXT_DOMAIN_NO_CRITERION, (char *)NULL);
	if (rc == RC_OK)
		*out = c;
	return rc;
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
