/* SPDX-License-Identifier: EUPL-1.2 */
/* account/feed.c: whether data sources deliver: the last fetch, and when a value is due. */
#include "account/fold.h"

enum { HOURS_A_DAY = 24 };

struct feed_state
feed_state(struct snapshot s, struct subject_id id, struct day on)
{
	struct feed_state f = {
	    .connected = subject_latest(s, id, on, KIND_BIT(KIND_FEED_CONNECTED))};

	if (f.connected == NULL)
		return f;
	f.active = !(f.connected->flags & ROW_PART);
	f.value = subject_latest(s, id, on, KIND_BIT(KIND_MEASUREMENT_RECORDED));
	f.failure = subject_latest(s, id, on, KIND_BIT(KIND_FEED_FAILED));
	/* In the order of recording: an observation may be older than a failure before it. */
	f.failed = f.failure != NULL && (f.value == NULL || f.failure->seq > f.value->seq) &&
	    f.failure->seq > f.connected->seq;
	return f;
}

/* The first failure since a value came or the source was connected. */
static struct day
failed_since(const struct fold *f, struct subject_id id, const struct feed_state *x)
{
	uint32_t after = x->value != NULL && x->value->seq > x->connected->seq ? x->value->seq
									       : x->connected->seq;
	struct row_cursor c = row_cursor(f->s, id);
	struct day first = DAY_NONE;

	for (const struct row *r; (r = row_next_of(&c, KIND_BIT(KIND_FEED_FAILED))) != NULL;)
		if (r->seq > after && row_holds(r, f->s.n, f->on))
			first = day_earlier(first, (struct day){r->day});
	return first;
}

static struct day
value_due(const struct feed_state *x)
{
	int64_t hours = x->connected->flags & ROW_HAS_VALUE ? x->connected->value : HOURS_A_DAY;
	int64_t days = (hours + HOURS_A_DAY - 1) / HOURS_A_DAY;
	int64_t from = x->value != NULL && x->value->day > x->connected->day ? x->value->day
									     : x->connected->day;

	return (struct day){from + days < INT32_MAX ? (int32_t)(from + days) : INT32_MAX};
}

void
feed_fold(struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_FEED);

	for (; id.v != 0; id = subject_next(f->s, id)) {
		struct feed_state x = feed_state(f->s, id, f->on);

		if (x.connected == NULL || !x.active)
			continue;
		struct day due = value_due(&x);
		if (x.failed)
			lack_name(&f->view.feed_failed, failed_since(f, id, &x),
			    subject_name(f->s, id), &f->view.about.feed);
		else if (f->view.feed_failed.count == 0 &&
		    (!day_is(f->view.feed_due) || due.v < f->view.feed_due.v))
			f->view.about.feed = subject_name(f->s, id);
		f->view.feed_due = day_earlier(f->view.feed_due, due);
	}
}
