/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/body.h: what a program sent: its media type, its JSON, and the size of the journal it has seen. */
#ifndef WEB_API_BODY_H
#define WEB_API_BODY_H

#include "base/json.h"
#include "web/ctx.h"
#include "web/response.h"

#include <stdbool.h>
#include <stdint.h>

enum api_media { API_JSON, API_LINES, API_OTHER };
/* application/json; application/jsonl, application/x-ndjson. */
enum api_media api_media(struct str content_type);

/*
 * Each is false when the answer already says what is wrong (400, 413, 415).
 * The body as one JSON value: a duplicate key is refused, too.
 */
bool api_body(struct ctx *ctx, struct response *response, struct err *err, struct json **out);
/* ... that must be an object with these members only (closed by NULL). */
bool api_object(struct ctx *ctx, const char *const *members, struct response *response, struct err *err,
    struct json **out);
/* If-Match: "<size>"; *given false where there is none. */
bool api_if_match(struct ctx *ctx, struct response *response, struct err *err, bool *given, uint64_t *size);

#endif
