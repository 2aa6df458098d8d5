/* SPDX-License-Identifier: EUPL-1.2 */
/* web/tpl.c: one writer per C type and place. */
#include "web/tpl.h"

#include "base/money.h"

#include <inttypes.h>
#include <string.h>

void
tpl_text_str(struct buf *out, const struct page_env *env, struct str s)
{
	(void)env;
	html_escape(out, s);
}

void
tpl_text_cstr(struct buf *out, const struct page_env *env, const char *s)
{
	(void)env;
	html_escape(out, str_of(s));
}

void
tpl_text_i64(struct buf *out, const struct page_env *env, int64_t n)
{
	number_human(out, n, env->lang);
}

void
tpl_text_u64(struct buf *out, const struct page_env *env, uint64_t n)
{
	number_human(out, n > INT64_MAX ? INT64_MAX : (int64_t)n, env->lang);
}

void
tpl_text_cents(struct buf *out, const struct page_env *env, struct cents c)
{
	cents_human(out, c.v, env->lang);
}

/* What nobody recorded is said in words, never left blank. */
void
tpl_text_day(struct buf *out, const struct page_env *env, struct day d)
{
	if (day_is(d))
		day_human(out, d, env->lang);
	else
		buf_cstr(out, text_get(env->lang, TEXT_WEB_NOT_RECORDED));
}

void
tpl_text_instant(struct buf *out, const struct page_env *env, struct instant t)
{
	instant_human(out, t, env->lang);
}

void
tpl_text_label(struct buf *out, const struct page_env *env, struct label l)
{
	html_escape(out, label_get(l, env->lang));
}

void
tpl_text_html(struct buf *out, const struct page_env *env, struct html h)
{
	(void)env;
	buf_str(out, h.s);
}

void
tpl_value_i64(struct buf *out, const struct page_env *env, int64_t n)
{
	(void)env;
	buf_i64(out, n);
}

void
tpl_value_u64(struct buf *out, const struct page_env *env, uint64_t n)
{
	(void)env;
	buf_format(out, "%" PRIu64, n);
}

void
tpl_value_day(struct buf *out, const struct page_env *env, struct day d)
{
	(void)env;
	if (day_is(d))
		day_iso(out, d);
}

void
tpl_value_instant(struct buf *out, const struct page_env *env, struct instant t)
{
	(void)env;
	instant_rfc3339(out, t);
}

void
tpl_url(struct buf *out, const struct page_env *env, struct url u)
{
	(void)env;
	html_escape(out, u.s);
}

void
tpl_part_str(struct buf *out, const struct page_env *env, struct str s)
{
	(void)env;
	percent_encode(out, s);
}

void
tpl_part_cstr(struct buf *out, const struct page_env *env, const char *s)
{
	tpl_part_str(out, env, str_of(s));
}

void
tpl_part_instant(struct buf *out, const struct page_env *env, struct instant t)
{
	struct buf text;

	buf_init(&text, 64);
	instant_rfc3339(&text, t);
	tpl_part_str(out, env, buf_view(&text));
	buf_done(&text);
}

bool
tpl_true_bool(bool x)
{
	return x;
}

bool
tpl_true_int(int x)
{
	return x != 0;
}

bool
tpl_true_str(struct str x)
{
	return x.len > 0;
}

bool
tpl_true_cstr(const char *x)
{
	return x != NULL && x[0] != '\0';
}

bool
tpl_true_i64(int64_t x)
{
	return x != 0;
}

bool
tpl_true_u64(uint64_t x)
{
	return x != 0;
}

bool
tpl_true_url(struct url x)
{
	return x.s.len > 0;
}

bool
tpl_true_html(struct html x)
{
	return x.s.len > 0;
}

bool
tpl_true_pointer(const void *x)
{
	return x != NULL;
}

struct tpl_message
tpl_message(enum lang lang, enum text id)
{
	return (struct tpl_message){.rest = text_get(lang, id), .arg = -1};
}

bool
tpl_message_next(struct tpl_message *m, struct buf *out)
{
	const char *p = m->rest;

	while ((p = strchr(p, '{')) != NULL) {
		if (p[1] >= '0' && p[1] <= '9' && p[2] == '}') {
			html_escape(out, (struct str){m->rest, (size_t)(p - m->rest)});
			m->arg = p[1] - '0';
			m->rest = p + 3;
			return true;
		}
		p++;
	}
	html_escape(out, str_of(m->rest));
	return false;
}
