/* SPDX-License-Identifier: EUPL-1.2 */
/* web/visitor.h: who asks: nobody, or somebody by a session or a token, with the roles held just now. */
#ifndef WEB_VISITOR_H
#define WEB_VISITOR_H

#include "base/buf.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/rc.h"
#include "base/str.h"
#include "base/text.h"
#include "people/people.h"

#include <stdbool.h>

struct ctx;
struct request;
struct web;

enum visitor_by {
	VISITOR_NOBODY,
	VISITOR_SESSION, /* a browser: its forms carry the session's token */
	VISITOR_TOKEN,   /* a program: "Authorization: Bearer ..." */
};

/* Texts are the request's. */
struct visitor {
	enum visitor_by by;
	struct str person;     /* "p-7f3a"; empty: nobody is logged in */
	struct str name;       /* as written outside the journal; else the login */
	unsigned roles;        /* enum role, in the municipality, today */
	unsigned access;       /* enum access: all of it with a session */
	struct people_session session; /* with VISITOR_SESSION */
	struct str secret;     /* the cookie's value, with VISITOR_SESSION */
};

/* Finds out who asks; a session counts as used.  An unknown cookie or token is nobody's. */
CHECKED enum rc visitor_read(struct ctx *ctx, struct err *err);
/* Is it somebody at all?  For what is asked before a request has come whole. */
bool visitor_is_known(const struct web *w, const struct request *request, struct arena *a);
/* "Leitung, Entscheidung": the labels of these roles (enum role). */
void visitor_roles(struct buf *b, enum lang lang, unsigned roles);

#endif
