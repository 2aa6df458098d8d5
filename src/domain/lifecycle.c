/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/lifecycle.c: phases and stages. */
#include "domain/lifecycle.h"

#include "base/must.h"
#include "domain/kind_priv.h"
#include "domain/label.h"

#include <stdio.h>

const char *
stage_name(enum stage s)
{
	must(s >= 0 && s < STAGE_COUNT);
	return kind_stages[s].id;
}

struct str
stage_label(enum stage s, enum lang lang)
{
	must(s >= 0 && s < STAGE_COUNT);
	return label_get(kind_stages[s].label, lang);
}

bool
stage_find(struct str name, enum stage *out)
{
	for (int s = 0; s < STAGE_COUNT; s++)
		if (str_is(name, kind_stages[s].id)) {
			*out = (enum stage)s;
			return true;
		}
	return false;
}

enum rc
lifecycle_from_body(
    struct arena *a, const struct json *body, struct lifecycle *out, struct err *err)
{
	const struct json *list = json_get(body, "phases");
	struct lifecycle l = {.id = json_text(body, "id"), .version = json_text(body, "version")};
	char path[48];

	if (list == NULL || list->type != JSON_ARRAY || list->count == 0)
		return err_say(err, RC_INVALID, "body.phases", TEXT_DOMAIN_NO_PHASE, (char *)NULL);
	struct phase *phases = arena_array(a, list->count, sizeof(*phases));
	l.phases = phases;
	for (const struct json *m = list->first; m != NULL; m = m->next) {
		struct phase *p = &phases[l.count];

		p->id = json_text(m, "id");
		snprintf(path, sizeof(path), "body.phases[%zu]", l.count);
		if (p->id.len == 0 || !stage_find(json_text(m, "stage"), &p->stage))
			return err_say(err, RC_INVALID, path, TEXT_DOMAIN_NO_PHASE, (char *)NULL);
		if (lifecycle_phase(&l, p->id) >= 0)
			return err_say(err, RC_INVALID, path, TEXT_DOMAIN_TWICE,
			    arena_cstr(a, p->id), (char *)NULL);
		label_take(json_get(m, "label"), p->id, p->label);
		l.count++;
	}
	*out = l;
	return RC_OK;
}

int
lifecycle_phase(const struct lifecycle *l, struct str phase)
{
	for (size_t i = 0; i < l->count; i++)
		if (str_eq(l->phases[i].id, phase))
			return (int)i;
	return -1;
}
