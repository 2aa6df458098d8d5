/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/body.h: what a program sent: its media type, its JSON, and the size of the journal it has seen. */
#ifndef WEB_API_BODY_H
#define WEB_API_BODY_H

#include "base/err.h"
#include "base/json.h"
#include "base/rc.h"
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
/* Whether the body is of one of these media types, the first `most` of a list closed by NULL. */
bool api_media_among(struct ctx *ctx, const char *const *types, size_t most, struct response *response, struct err *err);
/* If-Match: "<size>"; *given false where there is none. */
bool api_if_match(struct ctx *ctx, struct response *response, struct err *err, bool *given, uint64_t *size);

/* ---- what was recorded, as fact_post.c answers it ---- */
/* "position", "entry" and "receipt" of an entry, in an object that is open. */
void api_put_entry(struct ctx *ctx, struct json_out *o, uint64_t position);
/* "checkpoint": the journal as it is now; fails as change_head(). */
struct change;
CHECKED enum rc api_put_checkpoint(struct ctx *ctx, struct change *change, struct json_out *o, struct err *err);

#endif
