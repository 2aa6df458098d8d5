/* SPDX-License-Identifier: EUPL-1.2 */
/* web/response.c: life of an answer, and its entity tag. */
#include "web/response.h"

#include "base/encode.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/must.h"
#include "web/request.h"

#include <string.h>
#include <unistd.h>

void
response_init(struct response *r)
{
	*r = (struct response){.status = 200, .type = TYPE_HTML, .keep = KEEP_CHECK, .file = -1};
	buf_init(&r->body, LIMIT_PAGE_BYTES);
}

void
response_done(struct response *r)
{
	buf_done(&r->body);
	if (r->file >= 0)
		(void)close(r->file);
	r->file = -1;
}

struct str
response_bytes(const struct response *r)
{
	return r->body.len > 0 ? buf_view(&r->body) : r->constant;
}

void
response_restart(struct response *r, int status)
{
	buf_clear(&r->body);
	r->status = status;
	r->type = TYPE_HTML;
	r->keep = KEEP_NEVER;
	r->constant = (struct str){0};
	r->pure = false;
	r->location = (struct str){0};
	r->download[0] = '\0';
	r->header_count = 0;
}

void
response_header(struct response *r, struct arena *a, const char *name, struct str value)
{
	must(r->header_count < COUNT(r->headers));
	r->headers[r->header_count++] = (struct response_header){name, arena_str(a, value)};
}

void
response_etag(const struct response *r, char out[ETAG_BYTES + 1])
{
	struct str bytes = response_bytes(r);
	struct hash h = hash_of(bytes.ptr, bytes.len);
	struct buf text;

	buf_init(&text, 64);
	buf_char(&text, '"');
	base64url_encode(&text, h.b, 16);
	buf_char(&text, '"');
	must(text.len == ETAG_BYTES);
	memcpy(out, text.ptr, ETAG_BYTES);
	out[ETAG_BYTES] = '\0';
	buf_done(&text);
}

void
response_see_other(struct response *r, struct arena *a, struct str address)
{
	must(str_starts(address, "/") && !str_starts(address, "//"));
	response_restart(r, 303);
	r->location = arena_str(a, address);
}

void
response_session(struct response *r, struct arena *a, bool https, struct str value)
{
	must(r->cookie_count < COUNT(r->cookies));
	r->cookies[r->cookie_count++] = arena_format(a, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s",
	    https ? COOKIE_HTTPS : COOKIE_HTTP, STR_ARG(value), https ? "; Secure" : "",
	    value.len == 0 ? "; Max-Age=0" : "");
}
