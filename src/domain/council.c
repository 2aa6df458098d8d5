/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/council.c: deadlines on working days, counted back. */
#include "domain/council.h"

#include "base/must.h"

struct council_days
council_days_default(void)
{
	return (struct council_days){.committee = 14, .paper = 21, .draft = 14};
}

struct council_days
council_days_from(const struct json *policy_body)
{
	struct council_days d = council_days_default();

	d.committee = (int)json_int(policy_body, "committee_days", d.committee);
	d.paper = (int)json_int(policy_body, "paper_days", d.paper);
	d.draft = (int)json_int(policy_body, "draft_days", d.draft);
	return d;
}

/* The day itself, or the Friday before. */
static struct day
workday(struct day d)
{
	int weekday = day_weekday(d);

	return (struct day){weekday <= 5 ? d.v : d.v - (weekday - 5)};
}

struct council_plan
council_plan(struct day council, const struct council_days *days)
{
	struct council_plan p = {.council = council, .committee = DAY_NONE};
	struct day first = council;

	must(day_is(council));
	if (days->committee > 0)
		first = p.committee = workday((struct day){council.v - days->committee});
	p.paper = workday((struct day){first.v - days->paper});
	p.draft = workday((struct day){p.paper.v - days->draft});
	return p;
}

/* Keeps the earliest `max`: a later one falls off the end. */
static size_t
insert_meeting(struct council_meeting m, struct council_meeting *out, size_t n, size_t max)
{
	size_t at = n;

	while (at > 0 && out[at - 1].on.v > m.on.v)
		at--;
	if (at == max)
		return n;
	for (size_t i = n < max ? n : max - 1; i > at; i--)
		out[i] = out[i - 1];
	out[at] = m;
	return n < max ? n + 1 : n;
}

size_t
council_meetings(
    const struct json *policy_body, struct day from, struct council_meeting *out, size_t max)
{
	const struct json *list = json_get(policy_body, "meetings");
	size_t n = 0;

	for (const struct json *m = list == NULL ? NULL : list->first; m != NULL; m = m->next) {
		struct council_meeting meeting = {.body = json_text(m, "body")};

		if (day_parse(json_text(m, "on"), &meeting.on) && meeting.on.v >= from.v)
			n = insert_meeting(meeting, out, n, max);
	}
	return n;
}
