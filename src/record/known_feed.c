/* SPDX-License-Identifier: EUPL-1.2 */
/* record/known_feed.c: what the rules of data sources need to know: which indicator one measures. */
#include "domain/feed.h"
#include "record/record_priv.h"

enum rc
know_feed(struct judging *j, struct err *err)
{
	struct feed_known k = {.when = j->when, .indicator = STR("")};
	struct str feed = json_text(j->fact->body, "feed");
	struct subject_id id = {0};

	if (j->fact->kind == KIND_MEASUREMENT_RECORDED && feed.len > 0 &&
	    subject_find(j->s, j->venture, SUBJECT_FEED, feed, &id)) {
		const struct row *r = known_latest_of(j, id, KIND_BIT(KIND_FEED_CONNECTED));

		if (r != NULL)
			k.indicator = row_text(j->s, r);
	}
	return feed_judge(&k, j->fact, err);
}
