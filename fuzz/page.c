/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/page.c: any bytes as a request: its lines are judged, its address taken apart, and a page drawn. */
#include "fuzz.h"

#include "web/request.h"
#include "web/response.h"
#include "web/url.h"
#include "web/web.h"

#include "town.h"

#include <stdlib.h>

static struct town town;

static void
end(void)
{
	town_end(&town);
}

static struct town *
the_town(void)
{
	if (town.web == NULL) {
		town_begin(&town, FUZZ_TOWN);
		must(atexit(end) == 0);
	}
	return &town;
}

/* What a browser would send is refused or answered; HTML is never cut in the middle. */
static void
answer(struct town *t, struct arena *a, const struct request *request)
{
	struct response r;

	response_init(&r);
	web_answer(t->web, request, a, &r);
	must(r.status >= 200 && r.status < 600);
	must(r.status != 500 && r.status != 503);
	response_done(&r);
}

static struct header
header_of(struct str line)
{
	struct str value;
	bool found;
	struct str name = str_cut(line, ':', &value, &found);

	return (struct header){name, str_trim(value)};
}

/* "GET /ventures?q=x HTTP/1.1", then headers, one a line. */
static bool
read_request(struct str input, struct request *out)
{
	static const struct str ours[] = {{"town", 4}};
	const struct host_list hosts = {ours, 1};
	struct header headers[16];
	struct raw_request raw = {.headers = headers};
	struct str rest, line, words;
	bool more;

	line = str_cut(input, '\n', &rest, &more);
	raw.method = str_cut(line, ' ', &words, &more);
	raw.target = str_cut(words, ' ', &raw.version, &more);
	for (more = true; more && rest.len > 0 && raw.count < COUNT(headers);)
		headers[raw.count++] = header_of(str_cut(rest, '\n', &rest, &more));
	return request_read(&raw, &hosts, out) == 0;
}

static void
decode(struct arena *a, struct str s)
{
	struct str plain, again;
	struct buf b;

	buf_init(&b, FUZZ_BYTES);
	if (percent_decode(a, s, true, &plain)) {
		percent_encode(&b, plain);
		must(percent_decode(a, buf_view(&b), true, &again) && str_eq(plain, again));
	}
	buf_done(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new(FUZZ_BYTES);
	struct request request;

	decode(a, (struct str){(const char *)data, size});
	if (read_request((struct str){(const char *)data, size}, &request))
		answer(the_town(), a, &request);
	arena_free(a);
	return 0;
}
