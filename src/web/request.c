/* SPDX-License-Identifier: EUPL-1.2 */
/* web/request.c: what MHD lets through and we do not. */
#include "web/request.h"

#include <string.h>
#include <strings.h>

static bool
is_token(struct str s)
{
	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!alnum && (c == '\0' || strchr("!#$%&'*+-.^_`|~", c) == NULL))
			return false;
	}
	return true;
}

static bool
is_field_value(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if ((c < 0x20 && c != '\t') || c == 0x7f)
			return false;
	}
	return true;
}

/* Printable ASCII without a space, beginning with "/" but not "//". */
static bool
is_target(struct str s)
{
	if (s.len == 0 || s.ptr[0] != '/' || (s.len > 1 && s.ptr[1] == '/'))
		return false;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c <= 0x20 || c >= 0x7f || c == '#' || c == '<' || c == '>' || c == '"')
			return false;
	}
	return true;
}

static bool
same_name(struct str s, const char *name)
{
	return s.len == strlen(name) && strncasecmp(s.ptr, name, s.len) == 0;
}

static bool
is_ours(struct str host, const struct host_list *hosts)
{
	if (hosts->count == 0)
		return true;
	for (size_t i = 0; i < hosts->count; i++)
		if (hosts->items[i].len == host.len &&
		    strncasecmp(hosts->items[i].ptr, host.ptr, host.len) == 0)
			return true;
	return false;
}

struct framing {
	int hosts, lengths, codings;
	uint64_t length;
	bool length_is_number;
	bool coding_is_chunked;
	bool is_read; /* GET or HEAD */
	bool is_post; /* POST */
};

/* Digits only; at most 18 of them. */
static bool
read_length(struct str s, uint64_t *out)
{
	uint64_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(s.ptr[i] - '0');
	}
	*out = n;
	return s.len > 0 && s.len <= 18;
}

/* Headers that may come once, and where their value goes. */
static struct str *
single(struct request *r, struct str name)
{
	static const char *const names[] = {"Cookie", "Authorization", "Origin", "Sec-Fetch-Site", "X-Forwarded-For",
		"User-Agent", "If-Match"};
	struct str *const values[] = {&r->cookie, &r->authorization, &r->origin, &r->fetch_site, &r->forwarded,
		&r->user_agent, &r->if_match};

	for (size_t i = 0; i < COUNT(names); i++)
		if (same_name(name, names[i]))
			return values[i];
	return NULL;
}

static int
read_header(const struct header *h, struct framing *f, struct request *r)
{
	if (!is_token(h->name) || !is_field_value(h->value))
		return 400;
	if (same_name(h->name, "Host")) {
		f->hosts++;
		r->host = h->value;
	} else if (same_name(h->name, "Content-Length")) {
		f->lengths++;
		f->length_is_number = read_length(h->value, &f->length);
	} else if (same_name(h->name, "Transfer-Encoding")) {
		f->codings++;
		f->coding_is_chunked = same_name(h->value, "chunked");
	} else if (same_name(h->name, "If-None-Match")) {
		r->if_none_match = h->value;
	} else if (same_name(h->name, "Content-Type")) {
		r->content_type = h->value;
	} else if (same_name(h->name, "Accept-Language")) {
		if (r->accept_language.len == 0)
			r->accept_language = h->value;
	} else {
		struct str *value = single(r, h->name);
		if (value != NULL && value->len > 0)
			return 400;
		if (value != NULL)
			*value = h->value;
	}
	return 0;
}

static int
check_framing(const struct framing *f, const struct request *r, const struct host_list *hosts)
{
	if (f->hosts != 1 || r->host.len == 0)
		return 400;
	if (f->lengths > 1 || f->codings > 1 || (f->lengths > 0 && f->codings > 0))
		return 400;
	if (f->lengths > 0 && !f->length_is_number)
		return 400;
	if (f->codings > 0 && !f->coding_is_chunked)
		return 501;
	if (!is_ours(r->host, hosts))
		return 421;
	if (f->is_post)
		return 0;
	if (!f->is_read)
		return 405;
	return f->codings > 0 || f->length > 0 ? 400 : 0;
}

int
request_read(const struct raw_request *raw, const struct host_list *hosts, struct request *out)
{
	struct framing f = {.is_read = str_is(raw->method, "GET") || str_is(raw->method, "HEAD"),
		.is_post = str_is(raw->method, "POST")};
	struct request r = {.target = raw->target};
	bool found;

	if (raw->count > LIMIT_HEADERS)
		return 431;
	if (raw->target.len > LIMIT_TARGET_BYTES)
		return 414;
	if (!is_target(raw->target) || !str_starts(raw->version, "HTTP/1."))
		return 400;
	for (size_t i = 0; i < raw->count; i++) {
		int status = read_header(&raw->headers[i], &f, &r);
		if (status != 0)
			return status;
	}
	int status = check_framing(&f, &r, hosts);
	if (status != 0)
		return status;
	r.is_post = f.is_post;
	r.is_counted = f.lengths == 1;
	r.body_bytes = f.length;
	r.path = str_cut(raw->target, '?', &r.query, &found);
	*out = r;
	return 0;
}

struct str
request_cookie(const struct request *r, const char *name)
{
	struct str rest = r->cookie;
	bool found = true, has_value;

	while (found) {
		struct str value, pair = str_trim(str_cut(rest, ';', &rest, &found));
		if (str_is(str_cut(pair, '=', &value, &has_value), name) && has_value)
			return value;
	}
	return (struct str){0};
}

bool
request_is_personal(const struct request *r)
{
	return r->authorization.len > 0 || request_cookie(r, COOKIE_HTTPS).len > 0 ||
	    request_cookie(r, COOKIE_HTTP).len > 0;
}

bool
request_has_etag(const struct request *r, struct str etag)
{
	struct str rest = r->if_none_match;
	bool found = true;

	if (str_is(rest, "*"))
		return true;
	while (found) {
		struct str tag = str_trim(str_cut(rest, ',', &rest, &found));
		if (str_starts(tag, "W/"))
			tag = str_slice(tag, 2, tag.len);
		if (str_eq(tag, etag))
			return true;
	}
	return false;
}
