/* SPDX-License-Identifier: EUPL-1.2 */
/* account/write.c: JSON members with one spelling for what is absent: null. */
#include "account/write.h"

#include "base/encode.h"

void
write_text(struct json_out *o, const char *key, struct str s)
{
	json_key(o, key);
	if (s.len == 0)
		json_put_null(o);
	else
		json_put_text(o, s);
}

void
write_cstr(struct json_out *o, const char *key, const char *s)
{
	write_text(o, key, str_of(s));
}

void
write_day(struct json_out *o, const char *key, struct day d)
{
	struct buf b;

	buf_init(&b, 64);
	if (day_is(d))
		day_iso(&b, d);
	write_text(o, key, buf_view(&b));
	buf_done(&b);
}

void
write_instant(struct json_out *o, const char *key, struct instant t)
{
	struct buf b;

	buf_init(&b, 64);
	if (t.us != 0)
		instant_rfc3339(&b, t);
	write_text(o, key, buf_view(&b));
	buf_done(&b);
}

void
write_int(struct json_out *o, const char *key, int64_t v)
{
	json_key(o, key);
	json_put_int(o, v);
}

void
write_bool(struct json_out *o, const char *key, bool v)
{
	json_key(o, key);
	json_put_bool(o, v);
}

void
write_entry(struct json_out *o, const char *key, uint32_t seq)
{
	json_key(o, key);
	if (seq == 0)
		json_put_null(o);
	else
		json_put_int(o, (int64_t)seq - 1);
}

void
write_checkpoint(struct json_out *o, const struct checkpoint *c)
{
	struct buf b;

	buf_init(&b, 128);
	base64_encode(&b, c->root.b, sizeof c->root.b);
	json_key(o, "checkpoint");
	json_object(o);
	write_text(o, "origin", c->origin);
	write_int(o, "size", (int64_t)c->size);
	write_text(o, "root", buf_view(&b));
	json_object_end(o);
	buf_done(&b);
}
