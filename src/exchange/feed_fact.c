/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/feed_fact.c: measurements and failures as lines to record, under keys that make repeating safe. */
#include "exchange/feed_fact.h"

#include "base/encode.h"
#include "base/limits.h"

enum { SOURCE_BYTES = 200 };

static struct str
instant_text(struct arena *a, struct instant t)
{
	struct buf b;

	buf_init(&b, 64);
	instant_rfc3339(&b, t);
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
day_text(struct arena *a, struct day d)
{
	struct buf b;

	buf_init(&b, 32);
	day_iso(&b, d);
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
hash_text(struct arena *a, const struct hash *h)
{
	struct buf b;

	buf_init(&b, 80);
	hex_encode(&b, h->b, sizeof h->b);
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
moment(struct arena *a, const struct feed_fetched *f, bool observed)
{
	if (observed && f->value.has_instant)
		return instant_text(a, f->value.observed);
	return observed && day_is(f->value.day) ? day_text(a, f->value.day)
						: instant_text(a, f->at);
}

struct str
feed_key(struct arena *a, const struct feed_fetched *f, bool observed)
{
	struct str at = moment(a, f, observed);
	struct str name = arena_format(a, "%.*s/%.*s", STR_ARG(f->venture), STR_ARG(f->id));
	struct str key = arena_format(a, "feed:%.*s:%.*s", STR_ARG(name), STR_ARG(at));

	/* A correction adds the moment of fetching once more. */
	if (key.len + 1 + instant_text(a, f->at).len <= LIMIT_KEY_BYTES)
		return key;
	struct hash h = hash_of(name.ptr, name.len);
	return arena_format(a, "feed:%.*s:%.*s", STR_ARG(hash_text(a, &h)), STR_ARG(at));
}

static void
put(struct json_out *o, const char *name, struct str text)
{
	json_key(o, name);
	json_put_text(o, text);
}

/* Where the value is from, for people: the address without what follows '?'. */
static struct str
source_of(struct str url)
{
	bool query = false;
	struct str rest, head = str_cut(url, '?', &rest, &query);

	return str_slice(head, 0, SOURCE_BYTES);
}

static void
put_measurement(struct json_out *o, struct arena *a, const struct feed_fetched *f)
{
	struct buf b;

	buf_init(&b, 64);
	decimal_plain(&b, f->value.value);
	json_object(o);
	put(o, "indicator", f->indicator);
	put(o, "value", buf_view(&b));
	put(o, "feed", f->id);
	if (f->value.has_instant)
		put(o, "observed_at", instant_text(a, f->value.observed));
	put(o, "sha256", hash_text(a, &f->answer));
	put(o, "source", source_of(f->url));
	json_object_end(o);
	buf_done(&b);
}

static struct day
day_of(const struct feed_fetched *f)
{
	return day_is(f->value.day) ? f->value.day : berlin_day(f->at);
}

/* The envelope up to the body. */
static void
begin(struct json_out *o, struct buf *out, const char *kind, struct str venture, struct str key)
{
	json_out_init(o, out, false);
	json_object(o);
	put(o, "kind", str_of(kind));
	put(o, "venture", venture);
	put(o, "key", key);
}

static void
end(struct json_out *o, struct buf *out)
{
	json_object_end(o);
	json_out_end(o);
	buf_char(out, '\n');
}

void
feed_measured(struct arena *a, const struct feed_fetched *f, struct buf *out)
{
	struct json_out o;

	begin(&o, out, "measurement.recorded", f->venture, feed_key(a, f, true));
	put(&o, "effective", day_text(a, day_of(f)));
	json_key(&o, "body");
	put_measurement(&o, a, f);
	end(&o, out);
}

void
feed_failed(
    struct arena *a, const struct feed_fetched *f, const struct feed_failure *why, struct buf *out)
{
	const struct field *causes = kind_field(kind_info(KIND_FEED_FAILED), "cause");
	struct json_out o;

	begin(&o, out, "feed.failed", f->venture, feed_key(a, f, false));
	put(&o, "effective", day_text(a, berlin_day(f->at)));
	json_key(&o, "body");
	json_object(&o);
	put(&o, "feed", f->id);
	put(&o, "cause", str_of(causes->choices[why->cause].id));
	if (why->detail.len > 0)
		put(&o, "detail", why->detail);
	if (f->has_answer)
		put(&o, "sha256", hash_text(a, &f->answer));
	json_object_end(&o);
	end(&o, out);
}

void
feed_corrected(struct arena *a, const struct feed_fetched *f, struct str key, const char *reason,
    struct buf *out)
{
	struct str again =
	    arena_format(a, "%.*s:%.*s", STR_ARG(key), STR_ARG(instant_text(a, f->at)));
	struct json_out o;

	begin(&o, out, "entry.corrected", f->venture, again);
	json_key(&o, "body");
	json_object(&o);
	put(&o, "key", key);
	put(&o, "reason", str_of(reason));
	json_key(&o, "body");
	put_measurement(&o, a, f);
	json_object_end(&o);
	end(&o, out);
}
