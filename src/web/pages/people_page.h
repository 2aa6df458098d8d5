/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/people_page.h: the administrators' page: who there is, with which roles. */
#ifndef WEB_PAGES_PEOPLE_PAGE_H
#define WEB_PAGES_PEOPLE_PAGE_H

#include "base/err.h"
#include "base/rc.h"
#include "web/form_page.h"

#define PEOPLE_A_PAGE 50

/* page of the accounts, from 1; one behind the last is the last.  secret: a one-time link just made; may be empty. */
CHECKED enum rc people_sheet(struct ctx *ctx, int64_t page, const struct form *typed, struct str notice, struct str secret,
    struct form_sheet **out, struct err *err);

/*
 * An account, its name, the fact that the person is there, and the one-time link to
 * be handed over.  RC_INVALID "login" or "name"; RC_DENIED as record_lines().
 */
struct change;
CHECKED enum rc people_invite(struct ctx *ctx, struct change *change, struct str login, struct str name,
    struct str *person_out, struct str *link_out, struct err *err);
/* Not one's own.  RC_INVALID "person", RC_NOTFOUND. */
CHECKED enum rc people_switch(struct ctx *ctx, struct change *change, struct str person, bool enabled, struct err *err);

#endif
