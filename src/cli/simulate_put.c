/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/simulate_put.c: one invented fact as a line of JSON; all texts are ours and need no escapes. */
#include "base/must.h"
#include "cli/simulate_world.h"

#include <stdarg.h>

static struct buf *
line(struct world *w)
{
	return &w->out->buf;
}

static void
put_name(struct world *w, const char *name)
{
	struct buf *b = line(w);

	/* Behind an opened brace no comma. */
	if (b->ptr[b->len - 1] != '{')
		buf_char(b, ',');
	buf_char(b, '"');
	buf_cstr(b, name);
	buf_cstr(b, "\":");
}

static void
put_recorded(struct world *w)
{
	buf_cstr(line(w), ",\"recorded\":\"");
	instant_rfc3339(line(w), (struct instant){w->recorded});
	buf_char(line(w), '"');
}

void
put_begin(struct world *w, const char *kind, uint32_t venture, int32_t day)
{
	struct buf *b = line(w);

	buf_cstr(b, "{\"kind\":\"");
	buf_cstr(b, kind);
	buf_cstr(b, "\",\"venture\":\"");
	sim_slug(b, venture);
	buf_cstr(b, "\",\"effective\":\"");
	day_iso(b, (struct day){day});
	buf_char(b, '"');
	put_recorded(w);
}

void
put_begin_municipal(struct world *w, const char *kind)
{
	buf_cstr(line(w), "{\"kind\":\"");
	buf_cstr(line(w), kind);
	buf_char(line(w), '"');
	put_recorded(w);
}

void
put_actor(struct world *w, uint64_t person)
{
	buf_cstr(line(w), ",\"actor\":\"p-");
	buf_i64(line(w), (int64_t)(person % w->people) + 100);
	buf_char(line(w), '"');
}

void
put_key(struct world *w, const char *fmt, ...)
{
	va_list ap;

	buf_cstr(line(w), ",\"key\":\"");
	va_start(ap, fmt);
	buf_vformat(line(w), fmt, ap);
	va_end(ap);
	buf_char(line(w), '"');
}

void
put_body(struct world *w)
{
	buf_cstr(line(w), ",\"body\":{");
}

void
put_text(struct world *w, const char *name, const char *fmt, ...)
{
	va_list ap;

	put_name(w, name);
	buf_char(line(w), '"');
	va_start(ap, fmt);
	buf_vformat(line(w), fmt, ap);
	va_end(ap);
	buf_char(line(w), '"');
}

void
put_int(struct world *w, const char *name, int64_t n)
{
	put_name(w, name);
	buf_i64(line(w), n);
}

void
put_day(struct world *w, const char *name, int32_t day)
{
	put_name(w, name);
	buf_char(line(w), '"');
	day_iso(line(w), (struct day){day});
	buf_char(line(w), '"');
}

void
put_raw(struct world *w, const char *name, const char *json)
{
	put_name(w, name);
	buf_cstr(line(w), json);
}

void
put_title(struct world *w, const char *name, uint32_t venture)
{
	put_name(w, name);
	buf_char(line(w), '"');
	sim_title(line(w), venture);
	buf_char(line(w), '"');
}

void
put_open(struct world *w, const char *name)
{
	put_name(w, name);
	buf_char(line(w), '{');
}

void
put_close(struct world *w)
{
	buf_char(line(w), '}');
}

void
put_end(struct world *w)
{
	buf_cstr(line(w), "}}\n");
	must(!line(w)->over);
	w->written++;
	if (w->silent)
		buf_clear(line(w));
}
