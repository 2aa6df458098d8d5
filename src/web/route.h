/* SPDX-License-Identifier: EUPL-1.2 */
/* web/route.h: what a row of the route table says, and what a handler is given. */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/rc.h"
#include "base/str.h"
#include "web/ctx.h"
#include "web/request.h"
#include "web/response.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum param_type {
	PARAM_NONE, /* ends a list */
	PARAM_TEXT, /* valid UTF-8, no control characters, at most max bytes */
	PARAM_SLUG, /* a-z 0-9 and '-', at most max bytes */
	PARAM_INT,  /* 0..max */
	PARAM_PLACE, /* 1..max: counted as people count */
	PARAM_DAY,  /* ISO or German date */
	PARAM_KNOWN, /* what instant_parse_known takes */
	PARAM_FLAG, /* "1" */
	PARAM_BYTES, /* anything, as it came: at most max bytes; no path parameter */
};

struct form;

struct param_spec {
	const char *name;
	enum param_type type;
	uint64_t max;
	struct label help;
};

#define PARAMS_GLOBAL 4 /* known_at, effective_on, audience, lang */
#define PARAMS_MAX 24

struct param {
	const struct param_spec *spec;
	bool given;
	struct str text;
	int64_t number;
	struct day day;
	struct instant instant;
};

/* Of every row that is not plain. */
extern const struct param_spec route_globals[PARAMS_GLOBAL];

/* The checked parameters of one request: those of the path first. */
struct params {
	struct param items[PARAMS_MAX];
	size_t count;
};

bool params_has(const struct params *p, const char *name);
/* Of a declared parameter (else a bug); the fallback when it was not given. */
struct str params_text(const struct params *p, const char *name);
int64_t params_int(const struct params *p, const char *name, int64_t fallback);
bool params_flag(const struct params *p, const char *name);
struct day params_day(const struct params *p, const char *name);
struct instant params_known(const struct params *p, const char *name); /* INSTANT_MAX: not given */

/* Answers GET: there is nothing in its reach that writes. */
typedef enum rc route_handler(struct ctx *ctx, const struct params *params,
    struct response *response, struct err *err);

/* Answers POST: only struct change (web/change.h) reaches what writes. */
struct change;
typedef enum rc route_poster(struct ctx *ctx, struct change *change, const struct params *params,
    struct response *response, struct err *err);

/* Of an address for programs (web/api): what its description says besides. */
struct route_api {
	const char *get;    /* name of the operation, "getAccount"; NULL with a page, or where there is no GET */
	const char *gives;  /* schema of what GET answers */
	const char *post;   /* of POST likewise */
	struct label post_help; /* where both are there; else help is POST's */
	const char *takes;  /* schema of its body */
	const char *makes;  /* schema of what it answers */
	int status;         /* when it was done: 200 or 201 */
	bool anyone;        /* POST without a token; whoever sends one is not asked who they are */
	unsigned access;    /* a token needs one of these (enum access) for POST; for GET ACCESS_READ */
};

/* "/ventures/{id}": each {name} is one declared parameter and one segment;
 * a last "{name...}" takes the rest of the path. */
struct route {
	const char *pattern;
	route_handler *handler;            /* NULL: no GET here */
	struct label help;                 /* one line: what it answers */
	struct param_spec params[PARAMS_MAX - PARAMS_GLOBAL];
	bool plain;                        /* no page: takes neither the dates nor a language */
	bool bare;                         /* needs no journal */
	bool changing;                     /* depends on more than journal, address and day */
	size_t form_bytes;                 /* takes a body by POST, at most so large; 0: GET only.
	                                    * Without .post it is a form that has more to ask than an
	                                    * address can hold, and .handler answers */
	route_poster *post;
	bool raw;                          /* the body of .post is no form: it is left as it came */
	bool login;                        /* somebody must be logged in */
	unsigned roles;                    /* ... who holds one of these (enum role) in the venture that
	                                    * a parameter "venture" or "id" of a path below /ventures/
	                                    * names, or in the municipality; 0: anybody */
	bool session;                      /* one's own things: not with a token of a program */
	bool open;                         /* answered to everybody, also where the site is for insiders */
	struct route_api api;
};

static inline bool
route_is_api(const struct route *r)
{
	return r->api.get != NULL || r->api.post != NULL;
}

extern const struct route routes[];
extern const size_t route_count;
/* The same for programs: web/api/routes.c. */
extern const struct route api_routes[];
extern const size_t api_route_count;

/* The row whose pattern fits the encoded path; NULL when none does. */
const struct route *route_find(const struct route *table, size_t count, struct str path);

/*
 * Takes path and query apart by the row's parameters and the global ones
 * (unless plain; of a program the language still counts).  Parameters nobody
 * declared are ignored, of a program refused.  RC_INVALID: a value of the wrong form, or one given
 * twice; RC_LIMIT: too long; the message names it.  RC_NOTFOUND: a path
 * parameter that cannot be a name of anything.  Of a form, the fields that are declared count
 * as parameters too, form (may be NULL) takes all of them: RC_INVALID when it cannot be read, RC_LIMIT when it was
 * larger than the row allows.
 */
CHECKED enum rc route_params(const struct route *route, const struct request *request,
    struct arena *a, struct params *out, struct form *form, struct err *err);

#endif
