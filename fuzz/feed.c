/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/feed.c: any bytes as type, pointers and answer of a data source: what comes out can be recorded. */
#include "fuzz.h"

#include "base/limits.h"
#include "domain/fact.h"
#include "exchange/feed_fact.h"

#include <string.h>

static void
must_be_a_fact(struct arena *a, const struct buf *b)
{
	struct err err = ERR_INIT(LANG_DE);
	struct fact f;

	must(!b->over && fact_parse(a, buf_view(b), &f, &err) == RC_OK);
}

static void
check(struct arena *a, const struct feed_source *s, struct str answer)
{
	struct feed_fetched f = {.venture = STR("v"),
	    .id = STR("f"),
	    .indicator = STR("i"),
	    .url = STR("https://a.example/"),
	    .at = {INT64_C(1782820800) * 1000000},
	    .has_answer = true,
	    .answer = hash_of(answer.ptr, answer.len)};
	struct feed_failure why = {.cause = FEED_CAUSE_COUNT, .detail = STR("")};
	struct decimal again = {0, 0};
	struct buf line, plain;

	buf_init(&line, 65536);
	if (feed_read(a, s, answer, f.at, &f.value, &why)) {
		feed_measured(a, &f, &line);
		buf_init(&plain, 64);
		decimal_plain(&plain, f.value.value);
		must(decimal_parse(buf_view(&plain), &again) &&
		    decimal_cmp(again, f.value.value) == 0);
		must(feed_decimal(buf_view(&plain), &again) &&
		    decimal_cmp(again, f.value.value) == 0);
		buf_done(&plain);
	} else {
		must(why.cause < FEED_CAUSE_COUNT && why.detail.len <= LIMIT_FEED_DETAIL);
		feed_failed(a, &f, &why, &line);
	}
	must_be_a_fact(a, &line);
	buf_done(&line);
}

/* The first line: 's' or 'j' and the value's pointer; the second: the time's; then the answer. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = {(const char *)data, size};
	struct arena *a = arena_new(FUZZ_BYTES);
	bool more = false;
	struct str first = str_cut(rest, '\n', &rest, &more),
		   second = str_cut(rest, '\n', &rest, &more);
	struct feed_source s = {
	    .type = first.len > 0 && first.ptr[0] == 's' ? FEED_SENSORTHINGS : FEED_JSON,
	    .url = STR("https://a.example/"),
	    .pointer = str_slice(first, 1, first.len),
	    .time_pointer = second};

	/* Others are never connected (domain/feed.h). */
	if (feed_pointer_ok(s.pointer) && feed_pointer_ok(s.time_pointer))
		check(a, &s, rest);
	arena_free(a);
	return 0;
}
