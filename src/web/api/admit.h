/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/admit.h: whether a program's request may be answered at all: method, token, what the token is for. */
#ifndef WEB_API_ADMIT_H
#define WEB_API_ADMIT_H

#include "base/err.h"
#include "base/rc.h"
#include "web/ctx.h"
#include "web/response.h"
#include "web/route.h"

/*
 * False: the answer says why (405, 401, 403).  A session may read here, but only a
 * token writes: a browser never sends one by itself, so no form of another
 * site can.  Roles are judged afterwards, as for pages.
 */
bool api_admit(struct ctx *ctx, const struct route *route, struct response *response, struct err *err);
/* 401: nobody that is known has asked. */
void api_answer_stranger(struct ctx *ctx, struct err *err, struct response *response);

#endif
