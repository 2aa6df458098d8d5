/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/phase.c: phases a venture can enter. */
#include "domain/phase.h"

#include "base/must.h"
#include "domain/nearest.h"
#include "domain/words.h"

enum rc
phase_known_in(const struct lifecycle *l, struct str phase, const char *field, struct err *err)
{
	struct word name, near, cycle;
	struct nearest n;

	if (lifecycle_phase(l, phase) >= 0)
		return RC_OK;
	nearest_init(&n, phase);
	for (size_t i = 0; i < l->count; i++) {
		nearest_offer(&n, l->phases[i].id);
		nearest_offer(&n, l->phases[i].label[LANG_DE]);
		nearest_offer(&n, l->phases[i].label[LANG_EN]);
	}
	/* A label that was meant is named by its id. */
	for (size_t i = 0; i < l->count; i++)
		if (str_eq(n.best, l->phases[i].label[LANG_DE]) ||
		    str_eq(n.best, l->phases[i].label[LANG_EN]))
			n.best = l->phases[i].id;
	if (nearest_found(&n))
		return err_say(err, RC_INVALID, field, TEXT_DOMAIN_PHASE_NEAR,
		    word_str(&name, phase), word_str(&cycle, l->id), word_str(&near, n.best),
		    (char *)NULL);
	return err_say(err, RC_INVALID, field, TEXT_DOMAIN_PHASE_UNKNOWN, word_str(&name, phase),
	    word_str(&cycle, l->id), (char *)NULL);
}

enum rc
phase_judge(const struct phase_known *known, const struct fact *f, struct err *err)
{
	struct word a, b;
	struct day until;

	must(f->kind == KIND_PHASE_ENTERED);
	enum rc rc =
	    phase_known_in(known->lifecycle, json_text(f->body, "phase"), "body.phase", err);
	if (rc != RC_OK)
		return rc;
	/* An older register may hold ends before beginnings: taken over as they are, and shown. */
	if (known->when.adopted)
		return RC_OK;
	if (day_parse(json_text(f->body, "until"), &until) && day_is(known->when.day) &&
	    until.v < known->when.day.v)
		return err_say(err, RC_INVALID, "body.until", TEXT_DOMAIN_PHASE_UNTIL,
		    word_day(&a, until, err->lang), word_day(&b, known->when.day, err->lang),
		    (char *)NULL);
	return RC_OK;
}
