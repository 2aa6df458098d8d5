/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/feed_sensorthings.c: OGC SensorThings 1.1 (18-088): a Datastream's latest Observation. */
#include "exchange/feed.h"

struct str
feed_observations_url(struct arena *a, struct str datastream)
{
	static const char last[] = "$orderby=phenomenonTime%20desc&$top=1";
	struct str url = datastream;

	while (str_ends(url, "/"))
		url = str_slice(url, 0, url.len - 1);
	return arena_format(a, "%.*s%s?%s", STR_ARG(url),
	    str_ends(url, "/Observations") ? "" : "/Observations", last);
}

const struct json *
feed_observation(const struct json *root)
{
	const struct json *value = json_get(root, "value");
	const struct json *first = value == NULL || value->type != JSON_ARRAY ? NULL : value->first;

	return first == NULL || first->type != JSON_OBJECT ? NULL : first;
}
