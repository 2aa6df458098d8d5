/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/criterion.c: criteria that can be assessed. */
#include "domain/criterion.h"

#include "base/must.h"
#include "domain/nearest.h"
#include "domain/words.h"

enum rc
criterion_judge(const struct criterion_known *known, const struct fact *f, struct err *err)
{
	struct str id = json_text(f->body, "criterion");
	struct word name, near;
	struct nearest n;

	must(f->kind == KIND_CRITERION_ASSESSED);
	nearest_init(&n, id);
	for (size_t i = 0; i < known->count; i++) {
		const struct catalogue *c = known->catalogues[i];

		if (catalogue_criterion(c, id) >= 0)
			return RC_OK;
		for (size_t k = 0; k < c->count; k++)
			nearest_offer(&n, c->criteria[k].id);
	}
	if (nearest_found(&n))
		return err_say(err, RC_INVALID, "body.criterion", TEXT_DOMAIN_CRITERION_NEAR,
		    word_str(&name, id), word_str(&near, n.best), (char *)NULL);
	return err_say(err, RC_INVALID, "body.criterion", TEXT_DOMAIN_CRITERION_UNKNOWN,
	    word_str(&name, id), (char *)NULL);
}
