/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_offers.h: what a field may be chosen from, as a form knows it: subjects, people, phases, files, positions. */
#ifndef WEB_FORM_OFFERS_H
#define WEB_FORM_OFFERS_H

#include "web/form_widgets.h"

#define FORM_OFFERS_MAX 500

/* In the request's arena. */
struct form_offers {
	struct form_option *items;
	size_t count, most;
	struct str value; /* what stands in the field */
	bool found;       /* among the offers, or nothing stands there */
};

struct form_offers form_offers_new(struct arena *a, struct str value, size_t most);
void form_offer(struct form_offers *o, struct str value, struct str label); /* nothing when full */
/* Those that stand, by what the fact says that made them. */
void form_offer_subjects(const struct widget_draw *d, enum subject_type type, struct venture_id v, struct form_offers *o);
void form_offer_phases(const struct widget_draw *d, struct form_offers *o);
void form_offer_criteria(const struct widget_draw *d, struct form_offers *o);
void form_offer_people(const struct widget_draw *d, struct form_offers *o);
/* Files of evidence of the venture, newest first. */
void form_offer_files(const struct widget_draw *d, struct form_offers *o);
/* Fields whose values are parts of other facts: positions of a financing plan, fields that a column of a table fills. */
void form_offer_others(const struct widget_draw *d, const struct field *f, struct form_offers *o);

#endif
