/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/feed.c: an address that anybody may read here, and a place in its answer. */
#include "domain/feed.h"

#include "base/must.h"
#include "domain/words.h"

#include <string.h>

bool
feed_pointer_ok(struct str pointer)
{
	if (pointer.len > 0 && pointer.ptr[0] != '/')
		return false;
	for (size_t i = 0; i < pointer.len; i++)
		if (pointer.ptr[i] == '~' &&
		    (i + 1 == pointer.len ||
			(pointer.ptr[i + 1] != '0' && pointer.ptr[i + 1] != '1')))
			return false;
	return true;
}

static bool
holds(struct str s, char c)
{
	return s.len > 0 && memchr(s.ptr, c, s.len) != NULL;
}

/* What stands between "https://" and the path. */
static struct str
authority_of(struct str url)
{
	struct str rest = str_slice(url, strlen("https://"), url.len);
	size_t n = 0;

	while (n < rest.len && strchr("/?#", rest.ptr[n]) == NULL)
		n++;
	return str_slice(rest, 0, n);
}

static enum rc
judge_url(struct str url, bool datastream, struct err *err)
{
	enum text why = TEXT_COUNT;

	if (!str_starts(url, "https://"))
		why = TEXT_FEED_URL_SCHEME;
	else if (holds(authority_of(url), '@'))
		why = TEXT_FEED_URL_USER;
	else if (holds(url, '#'))
		why = TEXT_FEED_URL_FRAGMENT;
	else if (datastream && holds(url, '?'))
		why = TEXT_FEED_URL_QUERY;
	return why == TEXT_COUNT ? RC_OK : err_say(err, RC_INVALID, "body.url", why, (char *)NULL);
}

static enum rc
judge_pointer(const struct fact *f, const char *field, const char *path, struct err *err)
{
	struct str pointer = json_text(f->body, field);
	struct word w;

	if (feed_pointer_ok(pointer))
		return RC_OK;
	return err_say(
	    err, RC_INVALID, path, TEXT_FEED_POINTER, word_str(&w, pointer), (char *)NULL);
}

static enum rc
judge_connected(const struct fact *f, struct err *err)
{
	bool datastream = str_is(json_text(f->body, "type"), "sensorthings");
	enum rc rc = judge_url(json_text(f->body, "url"), datastream, err);

	if (rc == RC_OK && !datastream && json_text(f->body, "pointer").len == 0)
		rc = err_say(
		    err, RC_INVALID, "body.pointer", TEXT_FEED_POINTER_MISSING, (char *)NULL);
	if (rc == RC_OK)
		rc = judge_pointer(f, "pointer", "body.pointer", err);
	return rc == RC_OK ? judge_pointer(f, "time_pointer", "body.time_pointer", err) : rc;
}

static enum rc
judge_measured(const struct feed_known *known, const struct fact *f, struct err *err)
{
	struct str feed = json_text(f->body, "feed");
	struct instant observed = {0};
	struct word a, b;

	if (feed.len == 0 && json_get(f->body, "sha256") != NULL)
		return err_say(
		    err, RC_INVALID, "body.feed", TEXT_FEED_ANSWER_WITHOUT, (char *)NULL);
	if (feed.len > 0 && known->indicator.len > 0 &&
	    !str_eq(known->indicator, json_text(f->body, "indicator")))
		return err_say(err, RC_INVALID, "body.feed", TEXT_FEED_OTHER_INDICATOR,
		    word_str(&a, feed), word_str(&b, known->indicator), (char *)NULL);
	if (!known->when.adopted && instant_parse(json_text(f->body, "observed_at"), &observed) &&
	    observed.us > known->when.at.us + FEED_CLOCK_SLACK_S * INT64_C(1000000))
		return err_say(err, RC_INVALID, "body.observed_at", TEXT_FEED_FUTURE, (char *)NULL);
	return RC_OK;
}

enum rc
feed_judge(const struct feed_known *known, const struct fact *f, struct err *err)
{
	if (f->kind == KIND_FEED_CONNECTED)
		return judge_connected(f, err);
	must(f->kind == KIND_MEASUREMENT_RECORDED);
	return judge_measured(known, f, err);
}
