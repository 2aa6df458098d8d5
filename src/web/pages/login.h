/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/login.h: asking who it is, with the way back and what was typed kept. */
#ifndef WEB_PAGES_LOGIN_H
#define WEB_PAGES_LOGIN_H

#include "base/str.h"
#include "web/ctx.h"
#include "web/form.h"
#include "web/form_page.h"
#include "web/response.h"

/* Behind the address of a page that asks for a file: one was sent, and not taken because the session had ended. */
#define LOGIN_AGAIN "again=1"

/*
 * Nobody is logged in where somebody has to be.  GET: 303 to /login and back
 * again.  POST: the page itself, 403, with the form's fields in it, so that
 * they are a draft after the login; a file is not kept, and has to be chosen again.
 */
void login_ask(struct ctx *ctx, const struct form *form, struct response *response);

/* An address of this site to go on to; "/" for anything else. */
struct str login_target(struct str given);

/* The page; typed and what is kept may be NULL and empty. */
struct form_sheet *login_sheet(struct ctx *ctx, const struct form *typed, struct str to, struct str kept);

#endif
