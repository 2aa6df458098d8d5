/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/http.c: the server over the loopback, with requests a browser would never send. */
#include "unit.h"

#include "base/log.h"
#include "web/http.h"
#include "web/web.h"

#include "town.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct web *web;
static struct http *http;
static struct town town;
static char answer[1 << 20];

static int
connected(void)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(http_port(http))};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
	return fd;
}

/* Reads until the other side ends or is silent for this long; the bytes read. */
static size_t
read_answer(int fd, int silence_ms)
{
	struct pollfd ready = {.fd = fd, .events = POLLIN};
	size_t n = 0;

	while (poll(&ready, 1, silence_ms) == 1) {
		ssize_t got = recv(fd, answer + n, sizeof answer - 1 - n, 0);
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	answer[n] = '\0';
	return n;
}

/* "%H" in the request stands for our host and port.  Returns the status. */
static int
ask(const char *request)
{
	char sent[20000], host[32];
	size_t n = 0;
	int status = 0, fd = connected();

	snprintf(host, sizeof host, "127.0.0.1:%u", (unsigned)http_port(http));
	for (const char *p = request; *p != '\0'; p++) {
		if (strncmp(p, "%H", 2) == 0) {
			memcpy(sent + n, host, strlen(host));
			n += strlen(host);
			p++;
		} else {
			sent[n++] = *p;
		}
	}
	assert_int_equal(send(fd, sent, n, MSG_NOSIGNAL), n);
	read_answer(fd, 300);
	close(fd);
	if (sscanf(answer, "HTTP/1.1 %d", &status) != 1 && sscanf(answer, "HTTP/1.0 %d", &status) != 1)
		return 0;
	return status;
}

static void
assert_answer_has(const char *part)
{
	if (strstr(answer, part) == NULL)
		fail_msg("expected %s in\n%.2000s", part, answer);
}

static void
serves_a_page_with_its_policy(void **state)
{
	(void)state;
	assert_int_equal(ask("GET /about HTTP/1.1\r\nHost: %H\r\n\r\n"), 200);
	assert_answer_has("Content-Type: text/html; charset=utf-8\r\n");
	assert_answer_has("Content-Security-Policy: default-src 'none';");
	assert_answer_has("frame-ancestors 'none'");
	assert_answer_has("X-Content-Type-Options: nosniff\r\n");
	assert_answer_has("Referrer-Policy: same-origin\r\n");
	assert_answer_has("Cross-Origin-Opener-Policy: same-origin\r\n");
	assert_answer_has("Cache-Control: no-cache\r\n");
	assert_answer_has("<h1 class=\"kern-heading\">Über diese Seiten</h1>");
}

static void
answers_several_requests_on_one_connection(void **state)
{
	(void)state;
	assert_int_equal(ask("GET /about HTTP/1.1\r\nHost: %H\r\n\r\nHEAD /about HTTP/1.1\r\nHost: %H\r\n\r\n"
	    "GET /nothing HTTP/1.1\r\nHost: %H\r\n\r\n"), 200);
	assert_answer_has("HTTP/1.1 404");
}

static void
sends_no_body_for_head(void **state)
{
	(void)state;
	assert_int_equal(ask("HEAD /about HTTP/1.1\r\nHost: %H\r\nConnection: close\r\n\r\n"), 200);
	assert_answer_has("Content-Length: ");
	assert_null(strstr(answer, "<html"));
}

static void
answers_304_to_a_known_entity_tag(void **state)
{
	char request[300], etag[64];
	(void)state;
	for (int round = 0; round < 2; round++) {
		assert_int_equal(ask("GET /about?lang=en HTTP/1.1\r\nHost: %H\r\n\r\n"), 200);
		const char *at = strstr(answer, "ETag: ");
		assert_non_null(at);
		assert_int_equal(sscanf(at, "ETag: %40s", etag), 1);
		snprintf(request, sizeof request,
		    "GET /about?lang=en HTTP/1.1\r\nHost: %%H\r\nIf-None-Match: \"x\", %s\r\n\r\n", etag);
		assert_int_equal(ask(request), 304);
		assert_answer_has(etag);
		assert_null(strstr(answer, "<html"));
	}
	assert_int_equal(ask("GET /about?lang=en HTTP/1.1\r\nHost: %H\r\nIf-None-Match: \"x\"\r\n\r\n"), 200);
}

static void
draws_anew_when_the_journal_has_grown(void **state)
{
	(void)state;
	assert_int_equal(ask("GET /about HTTP/1.1\r\nHost: %H\r\n\r\n"), 200);
	assert_answer_has(" 0 Einträge");
	town_record(&town, STR("{\"kind\":\"unit.created\",\"body\":{\"id\":\"it\",\"label\":\"IT\"}}"));
	assert_int_equal(ask("GET /about HTTP/1.1\r\nHost: %H\r\n\r\n"), 200);
	assert_answer_has(" 1 Eintrag");
}

static void
lets_assets_be_kept_for_ever(void **state)
{
	char request[300], name[100];
	(void)state;
	assert_int_equal(ask("GET /about HTTP/1.1\r\nHost: %H\r\n\r\n"), 200);
	assert_int_equal(sscanf(strstr(answer, "/static/wagnis."), "%90[^\"]", name), 1);
	snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: %%H\r\n\r\n", name);
	assert_int_equal(ask(request), 200);
	assert_answer_has("Cache-Control: public, max-age=31536000, immutable\r\n");
	assert_answer_has("Content-Type: text/css; charset=utf-8\r\n");
	assert_int_equal(ask("GET /static/wagnis.0000000000000000.css HTTP/1.1\r\nHost: %H\r\n\r\n"), 404);
	assert_answer_has("Cache-Control: no-store\r\n");
}

static void
refuses_what_other_servers_might_read_differently(void **state)
{
	static const struct {
		const char *request;
		int status;
	} cases[] = {
		{"GET /about HTTP/1.1\r\n\r\n", 400},
		{"GET /about HTTP/1.1\r\nHost: %H\r\nHost: %H\r\n\r\n", 400},
		{"GET /about HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421},
		{"GET /about HTTP/1.1\r\nHost: %H\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n", 400},
		{"GET /about HTTP/1.1\r\nHost: %H\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
		{"GET /about HTTP/1.1\r\nHost: %H\r\nContent-Length: 3\r\n\r\nabc", 400},
		{"GET /about HTTP/1.1\r\nHost: %H\r\nX : y\r\n\r\n", 400},
		{"POST /about HTTP/1.1\r\nHost: %H\r\nContent-Length: 3\r\n\r\nabc", 405},
		{"POST /check HTTP/1.1\r\nHost: %H\r\n\r\n", 411},
		{"POST /check HTTP/1.1\r\nHost: %H\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411},
		{"POST /check HTTP/1.1\r\nHost: %H\r\nContent-Length: 99999999\r\n\r\n", 413},
		{"POST /check HTTP/1.1\r\nHost: %H\r\nContent-Length: 5\r\n\r\na=b&c", 422},
		{"DELETE /about HTTP/1.1\r\nHost: %H\r\n\r\n", 405},
		{"GET http://evil.example/ HTTP/1.1\r\nHost: %H\r\n\r\n", 400},
		{"GET //evil.example/ HTTP/1.1\r\nHost: %H\r\n\r\n", 400},
		{"GET /a?effective_on=%zz HTTP/1.1\r\nHost: %H\r\n\r\n", 404},
		{"GET /about?effective_on=%zz HTTP/1.1\r\nHost: %H\r\n\r\n", 422},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int got = ask(cases[i].request);
		if (got != cases[i].status)
			fail_msg("status %d, expected %d for\n%s", got, cases[i].status, cases[i].request);
	}
}

static void
says_in_the_readers_language_what_an_address_takes(void **state)
{
	(void)state;
	assert_int_equal(ask("DELETE /about HTTP/1.1\r\nHost: %H\r\n\r\n"), 405);
	assert_answer_has("Allow: GET, HEAD\r\n");
	assert_answer_has("So l\xc3\xa4sst sich diese Adresse nicht ansprechen");
	assert_int_equal(ask("DELETE /about HTTP/1.1\r\nHost: %H\r\nAccept-Language: en\r\n\r\n"), 405);
	assert_answer_has("cannot be used in this way");
	assert_int_equal(ask("DELETE /check HTTP/1.1\r\nHost: %H\r\n\r\n"), 405);
	assert_answer_has("Allow: GET, HEAD, POST\r\n");
	assert_int_equal(ask("GET /logout?lang=en HTTP/1.1\r\nHost: %H\r\n\r\n"), 405);
	assert_answer_has("Allow: POST\r\n");
	assert_answer_has("cannot be used in this way");
	assert_int_equal(ask("PUT /api/v1/account HTTP/1.1\r\nHost: %H\r\n\r\n"), 405);
	assert_answer_has("Allow: GET, HEAD\r\n");
	assert_answer_has("So l\xc3\xa4sst sich diese Adresse nicht ansprechen");
}

/* A form of `bytes` in all, its text filled up with x; returns the status. */
static int
post_text(size_t bytes, const char *text, bool in_pieces)
{
	static char sent[300000];
	int status = 0, fd = connected();
	int n = snprintf(sent, sizeof sent, "POST /check HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
	    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\ntext=%s",
	    (unsigned)http_port(http), bytes, text);
	size_t head = (size_t)n - 5 - strlen(text), done = 0;

	assert_true(head + bytes < sizeof sent);
	memset(sent + n, 'x', head + bytes - (size_t)n);
	while (done < head + bytes) {
		size_t most = in_pieces && done < head + 20 ? 7 : head + bytes - done;
		ssize_t got = send(fd, sent + done, most, MSG_NOSIGNAL);
		assert_true(got > 0);
		done += (size_t)got;
	}
	read_answer(fd, 1000);
	close(fd);
	assert_int_equal(sscanf(answer, "HTTP/1.1 %d", &status), 1);
	return status;
}

static void
reads_a_form_in_whatever_pieces_it_comes(void **state)
{
	(void)state;
	assert_int_equal(post_text(5 + 3, "abc", false), 200);
	assert_answer_has("Dazu lässt sich nichts sagen");
	assert_answer_has("Cache-Control: no-store\r\n");
	assert_int_equal(post_text(5 + 40, "abc", true), 200);
	assert_answer_has("abcxxxxx");
}

static void
takes_a_form_of_its_limit_and_says_why_not_one_more(void **state)
{
	(void)state;
	assert_int_equal(post_text(256 * 1024, "", false), 200);
	assert_answer_has("Dazu lässt sich nichts sagen");
	assert_int_equal(post_text(256 * 1024 + 1, "", false), 413);
	assert_answer_has("höchstens 256 kB");
	assert_answer_has("<html");
}

static void
answers_what_follows_a_form(void **state)
{
	(void)state;
	assert_int_equal(ask("POST /check HTTP/1.1\r\nHost: %H\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	    "Content-Length: 6\r\n\r\ntext=aGET /nothing HTTP/1.1\r\nHost: %H\r\n\r\n"), 200);
	assert_answer_has("HTTP/1.1 404");
}

/* A password's hash takes tens of milliseconds; two threads answer. */
static void
keeps_no_reader_waiting_while_passwords_are_hashed(void **state)
{
	enum { LOGINS = 12 };
	struct pollfd logins[LOGINS];
	char request[400], form[60];

	(void)state;
	for (int i = 0; i < LOGINS; i++) {
		int len = snprintf(form, sizeof form, "login=nobody%d&password=whatever", i);
		int n = snprintf(request, sizeof request, "POST /login HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n"
		    "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
		    (unsigned)http_port(http), len, form);
		logins[i] = (struct pollfd){.fd = connected(), .events = POLLIN};
		assert_int_equal(send(logins[i].fd, request, (size_t)n, MSG_NOSIGNAL), n);
	}
	assert_int_equal(ask("GET /about HTTP/1.1\r\nHost: %H\r\nConnection: close\r\n\r\n"), 200);
	int answered = poll(logins, LOGINS, 0);
	assert_true(answered < LOGINS);
	for (int i = 0; i < LOGINS; i++) {
		int status = 0;
		assert_true(read_answer(logins[i].fd, 20000) > 0);
		assert_int_equal(sscanf(answer, "HTTP/1.1 %d", &status), 1);
		assert_true(status == 403 || status == 429);
		close(logins[i].fd);
	}
}

static void
ends_a_refused_connection(void **state)
{
	(void)state;
	assert_int_equal(ask("GET /about HTTP/1.1\r\nHost: %H\r\nHost: %H\r\n\r\nGET /about HTTP/1.1\r\nHost: %H\r\n\r\n"), 400);
	assert_answer_has("Connection: close\r\n");
	assert_null(strstr(answer, "HTTP/1.1 200"));
}

static void
refuses_a_head_without_end(void **state)
{
	static char request[19000];
	(void)state;
	int n = snprintf(request, sizeof request, "GET /about HTTP/1.1\r\nHost: %%H\r\nX: ");
	memset(request + n, 'a', 18000);
	memcpy(request + n + 18000, "\r\n\r\n", 5);
	assert_int_equal(ask(request), 431);
}

/* The library would wait as long as bytes trickle in. */
static void
ends_connections_that_dawdle_over_their_head(void **state)
{
	int fd = connected(), seconds = 0;
	(void)state;
	assert_int_equal(send(fd, "GET /about HTTP/1.1\r\n", 21, MSG_NOSIGNAL), 21);
	for (; seconds < 8; seconds++) {
		struct pollfd ready = {.fd = fd, .events = POLLIN};
		if (poll(&ready, 1, 1000) == 1)
			break;
		(void)send(fd, "X-A: b\r\n", 8, MSG_NOSIGNAL);
	}
	close(fd);
	assert_true(seconds >= 1 && seconds < 6);
}

static void
refuses_an_address_that_is_none(void **state)
{
	struct http_conf conf = {.address = "town.example"};
	struct err err = ERR_INIT(LANG_EN);
	struct http *other = NULL;
	(void)state;
	assert_int_equal(http_start(web, &conf, &other, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "127.0.0.1:8080"));
	conf = (struct http_conf){.address = "127.0.0.1", .port = http_port(http)};
	assert_int_equal(http_start(web, &conf, &other, &err), RC_IO);
	assert_null(other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(serves_a_page_with_its_policy),
		cmocka_unit_test(answers_several_requests_on_one_connection),
		cmocka_unit_test(sends_no_body_for_head),
		cmocka_unit_test(answers_304_to_a_known_entity_tag),
		cmocka_unit_test(draws_anew_when_the_journal_has_grown),
		cmocka_unit_test(lets_assets_be_kept_for_ever),
		cmocka_unit_test(refuses_what_other_servers_might_read_differently),
		cmocka_unit_test(says_in_the_readers_language_what_an_address_takes),
		cmocka_unit_test(reads_a_form_in_whatever_pieces_it_comes),
		cmocka_unit_test(takes_a_form_of_its_limit_and_says_why_not_one_more),
		cmocka_unit_test(answers_what_follows_a_form),
		cmocka_unit_test(keeps_no_reader_waiting_while_passwords_are_hashed),
		cmocka_unit_test(ends_a_refused_connection),
		cmocka_unit_test(refuses_a_head_without_end),
		cmocka_unit_test(ends_connections_that_dawdle_over_their_head),
		cmocka_unit_test(refuses_an_address_that_is_none),
	};
	struct http_conf conf = {.address = "127.0.0.1", .header_seconds = 2, .idle_seconds = 5};
	struct err err = ERR_INIT(LANG_EN);

	log_set_level(LOG_LEVEL_ERROR);
	town_begin(&town, NULL);
	web = town.web;
	if (http_start(web, &conf, &http, &err) != RC_OK) {
		fprintf(stderr, "%s\n", err.msg);
		return 1;
	}
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	http_stop(http);
	town_end(&town);
	return failed;
}
