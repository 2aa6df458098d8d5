/* SPDX-License-Identifier: EUPL-1.2 */
/* account/audience.c: for whom an account is drawn, and the words for outcomes. */
#include "account/account.h"

#include "base/must.h"

#include <assert.h>

static const struct {
	const char *name;
	enum text label;
} audiences[] = {
	[AUDIENCE_TEAM] = {"team", TEXT_ACCOUNT_AUDIENCE_TEAM},
	[AUDIENCE_COUNCIL] = {"council", TEXT_ACCOUNT_AUDIENCE_COUNCIL},
	[AUDIENCE_TREASURY] = {"treasury", TEXT_ACCOUNT_AUDIENCE_TREASURY},
	[AUDIENCE_AUDIT] = {"audit", TEXT_ACCOUNT_AUDIENCE_AUDIT},
	[AUDIENCE_FUNDER] = {"funder", TEXT_ACCOUNT_AUDIENCE_FUNDER},
	[AUDIENCE_PUBLIC] = {"public", TEXT_ACCOUNT_AUDIENCE_PUBLIC},
};
static_assert(COUNT(audiences) == AUDIENCE_COUNT, "every audience has a name");

static const struct {
	const char *name;
	enum text label;
} outcomes[] = {
	[OUTCOME_NONE] = {"none", TEXT_ACCOUNT_OUTCOME_NONE},
	[OUTCOME_GO] = {"go", TEXT_ACCOUNT_OUTCOME_GO},
	[OUTCOME_RETRY] = {"retry", TEXT_ACCOUNT_OUTCOME_RETRY},
	[OUTCOME_HOLD] = {"hold", TEXT_ACCOUNT_OUTCOME_HOLD},
	[OUTCOME_EXIT] = {"exit", TEXT_ACCOUNT_OUTCOME_EXIT},
};
static_assert(COUNT(outcomes) == OUTCOME_COUNT, "every outcome has a name");

const char *
audience_name(enum audience a)
{
	must((unsigned)a < AUDIENCE_COUNT);
	return audiences[a].name;
}

bool
audience_find(struct str name, enum audience *out)
{
	for (unsigned i = 0; i < AUDIENCE_COUNT; i++) {
		if (str_is(name, audiences[i].name)) {
			*out = (enum audience)i;
			return true;
		}
	}
	return false;
}

struct str
audience_label(enum audience a, enum lang lang)
{
	must((unsigned)a < AUDIENCE_COUNT);
	return str_of(text_get(lang, audiences[a].label));
}

const char *
outcome_name(enum outcome o)
{
	must((unsigned)o < OUTCOME_COUNT);
	return outcomes[o].name;
}

struct str
outcome_label(enum outcome o, enum lang lang)
{
	must((unsigned)o < OUTCOME_COUNT);
	return str_of(text_get(lang, outcomes[o].label));
}

struct str
exit_label(int how, enum lang lang)
{
	const struct kind_info *k = kind_info(KIND_EXIT_COMPLETED);

	if (how < 0)
		return str_of(text_get(lang, TEXT_ACCOUNT_NOTHING));
	return label_get(kind_field(k, k->code_field)->choices[how].label, lang);
}
