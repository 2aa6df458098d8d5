/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/inquiry.c: something is pasted or dropped; the answer is one sentence, then the evidence.  Nothing is kept. */
#include "web/pages/inquiry.h"

#include "base/encode.h"
#include "base/money.h"
#include "base/must.h"
#include "base/utf8.h"
#include "journal/leaf.h"
#include "web/pages/pages.h"

#include "templates.h"

#include <string.h>

#define FORM_KB "256"
/* What is shown again in the form; a longer text was a file's. */
#define TEXT_SHOWN_MAX 16384

/* ---- the answer ---- */

void
inquiry_say(struct inquiry *c, bool yes, bool no, enum text id, const struct str *args, size_t count)
{
	struct buf b;

	buf_init(&b, 4096);
	text_format(&b, c->ctx->lang, id, args, count);
	c->view.sentence = arena_str(c->ctx->arena, buf_view(&b));
	c->view.is_yes = yes;
	c->view.is_no = no;
	buf_done(&b);
}

static void
add(struct inquiry *c, struct check_fact fact)
{
	must(c->count < INQUIRY_FACTS_MAX);
	c->facts[c->count++] = fact;
}

void
inquiry_fact(struct inquiry *c, enum text label, struct str value)
{
	add(c, (struct check_fact){label, value, false, URL("")});
}

void
inquiry_mono(struct inquiry *c, enum text label, struct str value)
{
	add(c, (struct check_fact){label, value, true, URL("")});
}

void
inquiry_entry(struct inquiry *c, enum text label, uint64_t n)
{
	struct str value = arena_format(c->ctx->arena, "%llu", (unsigned long long)n);
	struct str href = arena_format(c->ctx->arena, "/journal/%.*s%.*s", STR_ARG(value), STR_ARG(c->ctx->env.query.s));

	add(c, (struct check_fact){label, value, false, (struct url){href}});
}

struct str
inquiry_number(struct inquiry *c, uint64_t n)
{
	struct buf b;

	buf_init(&b, 64);
	number_human(&b, (int64_t)n, c->ctx->lang);
	struct str s = arena_str(c->ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

struct str
inquiry_base64(struct inquiry *c, const struct hash *h)
{
	struct buf b;

	buf_init(&b, 64);
	base64_encode(&b, h->b, sizeof h->b);
	struct str s = arena_str(c->ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* ---- what is it? ---- */

/* Forms send CR LF, people copy spaces around; a note ends with its line. */
static struct str
tidy(struct arena *a, struct str text)
{
	struct str s = str_trim(text);
	char *out = arena_alloc(a, s.len + 2);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '\r' || i + 1 == s.len || s.ptr[i + 1] != '\n')
			out[n++] = s.ptr[i];
	out[n++] = '\n';
	return (struct str){out, n};
}

/* 64 hex digits, or 32 bytes in either base64. */
static bool
is_hash(struct str s, struct hash *out)
{
	size_t len = 0;

	s = str_trim(s);
	if (s.len == 64)
		return hex_decode(s, out->b, sizeof out->b, &len) && len == sizeof out->b;
	if (s.len == 44)
		return base64_decode(s, out->b, sizeof out->b, &len) && len == sizeof out->b;
	return s.len == 43 && base64url_decode(s, out->b, sizeof out->b, &len) && len == sizeof out->b;
}

static enum rc
inquiry_input(struct inquiry *c, struct str input, bool is_file, int64_t n, struct err *err)
{
	struct hash h;

	if (utf8_valid(input)) {
		struct str text = tidy(c->ctx->arena, input);

		if (str_starts(text, "c2sp.org/tlog-proof"))
			return inquiry_receipt(c, text, err);
		if (inquiry_is_checkpoint(text))
			return inquiry_checkpoint(c, text, err);
		if (str_starts(text, "{\"v\":"))
			return inquiry_leaf(c, str_trim(text), err);
		if (is_hash(text, &h))
			return inquiry_hash(c, &h, n, err);
	}
	if (is_file)
		return inquiry_file(c, input, err);
	inquiry_say(c, false, false, TEXT_WEB_CHECK_UNKNOWN, NULL, 0);
	return RC_OK;
}

/* ---- the page ---- */

static void
fill_form(struct inquiry *c, const struct params *params)
{
	struct str text = params_text(params, "text");
	struct arena *a = c->ctx->arena;
	struct buf b;

	buf_init(&b, 1024);
	vkey_format(&b, journal_reader_vkey(c->ctx->journal));
	c->view.vkey = arena_str(a, buf_view(&b));
	buf_done(&b);
	c->view.most = STR(FORM_KB);
	c->view.action = (struct url){arena_format(a, "/check%.*s", STR_ARG(c->ctx->env.query.s))};
	c->view.n = params_text(params, "n");
	if (text.len <= TEXT_SHOWN_MAX && utf8_valid(text) && memchr(text.ptr == NULL ? "" : text.ptr, '\0', text.len) == NULL)
		c->view.text = text;
}

enum rc
page_check(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct inquiry c = {.ctx = ctx};
	bool is_file = params_has(params, "file");
	struct str input = params_text(params, is_file ? "file" : "text");
	enum rc rc = RC_OK;

	fill_form(&c, params);
	c.view.asked = input.len > 0 || ctx->request->is_post;
	if (input.len > 0)
		rc = inquiry_input(&c, input, is_file, params_int(params, "n", -1), err);
	else if (c.view.asked)
		inquiry_say(&c, false, false, TEXT_WEB_CHECK_EMPTY, NULL, 0);
	if (rc != RC_OK)
		return rc;
	c.view.facts = (struct check_fact_list){c.facts, c.count};
	ctx->env.title = str_of(text_get(ctx->lang, TEXT_WEB_CHECK_TITLE));
	tpl_check(&response->body, &c.view, &ctx->env);
	return RC_OK;
}
