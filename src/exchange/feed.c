/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/feed.c: from an answer's bytes to one value, its time, or a coded failure. */
#include "exchange/feed.h"

#include "base/limits.h"

static const struct json_limits limits = {
    .bytes_max = LIMIT_FEED_BYTES,
    .depth_max = LIMIT_JSON_DEPTH,
    .members_max = LIMIT_FEED_MEMBERS,
    .decimals = true,
};

struct reading {
	struct arena *a;
	const struct feed_source *s;
	struct instant now;
	struct feed_failure *why;
};

static bool
fails(const struct reading *r, enum feed_cause cause, struct str detail)
{
	*r->why = (struct feed_failure){cause, str_slice(detail, 0, LIMIT_FEED_DETAIL)};
	return false;
}

struct str
feed_detail(struct arena *a, struct str foreign)
{
	enum { SHOWN = 160 };
	size_t n = foreign.len < SHOWN ? foreign.len : SHOWN;
	char text[SHOWN + 1] = {0};

	for (size_t i = 0; i < n; i++)
		text[i] = foreign.ptr[i] >= 0x20 && foreign.ptr[i] < 0x7f ? foreign.ptr[i] : '?';
	return str_trim(arena_format(a, "%.*s%s", (int)n, text, n < foreign.len ? "..." : ""));
}

struct str
feed_request(struct arena *a, const struct feed_source *s)
{
	return s->type == FEED_SENSORTHINGS ? feed_observations_url(a, s->url) : s->url;
}

/* ---- the value ---- */

static bool
read_value(
    const struct reading *r, const struct json *root, struct str pointer, struct decimal *out)
{
	const struct json *j = feed_at(root, pointer);
	struct str place = feed_detail(r->a, pointer);

	if (j == NULL || j->type == JSON_NULL)
		return fails(r, FEED_NO_VALUE, place);
	if (j->type == JSON_INT) {
		struct buf b;

		buf_init(&b, 64);
		buf_format(&b, "%lld", (long long)j->i);
		bool fits = feed_decimal(buf_view(&b), out);
		buf_done(&b);
		return fits || fails(r, FEED_NOT_A_NUMBER, place);
	}
	if (j->type != JSON_NUMBER && j->type != JSON_TEXT)
		return fails(r, FEED_NOT_A_NUMBER, place);
	if (feed_decimal(j->text, out))
		return true;
	struct str shown = feed_detail(r->a, j->text);
	return fails(
	    r, FEED_NOT_A_NUMBER, arena_format(r->a, "%.*s: %.*s", STR_ARG(place), STR_ARG(shown)));
}

/* ---- the time ---- */

/* Nobody observed anything for us before 1900, or will have. */
static bool
is_past(const struct reading *r, const struct feed_value *v)
{
	struct day first = {0};
	int64_t latest = r->now.us + FEED_CLOCK_SLACK_S * INT64_C(1000000);

	return day_from_parts((struct day_parts){1900, 1, 1}, &first) && v->day.v >= first.v &&
	    (v->has_instant ? v->observed.us <= latest : v->day.v <= berlin_day(r->now).v);
}

/* An instant, a day, or a period "from/to", which was observed at its end. */
static bool
parse_time(struct str text, struct feed_value *v)
{
	struct str to = STR("");
	bool period = false;
	struct str from = str_cut(text, '/', &to, &period);
	struct instant begin = {0};

	v->has_instant = instant_parse(period ? to : text, &v->observed);
	if (v->has_instant)
		v->day = berlin_day(v->observed);
	if (period)
		return v->has_instant && instant_parse(from, &begin) && begin.us <= v->observed.us;
	return v->has_instant || day_parse(text, &v->day);
}

static bool
read_time(
    const struct reading *r, const struct json *root, struct str pointer, struct feed_value *v)
{
	const struct json *j = feed_at(root, pointer);
	struct str place = feed_detail(r->a, pointer);

	if (j == NULL || j->type != JSON_TEXT)
		return fails(r, FEED_NO_VALUE, place);
	if (parse_time(j->text, v) && is_past(r, v))
		return true;
	struct str shown = feed_detail(r->a, j->text);
	return fails(
	    r, FEED_NO_VALUE, arena_format(r->a, "%.*s: %.*s", STR_ARG(place), STR_ARG(shown)));
}

/* ---- both ---- */

static struct str
or_else(struct str s, struct str other)
{
	return s.len > 0 ? s : other;
}

bool
feed_read(struct arena *a, const struct feed_source *s, struct str answer, struct instant now,
    struct feed_value *out, struct feed_failure *why)
{
	struct reading r = {a, s, now, why};
	struct feed_value v = {.day = DAY_NONE};
	struct str pointer = s->pointer, time = s->time_pointer;
	struct err err = ERR_INIT(LANG_EN);
	struct json *parsed = NULL;

	if (answer.len > LIMIT_FEED_BYTES)
		return fails(&r, FEED_TOO_LARGE, STR(""));
	if (json_parse(a, answer, &limits, &parsed, &err) != RC_OK)
		return fails(&r, FEED_NOT_JSON, feed_detail(a, str_of(err.msg)));
	const struct json *root = parsed;
	if (s->type == FEED_SENSORTHINGS) {
		root = feed_observation(parsed);
		pointer = or_else(pointer, STR("/result"));
		time = or_else(time, STR("/phenomenonTime"));
	}
	if (root == NULL)
		return fails(&r, FEED_NO_VALUE, STR("/value/0"));
	if (!read_value(&r, root, pointer, &v.value) ||
	    (time.len > 0 && !read_time(&r, root, time, &v)))
		return false;
	*out = v;
	return true;
}
