/* SPDX-License-Identifier: EUPL-1.2 */
/* web/ctx.h: all that a handler may use: one request, one view of the books, one pair of times. */
#ifndef WEB_CTX_H
#define WEB_CTX_H

#include "account/account.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "base/str.h"
#include "journal/journal.h"
#include "ledger/ledger.h"
#include "web/page_env.h"
#include "web/request.h"
#include "web/visitor.h"

struct web;

/*
 * Read-only: there is nothing in it that writes.  Everything is the
 * request's own or holds until the answer is drawn.
 */
struct ctx {
	const struct web *web;
	const struct request *request;
	struct arena *arena;            /* of the request */
	struct visitor who;             /* empty person: nobody is logged in */
	enum lang lang;
	struct instant now;
	struct day today;               /* Berlin */
	struct asof asof;
	struct snapshot all;            /* every fact visible to this answer */
	struct journal_reader *journal; /* sees at least these; NULL in a route that is `bare` */
	struct account_query query;     /* the two times, audience and language; of the portfolio */
	struct web_head head;           /* of the facts known at query.known_at */
	struct page_env env;            /* title is the handler's to set */
};

/* The visitor's roles in this venture (enum role), those in the municipality among them;
 * slug empty or of no venture: these alone. */
unsigned ctx_roles(struct ctx *ctx, struct str venture);
/* Whether payees, who may be people, are shown: to those who answer for the venture's money, never to the public. */
bool ctx_sees_payees(struct ctx *ctx, struct str venture);
unsigned ctx_roles_of(struct ctx *ctx, struct str person, struct str venture);

/*
 * The account of one venture, or of the portfolio (slug empty), for the
 * request's times.  Fails as account_draw does.
 */
CHECKED enum rc ctx_account(struct ctx *ctx, struct str venture, struct account *out, struct err *err);

/*
 * The words of the entry with this sequence number (position + 1), as it says
 * them itself: of a correction those that hold from then on.  NULL: erased.
 * Fields marked FIELD_PERSONAL are in it and never shown.
 */
CHECKED enum rc ctx_body(struct ctx *ctx, uint32_t seq, const struct json **out, struct err *err);
/*
 * The same for somebody who moderates: what is withheld of an anonymous report
 * is shown to whoever may analyse it in its venture, and to nobody else.
 */
CHECKED enum rc ctx_words(struct ctx *ctx, uint32_t seq, const struct json **out, struct err *err);
/* The entry as it was recorded, nothing withheld: to judge by, never to show.  *there_out false: erased. */
CHECKED enum rc ctx_fact(struct ctx *ctx, uint32_t seq, struct fact *out, bool *there_out, struct err *err);

#endif
