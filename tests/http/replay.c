/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/http/replay.c: sends the requests of .http files through the site, without a socket, and compares what comes back. */
#include "base/err.h"
#include "base/file.h"
#include "base/log.h"
#include "base/must.h"
#include "web/url.h"
#include "web/request.h"
#include "web/response.h"
#include "web/waiting.h"
#include "web/web.h"

#include "town.h"

#include <stdio.h>
#include <string.h>

/*
 * A file is a row of cases, each headed by "# what it shows":
 *   GET /about?lang=en      the request line
 *   If-None-Match: "x"      headers; Host is added when none is given
 *   as p-1a2b               logged in as this person (an account is made when there is none)
 *   as nobody               so it is at the beginning of every file
 *   as p-1a2b token write   with an access token instead of a session
 *   now 2026-04-01T08:00:00Z  the clock stands there from then on
 *   release 2 1             anonymous reports of days gone by are recorded: 2, and 1 is refused and goes on waiting
 *   crowd 120                so many more accounts, zz001 and so on
 *   send a=b%20c            a body, several lines are joined by CR LF; its length is announced
 *   expect 200              status
 *   expect type text/html   beginning of the content type
 *   expect kept             may be kept for everyone until the journal grows
 *   expect not kept
 *   expect never            nobody may keep it at all
 *   expect own              the asker may keep it and asks again each time
 *   expect checked          others ask again each time
 *   expect forever          others may keep it for ever
 *   expect location /x      where 303 leads to
 *   expect cookie           a cookie is set; its value is sent back from then on
 *   keep NAME               the text behind name="NAME" value=" in the body is %NAME% from then on
 *   expect header Allow: GET, HEAD
 *   expect bytes 32         length of the body
 *   expect TEXT...          stands somewhere in the body
 *   refuse TEXT...          stands nowhere in it
 */
struct replay {
	const struct web *web;
	struct arena *arena;
	const char *file;
	int line, cases, failures;
	struct str title, request_line;
	struct header headers[24];
	size_t header_count;
	struct buf body;
	struct response response;
	int status; /* of the answer; 0 before it was asked for */
	bool failed;
	struct town *town;
	struct str person;     /* logged in; empty: nobody */
	struct str header;     /* Cookie or Authorization, whole value */
	bool by_token;
	struct str csrf;
	struct str kept_name[8], kept[8];
	size_t kept_count;
};

static void
complain(struct replay *r, struct str line)
{
	r->failed = true;
	printf("# %s:%d: %.*s\n", r->file, r->line, STR_ARG(line));
	printf("# got %d %s: %.*s\n", r->status, r->response.type,
	    (int)(response_bytes(&r->response).len > 400 ? 400 : response_bytes(&r->response).len),
	    response_bytes(&r->response).ptr);
}

static void
finish(struct replay *r)
{
	if (r->request_line.len == 0)
		return;
	r->failures += r->failed;
	printf("%s %d - %.*s\n", r->failed ? "not ok" : "ok", ++r->cases, STR_ARG(r->title));
	response_done(&r->response);
	r->failed = false;
	r->request_line = (struct str){0};
	r->header_count = 0;
	r->status = 0;
	buf_clear(&r->body);
}

