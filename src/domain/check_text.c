/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/check_text.c: values that JSON spells as texts, each against its field. */
#include "base/day.h"
#include "base/instant.h"
#include "base/limits.h"
#include "base/money.h"
#include "base/utf8.h"
#include "domain/check_priv.h"
#include "domain/nearest.h"
#include "domain/words.h"

#include <stdio.h>
#include <string.h>

const char *
check_label_of(const struct check *c, struct label l)
{
	return c->err->lang == LANG_EN ? l.en : l.de;
}

enum rc
check_say(struct check *c, enum rc rc, enum text id, const char *a, const char *b, const char *d)
{
	return err_say(c->err, rc, c->path, id, a, b, d, (char *)NULL);
}

enum rc
check_wrong_type(struct check *c, const struct field *f)
{
	return check_say(c, RC_INVALID, TEXT_DOMAIN_WRONG_TYPE, check_label_of(c, f->label),
	    field_type_label(f->type, c->err->lang).ptr, NULL);
}

static enum rc
wrong_value(struct check *c, const struct field *f, struct str value)
{
	struct word word;

	return check_say(c, RC_INVALID, TEXT_DOMAIN_WRONG_VALUE, word_str(&word, value),
	    field_type_label(f->type, c->err->lang).ptr, NULL);
}

enum rc
check_over_limit(struct check *c, const struct field *f, enum text id, int64_t have, int64_t most)
{
	struct word has, max;

	return check_say(c, RC_LIMIT, id, check_label_of(c, f->label), word_int(&has, have),
	    word_int(&max, most));
}

/* NFC and free of what no text may hold; out is a text node. */
enum rc
check_take_text(struct check *c, const char *label, struct str in, struct json *out)
{
	struct str s = utf8_nfc(c->arena, in);

	if (utf8_has_forbidden(s))
		return check_say(c, RC_INVALID, TEXT_DOMAIN_FORBIDDEN, label, NULL, NULL);
	out->type = JSON_TEXT;
	out->text = s;
	c->bytes += s.len + 3;
	return RC_OK;
}

static bool
is_blank(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != ' ' && s.ptr[i] != '\n' && s.ptr[i] != '\t')
			return false;
	return true;
}

/* A text of min..max characters, in one line or more. */
static enum rc
check_text(struct check *c, const struct field *f, struct str in, bool lines, int64_t max,
    struct json *out)
{
	enum rc rc = check_take_text(c, check_label_of(c, f->label), in, out);

	if (rc != RC_OK)
		return rc;
	if (is_blank(out->text))
		return check_say(
		    c, RC_INVALID, TEXT_DOMAIN_EMPTY, check_label_of(c, f->label), NULL, NULL);
	if (!lines &&
	    (memchr(out->text.ptr, '\n', out->text.len) != NULL ||
		memchr(out->text.ptr, '\t', out->text.len) != NULL))
		return check_say(
		    c, RC_INVALID, TEXT_DOMAIN_ONE_LINE, check_label_of(c, f->label), NULL, NULL);
	int64_t count = (int64_t)utf8_count(out->text);
	if (count > max)
		return check_over_limit(c, f, TEXT_DOMAIN_TOO_LONG, count, max);
	return RC_OK;
}

static bool
is_slug(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char ch = s.ptr[i];
		bool letter = (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9');

		if (!letter && (i == 0 || (ch != '.' && ch != '_' && ch != '-')))
			return false;
	}
	return s.len > 0;
}

static enum rc
check_slug(struct check *c, const struct field *f, struct str in, struct json *out)
{
	if (!is_slug(in))
		return wrong_value(c, f, in);
	if (in.len > LIMIT_SLUG_BYTES)
		return check_over_limit(
		    c, f, TEXT_DOMAIN_TOO_LONG, (int64_t)in.len, LIMIT_SLUG_BYTES);
	return check_take_text(c, check_label_of(c, f->label), in, out);
}

static enum rc
check_person(struct check *c, const struct field *f, struct str in, struct json *out)
{
	bool fits = str_starts(in, "p-") && in.len > 2;

	for (size_t i = 2; i < in.len && fits; i++)
		fits = (in.ptr[i] >= 'a' && in.ptr[i] <= 'z') ||
		    (in.ptr[i] >= '0' && in.ptr[i] <= '9') || in.ptr[i] == '-';
	if (!fits)
		return wrong_value(c, f, in);
	if (in.len > LIMIT_SLUG_BYTES)
		return check_over_limit(
		    c, f, TEXT_DOMAIN_TOO_LONG, (int64_t)in.len, LIMIT_SLUG_BYTES);
	return check_take_text(c, check_label_of(c, f->label), in, out);
}

/* "2026-02-30" is shaped like a date without being one. */
static bool
date_shaped(struct str s)
{
	static const char shape[] = "dddd-dd-dd";

	for (size_t i = 0; i < s.len && i < sizeof(shape) - 1; i++)
		if (shape[i] == 'd' ? s.ptr[i] < '0' || s.ptr[i] > '9' : s.ptr[i] != '-')
			return false;
	return s.len == sizeof(shape) - 1;
}

