/* SPDX-License-Identifier: EUPL-1.2 */
/* web/roster.h: what a page may read about people; it cannot change anything. */
#ifndef WEB_ROSTER_H
#define WEB_ROSTER_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "people/people.h"
#include "web/ctx.h"
#include "web/fact_words.h"

#include <stddef.h>

/* As people_user_find() and its neighbours; RC_NOTFOUND also where nobody can log in. */
CHECKED enum rc roster_user(struct ctx *ctx, struct str person, struct people_user *out, struct err *err);
CHECKED enum rc roster_users(struct ctx *ctx, struct people_user **out, size_t *count_out, struct err *err);
CHECKED enum rc roster_names(struct ctx *ctx, struct people_name **out, size_t *count_out, struct err *err);
CHECKED enum rc roster_name(struct ctx *ctx, struct str person, struct people_name *out, struct err *err);
/* The language of a person's daily mail. */
CHECKED enum rc roster_mail_lang(struct ctx *ctx, struct str person, enum lang *out, struct err *err);
CHECKED enum rc roster_link(struct ctx *ctx, struct str code, struct people_link *out, struct err *err);
CHECKED enum rc roster_waiting(struct ctx *ctx, struct people_waiting **out, size_t *count_out, struct err *err);
/* Facts name people by what they are called, to somebody who is logged in; ids stay where no name is known. */
void roster_words(struct ctx *ctx, struct words *w);
/* Of the visitor: */
CHECKED enum rc roster_sessions(struct ctx *ctx, struct people_session **out, size_t *count_out, struct err *err);
CHECKED enum rc roster_tokens(struct ctx *ctx, struct people_token **out, size_t *count_out, struct err *err);
CHECKED enum rc roster_drafts(struct ctx *ctx, struct people_draft **out, size_t *count_out, struct err *err);
CHECKED enum rc roster_draft(struct ctx *ctx, struct str name, struct people_draft *out, struct err *err);

#endif
