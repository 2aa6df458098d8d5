/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/fetch_round.c: from a source's answer to a fact: a value, a correction of one, a failure, or nothing new. */
#include "cli/fetch_round.h"

#include "base/limits.h"
#include "exchange/feed_fact.h"
#include "exchange/measurement.h"

static bool
stopped(const struct fetch_round *r)
{
	return r->desk.stopped != NULL && r->desk.stopped(r->desk.ctx);
}

/* ---- handing over ---- */

/* One line that is refused keeps none of the others out. */
static enum rc
hand_each(struct fetch_round *r, struct str lines, struct err *err)
{
	enum rc rc = RC_OK;
	bool more = true;

	while (rc == RC_OK && more && lines.len > 0) {
		struct err one = ERR_INIT(r->lang);
		char words[sizeof one.msg + sizeof one.field + sizeof one.place];

		rc = r->desk.hand(r->desk.ctx, str_cut(lines, '\n', &lines, &more), &one);
		if (rc == RC_INVALID) {
			err_line(&one, words, sizeof words);
			r->desk.note(r->desk.ctx, TEXT_FEED_NOT_RECORDED, words, NULL);
			r->refused++;
			rc = RC_OK;
		} else if (rc != RC_OK) {
			*err = one;
		}
	}
	return rc;
}

static enum rc
hand_over(struct fetch_round *r, struct err *err)
{
	struct err all = ERR_INIT(r->lang);
	enum rc rc = RC_OK;

	if (r->waiting > 0) {
		rc = r->desk.hand(r->desk.ctx, buf_view(&r->lines), &all);
		if (rc == RC_INVALID)
			rc = hand_each(r, buf_view(&r->lines), err);
		else if (rc != RC_OK)
			*err = all;
	}
	buf_clear(&r->lines);
	r->waiting = 0;
	return rc;
}

/* ---- one source ---- */

static const char *
name_of(struct fetch_round *r, const struct feed_fetched *f)
{
	return arena_cstr(
	    r->arena, arena_format(r->arena, "%.*s/%.*s", STR_ARG(f->venture), STR_ARG(f->id)));
}

/* What stands for the moment already; false: nothing does. */
static bool
is_known(const struct fetch_round *r, struct str key, bool *stands, struct decimal *out)
{
	struct hash content;
	uint32_t seq = 0;

	*stands = false;
	if (!snapshot_key(r->s, key, &seq, &content))
		return false;
	*stands = measurement_stands(r->s, seq, out);
	return true;
}

/* What somebody has withdrawn stays withdrawn. */
static void
take_value(struct fetch_round *r, const struct feed_fetched *f)
{
	struct str key = feed_key(r->arena, f, true);
	struct decimal before = {0, 0};
	bool stands = false;
	struct buf b;

	if (is_known(r, key, &stands, &before) &&
	    (!stands || decimal_cmp(before, f->value.value) == 0)) {
		r->same++;
		return;
	}
	buf_init(&b, 64);
	decimal_human(&b, f->value.value, r->lang);
	if (stands) {
		feed_corrected(r->arena, f, key, text_get(r->lang, TEXT_FEED_CORRECTED), &r->lines);
	} else {
		feed_measured(r->arena, f, &r->lines);
	}
	r->desk.note(
	    r->desk.ctx, TEXT_FEED_VALUE, name_of(r, f), arena_cstr(r->arena, buf_view(&b)));
	buf_done(&b);
	r->values++;
	r->waiting++;
}

static void
take_failure(struct fetch_round *r, const struct feed_fetched *f, const struct feed_failure *why)
{
	const struct field *causes = kind_field(kind_info(KIND_FEED_FAILED), "cause");
	struct str cause = label_get(causes->choices[why->cause].label, r->lang);
	struct str words = why->detail.len == 0
	    ? cause
	    : arena_format(r->arena, "%.*s (%.*s)", STR_ARG(cause), STR_ARG(why->detail));

	feed_failed(r->arena, f, why, &r->lines);
	r->desk.note(r->desk.ctx, TEXT_FEED_FAILED, name_of(r, f), arena_cstr(r->arena, words));
	r->failed++;
	r->waiting++;
}

static enum rc
fetch_one(struct fetch_round *r, const struct fetch_due *due, struct err *err)
{
	struct arena_mark mark = arena_mark(r->arena);
	struct feed_failure why = {.detail = STR("")};
	struct feed_fetched f = {.venture = due->venture, .id = due->id};
	struct feed_source source;
	bool found = false;
	struct buf body;
	enum rc rc = fetch_source(r->arena, r->reader, due, &source, &f.indicator, &found, err);

	if (rc == RC_OK && found) {
		f.url = source.url;
		f.at = clock_now(&r->clock);
		buf_init(&body, LIMIT_FEED_BYTES + 1);
		const char *url = arena_cstr(r->arena, feed_request(r->arena, &source));
		bool good = download_get(r->download, r->arena, url, &body, &why);
		/* Broken off by us: nothing is known about the source. */
		if (stopped(r)) {
			buf_done(&body);
			arena_release(r->arena, mark);
			return RC_OK;
		}
		f.has_answer = good || (body.len > 0 && why.cause == FEED_STATUS);
		f.answer = hash_of(body.ptr, body.len);
		if (good && feed_read(r->arena, &source, buf_view(&body), f.at, &f.value, &why))
			take_value(r, &f);
		else
			take_failure(r, &f, &why);
		buf_done(&body);
	}
	arena_release(r->arena, mark);
	return rc;
}

/* ---- all of them ---- */

static void
step(const struct fetch_round *r, size_t done, size_t count)
{
	if (r->desk.progress != NULL && r->desk.progress->step != NULL)
		r->desk.progress->step(r->desk.progress->ctx, done, count);
}

enum rc
fetch_round_run(struct fetch_round *r, const struct fetch_due *list, size_t count, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < count && !stopped(r); i++) {
		step(r, i, count);
		rc = fetch_one(r, &list[i], err);
		if (rc == RC_OK && r->waiting >= r->desk.batch)
			rc = hand_over(r, err);
	}
	return rc == RC_OK ? hand_over(r, err) : rc;
}