/* %NAME% in a line becomes what was kept under it; %csrf% the session's token. */
static struct str
fill_in(struct replay *r, struct str line)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	for (size_t i = 0; i < line.len; i++) {
		struct str rest = str_slice(line, i, line.len);
		bool done = false;
		if (str_starts(rest, "%csrf%")) {
			buf_str(&b, r->csrf);
			i += 5;
			continue;
		}
		for (size_t k = r->kept_count; k-- > 0 && !done;) {
			struct str mark = arena_format(r->arena, "%%%.*s%%", STR_ARG(r->kept_name[k]));
			if (rest.len >= mark.len && memcmp(rest.ptr, mark.ptr, mark.len) == 0) {
				percent_encode(&b, r->kept[k]);
				i += mark.len - 1;
				done = true;
			}
		}
		if (!done)
			buf_char(&b, line.ptr[i]);
	}
	struct str s = arena_str(r->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
keep(struct replay *r, struct str name)
{
	struct str body = response_bytes(&r->response), mark = arena_format(r->arena, "name=\"%.*s\" value=\"", STR_ARG(name));

	must(r->kept_count < COUNT(r->kept));
	for (size_t i = 0; i + mark.len < body.len; i++) {
		bool found;
		struct str rest;
		if (memcmp(body.ptr + i, mark.ptr, mark.len) != 0)
			continue;
		r->kept_name[r->kept_count] = name;
		r->kept[r->kept_count++] = arena_str(r->arena,
		    str_cut(str_slice(body, i + mark.len, body.len), '"', &rest, &found));
		return;
	}
	complain(r, arena_format(r->arena, "keep %.*s", STR_ARG(name)));
}

/* "as p-1a2b", "as p-1a2b token write", "as nobody" */
static void
become(struct replay *r, struct str who)
{
	bool found;
	struct str rest, person = str_cut(who, ' ', &rest, &found);

	r->person = r->header = r->csrf = (struct str){0};
	r->by_token = str_starts(rest, "token");
	if (str_is(person, "nobody"))
		return;
	r->person = person;
	if (r->by_token)
		r->header = town_token(r->town, person, str_slice(rest, 6, rest.len));
	else
		r->header = town_session(r->town, person, &r->csrf);
}

/* "2 1" */
static void
release(struct replay *r, struct str counts)
{
	struct err err = ERR_INIT(LANG_EN);
	struct reports_released done;
	enum rc rc = reports_release(r->town->people, r->town->record, berlin_day(r->town->now), &done, &err);

	if (rc != RC_OK || !str_eq(counts, arena_format(r->arena, "%zu %zu", done.recorded, done.refused)))
		complain(r, arena_format(r->arena, "release %.*s", STR_ARG(counts)));
}

static void
add_crowd(struct replay *r, struct str count)
{
	struct err err = ERR_INIT(LANG_EN);
	int64_t n = 0;

	must(str_to_i64(count, &n));
	for (int64_t i = 1; i <= n; i++) {
		struct str login = arena_format(r->arena, "zz%03d", (int)i);
		must(people_user_add(r->town->people, login, arena_format(r->arena, "p-%.*s", STR_ARG(login)), &err) == RC_OK);
	}
}

static void
add_header(struct replay *r, const char *name, struct str value)
{
	must(r->header_count < COUNT(r->headers));
	for (size_t i = 0; i < r->header_count; i++)
		if (str_is(r->headers[i].name, name))
			return;
	r->headers[r->header_count++] = (struct header){str_of(name), value};
}

static void
take_cookie(struct replay *r)
{
	bool found;
	struct str rest;

	for (size_t i = 0; i < r->response.cookie_count; i++)
		r->header = str_cut(r->response.cookies[i], ';', &rest, &found);
}

static void
ask(struct replay *r)
{
	struct host_list any = {NULL, 0};
	struct request request;
	bool found;
	struct str target, method = str_cut(r->request_line, ' ', &target, &found);

	response_init(&r->response);
	bool has_host = false;
	for (size_t i = 0; i < r->header_count; i++)
		has_host = has_host || str_is(r->headers[i].name, "Host");
	if (!has_host)
		r->headers[r->header_count++] = (struct header){STR("Host"), STR("test")};
	if (r->body.len > 0)
		r->headers[r->header_count++] = (struct header){STR("Content-Length"),
			arena_format(r->arena, "%zu", r->body.len)};
	if (r->header.len > 0)
		add_header(r, r->by_token ? "Authorization" : "Cookie", r->header);
	/* As a browser of today says it, unless the case says otherwise. */
	bool says = false;
	for (size_t i = 0; i < r->header_count; i++)
		says = says || str_is(r->headers[i].name, "Origin") || str_is(r->headers[i].name, "Sec-Fetch-Site");
	if (str_is(method, "POST") && !says)
		add_header(r, "Sec-Fetch-Site", STR("same-origin"));
	struct raw_request raw = {method, target, STR("HTTP/1.1"), r->headers, r->header_count};
	r->status = request_read(&raw, &any, &request);
	size_t body_max = 0;
	if (r->status == 0)
		r->status = web_admit(&request, &body_max);
	if (r->status != 0)
		return;
	if (r->body.len <= body_max)
		request.body = buf_view(&r->body);
	web_answer(r->web, &request, r->arena, &r->response);
	r->status = r->response.status;
}

static bool
body_has(const struct replay *r, struct str part)
{
	struct str body = response_bytes(&r->response);

	for (size_t i = 0; i + part.len <= body.len; i++)
		if (memcmp(body.ptr + i, part.ptr, part.len) == 0)
			return true;
	return false;
}

/* "Allow: GET, HEAD" */
static bool
has_header(const struct replay *r, struct str line)
{
	bool found;
	struct str value, name = str_cut(line, ':', &value, &found);

	for (size_t i = 0; i < r->response.header_count; i++)
		if (str_is(name, r->response.headers[i].name) && str_eq(r->response.headers[i].value, str_trim(value)))
			return true;
	return false;
}

static void
expect(struct replay *r, struct str line)
{
	struct str what = str_slice(line, 7, line.len);
	int64_t status;
	bool holds;

	if (r->status == 0)
		ask(r);
	if (str_starts(line, "refuse "))
		holds = !body_has(r, fill_in(r, what));
	else if (str_to_i64(what, &status))
		holds = r->status == status;
	else if (str_starts(what, "type "))
		holds = strncmp(r->response.type, what.ptr + 5, what.len - 5) == 0;
	else if (str_starts(what, "header "))
		holds = has_header(r, str_slice(what, 7, what.len));
	else if (str_starts(what, "location "))
		holds = str_eq(r->response.location, fill_in(r, str_slice(what, 9, what.len)));
	else if (str_is(what, "cookie")) {
		holds = r->response.cookie_count > 0;
		take_cookie(r);
	} else if (str_is(what, "never"))
		holds = r->response.keep == KEEP_NEVER;
	else if (str_is(what, "own"))
		holds = r->response.keep == KEEP_OWN;
	else if (str_is(what, "kept"))
		holds = r->response.pure;
	else if (str_is(what, "not kept"))
		holds = !r->response.pure;
	else if (str_is(what, "checked"))
		holds = r->response.keep == KEEP_CHECK;
	else if (str_is(what, "forever"))
		holds = r->response.keep == KEEP_FOREVER;
	else if (str_starts(what, "bytes "))
		holds = str_to_i64(str_slice(what, 6, what.len), &status) &&
		    response_bytes(&r->response).len == (size_t)status;
	else
		holds = body_has(r, fill_in(r, what));
	if (!holds)
		complain(r, line);
}

static void
take(struct replay *r, struct str line)
{
	bool found;
	struct str value;

	if (line.len == 0)
		return;
	if (str_starts(line, "# ")) {
		finish(r);
		r->title = str_slice(line, 2, line.len);
	} else if (str_starts(line, "expect ") || str_starts(line, "refuse ")) {
		expect(r, line);
	} else if (str_starts(line, "as ")) {
		become(r, str_slice(line, 3, line.len));
	} else if (str_starts(line, "now ")) {
		must(instant_parse(str_slice(line, 4, line.len), &r->town->now));
	} else if (str_starts(line, "release ")) {
		release(r, str_slice(line, 8, line.len));
	} else if (str_starts(line, "crowd ")) {
		add_crowd(r, str_slice(line, 6, line.len));
	} else if (str_starts(line, "keep ")) {
		keep(r, str_slice(line, 5, line.len));
	} else if (str_starts(line, "send ") || str_is(line, "send")) {
		if (r->body.len > 0)
			buf_cstr(&r->body, "\r\n");
		buf_str(&r->body, fill_in(r, str_slice(line, 5, line.len)));
	} else if (r->request_line.len == 0) {
		r->request_line = fill_in(r, line);
	} else {
		struct str name = str_cut(line, ':', &value, &found);
		must(r->header_count + 2 < COUNT(r->headers));
		r->headers[r->header_count++] = (struct header){name, str_trim(value)};
	}
}

static int
run(struct replay *r, const char *path)
{
	struct err err = ERR_INIT(LANG_EN);
	struct str text;
	bool more = true;

	r->file = path;
	become(r, STR("nobody"));
	r->line = 0;
	if (file_read(r->arena, path, 1 << 20, &text, &err) != RC_OK) {
		printf("Bail out! %s\n", err.msg);
		return 1;
	}
	while (more) {
		r->line++;
		take(r, str_cut(text, '\n', &text, &more));
	}
	finish(r);
	return 0;
}

/* replay FACTS FILE...; FACTS may be "-": an empty journal. */
int
main(int argc, char **argv)
{
	struct town town;

	if (argc < 3) {
		(void)fputs("usage: replay FACTS FILE...\n", stderr);
		return rc_exit(RC_INVALID);
	}
	log_set_level(LOG_LEVEL_ERROR);
	town_begin(&town, strcmp(argv[1], "-") == 0 ? NULL : argv[1]);
	struct replay r = {.arena = arena_new((size_t)1 << 28), .web = town.web, .town = &town};
	buf_init(&r.body, 1 << 20);
	for (int i = 2; i < argc; i++)
		if (run(&r, argv[i]) != 0)
			return 1;
	printf("1..%d\n", r.cases);
	town_end(&town);
	buf_done(&r.body);
	arena_free(r.arena);
	return r.failures > 0;
}
