/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/feed: what may be connected, what may be said of what was fetched. */
#include "domain/feed.h"

#include "parse.h"

#define CONNECTED(url, more) \
	"{\"kind\":\"feed.connected\",\"venture\":\"v\",\"body\":{\"id\":\"f\",\"indicator\":" \
	"\"i\"," \
	"\"url\":\"" url "\",\"interval_hours\":24," more "}}"
#define JSON_FEED "\"type\":\"json\",\"pointer\":\"/v\""
#define SENSOR_FEED "\"type\":\"sensorthings\""
#define MEASURED(more) \
	"{\"kind\":\"measurement.recorded\",\"venture\":\"v\",\"body\":{\"indicator\":\"i\"," \
	"\"value\":\"1\"" more "}}"
#define ANSWER "\"sha256\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\""

static struct feed_known known = {.when = {.at = {INT64_C(1782820800) * 1000000}}};

static void
takes(struct arena *a, const char *text)
{
	struct fact f = fact_of(a, text);
	struct err err = ERR_INIT(LANG_EN);

	if (feed_judge(&known, &f, &err) != RC_OK)
		fail_msg("%s: %s: %s", text, err.field, err.msg);
}

static void
refuses(struct arena *a, const char *text, const char *field, const char *says)
{
	struct fact f = fact_of(a, text);
	struct err err = ERR_INIT(LANG_EN);

	assert_refused(feed_judge(&known, &f, &err), &err, RC_INVALID, field, says);
}

static void
connects_what_anybody_may_read(void **state)
{
	takes(*state, CONNECTED("https://a.example/x.json?station=7", JSON_FEED));
	takes(*state, CONNECTED("https://[2001:db8::1]:8443/", JSON_FEED));
	takes(*state,
	    CONNECTED("https://a.example/users/@me", JSON_FEED)); /* in the path it is a letter */
	takes(*state, CONNECTED("https://a.example/v1.1/Datastreams(12)", SENSOR_FEED));
	takes(*state,
	    CONNECTED("https://a.example/D(1)", SENSOR_FEED ",\"pointer\":\"/result/a~1b\""));
}

static void
refuses_other_addresses(void **state)
{
	refuses(*state, CONNECTED("http://a.example/x.json", JSON_FEED), "body.url", "https");
	refuses(*state, CONNECTED("http://127.0.0.1/x.json", JSON_FEED), "body.url", "https");
	refuses(*state, CONNECTED("https://user:secret@a.example/", JSON_FEED), "body.url",
	    "credentials");
	refuses(*state, CONNECTED("https://user@a.example", JSON_FEED), "body.url", "credentials");
	refuses(*state, CONNECTED("https://a.example/#x", JSON_FEED), "body.url", "#");
	refuses(*state, CONNECTED("https://a.example/D(1)?$top=1", SENSOR_FEED), "body.url",
	    "datastream");
}

static void
refuses_places_that_are_none(void **state)
{
	refuses(*state, CONNECTED("https://a.example/", "\"type\":\"json\""), "body.pointer",
	    "JSON Pointer");
	refuses(*state, CONNECTED("https://a.example/", "\"type\":\"json\",\"pointer\":\"v\""),
	    "body.pointer", "“v”");
	refuses(*state, CONNECTED("https://a.example/", SENSOR_FEED ",\"pointer\":\"/a~2\""),
	    "body.pointer", "~0");
	refuses(*state, CONNECTED("https://a.example/", JSON_FEED ",\"time_pointer\":\"$.t\""),
	    "body.time_pointer", "JSON Pointer");
	refuses(*state, CONNECTED("https://a.example/", JSON_FEED ",\"time_pointer\":\"/t~\""),
	    "body.time_pointer", "JSON Pointer");
}

static void
takes_measurements_of_the_feed(void **state)
{
	known.indicator = STR("i");
	takes(*state,
	    MEASURED(",\"feed\":\"f\"," ANSWER ",\"observed_at\":\"2026-06-30T12:59:59Z\""));
	takes(*state, MEASURED(""));
	takes(*state, MEASURED(",\"observed_at\":\"2026-06-30T10:00:00Z\""));
	known.indicator = STR("");
	takes(*state, MEASURED(",\"feed\":\"f\"")); /* erased: not to be said */
}

static void
refuses_measurements_that_cannot_be(void **state)
{
	known.indicator = STR("other");
	refuses(*state, MEASURED(",\"feed\":\"f\""), "body.feed", "“other”");
	refuses(*state, MEASURED("," ANSWER), "body.feed", "data source");
	known.indicator = STR("i");
	refuses(*state, MEASURED(",\"observed_at\":\"2026-06-30T13:00:01Z\""), "body.observed_at",
	    "future");
	known.when.adopted = true;
	takes(*state, MEASURED(",\"observed_at\":\"2026-06-30T13:00:01Z\""));
	known.when.adopted = false;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(connects_what_anybody_may_read),
	    WITH_ARENA(refuses_other_addresses),
	    WITH_ARENA(refuses_places_that_are_none),
	    WITH_ARENA(takes_measurements_of_the_feed),
	    WITH_ARENA(refuses_measurements_that_cannot_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
