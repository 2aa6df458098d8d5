/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/rules.c: rules in force are whole and come in new versions. */
#include "domain/rules.h"

#include "base/must.h"
#include "domain/catalogue.h"
#include "domain/lifecycle.h"
#include "domain/mapping.h"
#include "domain/rates.h"
#include "domain/readiness.h"
#include "domain/words.h"

enum rc
rules_judge(struct arena *a, const struct rules_known *known, const struct fact *f, struct err *err)
{
	struct lifecycle lifecycle;
	struct catalogue catalogue;
	struct mapping mapping;
	struct policy policy;
	struct rates rates;
	struct word id, version;

	/* Tables of rates alone are looked up by their day. */
	if (f->kind != KIND_RATES_ADOPTED && !known->when.adopted &&
	    known->when.day.v > berlin_day(known->when.at).v)
		return err_say(err, RC_INVALID, "effective", TEXT_DOMAIN_RULES_LATER, (char *)NULL);
	if (known->version_taken)
		return err_say(err, RC_INVALID, "body.version", TEXT_DOMAIN_VERSION_TAKEN,
		    word_str(&id, json_text(f->body, "id")),
		    word_str(&version, json_text(f->body, "version")), (char *)NULL);
	if (f->kind == KIND_LIFECYCLE_ADOPTED)
		return lifecycle_from_body(a, f->body, &lifecycle, err);
	if (f->kind == KIND_CATALOGUE_ADOPTED)
		return catalogue_from_body(a, f->body, &catalogue, err);
	if (f->kind == KIND_MAPPING_ADOPTED)
		return mapping_from_body(a, f->body, &mapping, err);
	if (f->kind == KIND_RATES_ADOPTED)
		return rates_from_body(a, f->body, &rates, err);
	must(f->kind == KIND_POLICY_ADOPTED);
	return policy_from_body(f->body, &policy, err);
}