static enum rc
check_date(struct check *c, const struct field *f, struct str in, struct json *out)
{
	struct word word;
	struct day d;

	if (day_parse(in, &d))
		return check_take_text(c, check_label_of(c, f->label), in, out);
	/* One day has one spelling: single digits are understood and written out. */
	if (day_parse_unpadded(in, &d)) {
		struct buf b;

		buf_init(&b, 16);
		day_iso(&b, d);
		struct str text = arena_str(c->arena, buf_view(&b));
		buf_done(&b);
		return check_take_text(c, check_label_of(c, f->label), text, out);
	}
	if (date_shaped(in))
		return check_say(
		    c, RC_INVALID, TEXT_DOMAIN_NO_SUCH_DATE, word_str(&word, in), NULL, NULL);
	return wrong_value(c, f, in);
}

/* One moment has one spelling: UTC with six decimals. */
static enum rc
check_instant(struct check *c, const struct field *f, struct str in, struct json *out)
{
	struct instant t;
	struct buf b;

	if (!instant_parse(in, &t))
		return wrong_value(c, f, in);
	buf_init(&b, 64);
	instant_rfc3339(&b, t);
	struct str text = arena_str(c->arena, buf_view(&b));
	buf_done(&b);
	return check_take_text(c, check_label_of(c, f->label), text, out);
}

static enum rc
check_decimal(struct check *c, const struct field *f, struct str in, struct json *out)
{
	struct decimal d;

	if (!decimal_parse(in, &d))
		return wrong_value(c, f, in);
	return check_take_text(c, check_label_of(c, f->label), in, out);
}

static enum rc
check_url(struct check *c, const struct field *f, struct str in, struct json *out)
{
	size_t scheme = str_starts(in, "https://") ? 8 : str_starts(in, "http://") ? 7 : 0;
	bool fits = scheme > 0 && in.len > scheme && in.ptr[scheme] != '/';

	for (size_t i = 0; i < in.len && fits; i++)
		fits = (unsigned char)in.ptr[i] > 0x20 && strchr("\"<>\\^`{|}", in.ptr[i]) == NULL;
	if (!fits)
		return wrong_value(c, f, in);
	int64_t min, max;
	field_range(f, &min, &max);
	if ((int64_t)in.len > max)
		return check_over_limit(c, f, TEXT_DOMAIN_TOO_LONG, (int64_t)in.len, max);
	return check_take_text(c, check_label_of(c, f->label), in, out);
}

static enum rc
check_sha256(struct check *c, const struct field *f, struct str in, struct json *out)
{
	bool fits = in.len == 64;

	for (size_t i = 0; i < in.len && fits; i++)
		fits = (in.ptr[i] >= '0' && in.ptr[i] <= '9') ||
		    (in.ptr[i] >= 'a' && in.ptr[i] <= 'f');
	return fits ? check_take_text(c, check_label_of(c, f->label), in, out)
		    : wrong_value(c, f, in);
}

static enum rc
check_choice(struct check *c, const struct field *f, struct str in, struct json *out)
{
	char list[LIST_BYTES] = "";
	struct word word, near;
	struct nearest n;
	size_t len = 0;

	if (field_choice(f, in) >= 0)
		return check_take_text(c, check_label_of(c, f->label), in, out);
	nearest_init(&n, in);
	for (const struct choice *ch = f->choices; ch->id != NULL && len < sizeof(list); ch++) {
		nearest_offer(&n, str_of(ch->id));
		len += (size_t)snprintf(
		    list + len, sizeof(list) - len, "%s%s", len > 0 ? ", " : "", ch->id);
	}
	return check_say(c, RC_INVALID,
	    nearest_found(&n) ? TEXT_DOMAIN_CHOICE_NEAR : TEXT_DOMAIN_CHOICE, word_str(&word, in),
	    list, nearest_found(&n) ? word_str(&near, n.best) : NULL);
}

/* What is spelled as a text in JSON. */
enum rc
check_spelled(struct check *c, const struct field *f, struct str in, struct json *out)
{
	int64_t min, max;

	field_range(f, &min, &max);
	switch (f->type) {
	case FIELD_LINE:
	case FIELD_NAME:
		return check_text(c, f, in, false, max, out);
	case FIELD_TEXT:
		return check_text(c, f, in, true, max, out);
	case FIELD_SLUG:
		return check_slug(c, f, in, out);
	case FIELD_DATE:
	case FIELD_ANY_DATE:
		return check_date(c, f, in, out);
	case FIELD_INSTANT:
		return check_instant(c, f, in, out);
	case FIELD_DECIMAL:
		return check_decimal(c, f, in, out);
	case FIELD_CHOICE:
		return check_choice(c, f, in, out);
	case FIELD_PERSON:
		return check_person(c, f, in, out);
	case FIELD_URL:
		return check_url(c, f, in, out);
	case FIELD_SHA256:
		return check_sha256(c, f, in, out);
	case FIELD_CENTS:
	case FIELD_INT:
	case FIELD_BOOL:
	case FIELD_LABEL:
	case FIELD_LINES:
	case FIELD_SLUGS:
	case FIELD_OBJECTS:
	case FIELD_ENTRY:
	case FIELD_ENTRIES:
	case FIELD_BODY:
	case FIELD_TYPE_COUNT:
		break;
	}
	return check_wrong_type(c, f);
}
