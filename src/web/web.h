/* SPDX-License-Identifier: EUPL-1.2 */
/* web/web.h: the site of one municipality: a request goes in, an answer comes out; no sockets here. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/str.h"
#include "web/request.h"
#include "web/response.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the pages say besides the journal; texts are copied. */
struct site {
	struct str contact;      /* mail address for questions and barriers; may be empty */
	struct str source;       /* https address of this program's source; may be empty */
	bool https;              /* a proxy in front speaks TLS: cookies are sent with it only */
	bool asked;              /* questions are taken from the public, without logging in */
	bool reports_at_once;    /* anonymous reports are not kept until the next day */
	bool internal;           /* all but a few pages are for people who are logged in */
};

struct web;
struct source;
struct record;
struct people;

/* source must outlive the site. */
struct web *web_new(const struct site *site, struct source *source, const struct clock *clock);
void web_free(struct web *w); /* NULL does nothing */
const struct site *web_site(const struct web *w);
const struct source *web_source(const struct web *w);

/*
 * Lets people log in and write: without it the site only reads, and no address
 * takes a change.  Before the first request; both must outlive the site.
 */
void web_let_write(struct web *w, struct record *record, struct people *people, const struct random *random);
bool web_lets_write(const struct web *w);
/* Lets pages show the first page of files of evidence; before the first request, must outlive the
 * site.  Without it they only link to the file. */
struct previews;
void web_let_preview(struct web *w, struct previews *previews);
struct previews *web_previews(const struct web *w); /* NULL: none */
struct instant web_now(const struct web *w);
/* Where the site lets write: random bytes, for what a form carries. */
void web_random(const struct web *w, void *out, size_t len);

/*
 * 0 when a request that request_read() let through may be answered once its
 * body has come, else the status to refuse it with: 405 (this address takes no
 * form, or nothing else), 411 (it does
 * not say how much is coming), 413 (so much that we will not even read past it).  A body larger
 * than *body_max is read past, left out of the request, and answered by a page.
 */
int web_admit(const struct request *request, size_t *body_max);

/* For a refusal without a page: the language that the address names (target: with its query), else
 * the browser's first that we have, else German. */
enum lang web_reader_lang(struct str target, struct str accept_language);
/* The methods of an address, for Allow. */
const char *web_allow(struct str target);

/*
 * Answers; never fails: errors are pages.  Any thread; a is the request's.
 * response is initialised by the caller.
 */
void web_answer(const struct web *w, const struct request *request, struct arena *a,
    struct response *response);

/*
 * Names the answer: two requests with the same key, asked in whatever moment,
 * get the same bytes as long as response.pure.  Built from the address, the
 * journal's state and the day.  False when the key would be longer than size.
 * Only for requests that are not request_is_personal().
 */
bool web_key(const struct web *w, struct str target, char *key, size_t size, size_t *len_out);
/* Grows when something was erased: what was drawn before must be forgotten. */
uint64_t web_generation(const struct web *w);

#endif
