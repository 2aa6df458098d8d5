/* SPDX-License-Identifier: EUPL-1.2 */
/* web/http_wire.c: answers and their headers as libmicrohttpd wants them. */
#include "web/http_priv.h"

#include "base/must.h"
#include "web/api/problem.h"

#include <stdio.h>
#include <string.h>

static void
add(struct MHD_Response *m, const char *name, const char *value)
{
	must(MHD_add_response_header(m, name, value) == MHD_YES);
}

/* Nothing from elsewhere, nothing inline, nothing framed. */
static void
add_policy(struct MHD_Response *m, bool https, bool sandbox)
{
	add(m, "Content-Security-Policy", sandbox ? "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'" :
	    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
	    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
	add(m, "X-Content-Type-Options", "nosniff");
	add(m, "Referrer-Policy", "same-origin");
	add(m, "Cross-Origin-Opener-Policy", "same-origin");
	if (https)
		add(m, "Strict-Transport-Security", "max-age=63072000; includeSubDomains");
}

static void
add_freshness(struct MHD_Response *m, enum keep keep, const char *etag)
{
	switch (keep) {
	case KEEP_CHECK:
		add(m, "Cache-Control", "no-cache");
		break;
	case KEEP_FOREVER:
		add(m, "Cache-Control", "public, max-age=31536000, immutable");
		break;
	case KEEP_OWN:
		add(m, "Cache-Control", "private, no-cache");
		break;
	case KEEP_NEVER:
		add(m, "Cache-Control", "no-store");
		return;
	}
	add(m, "ETag", etag);
}

static struct MHD_Response *
body(struct response *r, size_t *len_out)
{
	struct str constant = r->constant;

	if (r->file >= 0) {
		struct MHD_Response *m = MHD_create_response_from_fd64(r->file_bytes, r->file);

		*len_out = 0;
		r->file = -1; /* the library closes it */
		return m;
	}
	if (r->body.len > 0) {
		char *bytes = buf_take(&r->body, len_out);
		return MHD_create_response_from_buffer(*len_out, bytes, MHD_RESPMEM_MUST_FREE);
	}
	*len_out = constant.len;
	/* The library takes the bytes as writable and never writes them. */
	return MHD_create_response_from_buffer(constant.len, (void *)(uintptr_t)constant.ptr,
	    MHD_RESPMEM_PERSISTENT);
}

void
wire_init(struct wire *w, struct response *r, bool https)
{
	*w = (struct wire){.status = (unsigned)r->status};
	response_etag(r, w->etag);
	w->full = body(r, &w->bytes);
	must(w->full != NULL);
	add(w->full, "Content-Type", r->type);
	add_policy(w->full, https, r->sandbox);
	add_freshness(w->full, r->keep, w->etag);
	if (r->download[0] != '\0') {
		char text[sizeof r->download + 32] = "attachment; filename=\"";
		size_t n = strlen(text);
		memcpy(text + n, r->download, strlen(r->download));
		text[n + strlen(r->download)] = '"';
		add(w->full, "Content-Disposition", text);
	}
	if (r->location.len > 0)
		add(w->full, "Location", r->location.ptr);
	for (size_t i = 0; i < r->header_count; i++)
		add(w->full, r->headers[i].name, r->headers[i].value.ptr);
	for (size_t i = 0; i < r->cookie_count; i++)
		add(w->full, "Set-Cookie", r->cookies[i].ptr);
	if (r->keep == KEEP_NEVER || r->status != 200)
		return;
	w->not_modified = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	must(w->not_modified != NULL);
	add_policy(w->not_modified, https, r->sandbox);
	add_freshness(w->not_modified, r->keep, w->etag);
}

void
wire_done(struct wire *w)
{
	if (w->full != NULL)
		MHD_destroy_response(w->full);
	if (w->not_modified != NULL)
		MHD_destroy_response(w->not_modified);
	*w = (struct wire){0};
}

enum MHD_Result
wire_queue(const struct wire *w, struct MHD_Connection *c, bool has_etag)
{
	if (has_etag && w->not_modified != NULL)
		return MHD_queue_response(c, MHD_HTTP_NOT_MODIFIED, w->not_modified);
	return MHD_queue_response(c, w->status, w->full);
}

enum MHD_Result
wire_refuse(struct MHD_Connection *c, unsigned status, bool api, enum lang lang, const char *allow)
{
	bool method = status == MHD_HTTP_METHOD_NOT_ALLOWED;
	const char *said = text_get(lang, method ? TEXT_WEB_REFUSED_METHOD : TEXT_WEB_REFUSED);
	const char *title = text_get(lang, method ? TEXT_API_PROBLEM_METHOD : TEXT_WEB_REFUSED_TITLE);
	char text[800];
	int n = api ? snprintf(text, sizeof text, "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%u,\"detail\":\"%s\"}",
	                  api_problem_type((int)status), title, status, said)
	            : snprintf(text, sizeof text, "%s\n", said);

	must(n > 0 && (size_t)n < sizeof text);
	struct MHD_Response *m = MHD_create_response_from_buffer((size_t)n, text, MHD_RESPMEM_MUST_COPY);

	must(m != NULL);
	add(m, "Content-Type", api ? TYPE_PROBLEM : TYPE_TEXT);
	add(m, "Connection", "close");
	add(m, "Cache-Control", "no-store");
	add(m, "Content-Language", lang_code(lang));
	if (method)
		add(m, "Allow", allow);
	add_policy(m, false, false);
	enum MHD_Result result = MHD_queue_response(c, status, m);
	MHD_destroy_response(m);
	return result;
}
