/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/problem.h: what a program gets instead of a page of error: problem details (RFC 9457), docs/api.md. */
#ifndef WEB_API_PROBLEM_H
#define WEB_API_PROBLEM_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text.h"
#include "web/request.h"
#include "web/response.h"

#include <stdbool.h>

struct ctx;

/* Addresses that answer with JSON only, errors too: /api/... and /openapi.json. */
bool api_speaks(struct str target);
/* Of messages: what "lang" asks for, else Accept-Language, else German. */
enum lang api_lang(const struct request *r);

/* "/api#problem-rule": where this kind of problem is explained. */
const char *api_problem_type(int status);
/* What would be right, where the table of kinds knows it; both may be empty. */
struct api_place {
	int64_t line;      /* of the body, from 1; 0: not known */
	struct str remedy;
};
/* Starts the answer over: status, what is wrong, and headers of that status (Retry-After). */
void api_problem(struct ctx *ctx, int status, const struct err *err, const struct api_place *place,
    struct response *response);

#endif
