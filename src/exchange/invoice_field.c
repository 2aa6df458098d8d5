/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_field.c: fields of the tree: paths, texts, days, exact decimals; the first failure stays. */
#include "base/must.h"
#include "base/utf8.h"
#include "exchange/invoice_xml.h"

#include <stdio.h>
#include <string.h>

enum { CENT_PLACES = 2, DECIMAL_PLACES = 9, DIGITS_MAX = 18, SHOWN_BYTES = 60 };

/* ---- refusals ---- */

static void
refuse(struct xml_fields *f, enum rc rc, const struct xml_node *n, enum text id, struct str shown,
    const char *rule)
{
	char line[24], path[sizeof f->err->field], words[SHOWN_BYTES + 1];
	struct str head = str_slice(shown, 0, SHOWN_BYTES);

	if (f->rc != RC_OK)
		return;
	head.len = utf8_valid_prefix(head);
	(void)snprintf(line, sizeof line, "%d", n->line);
	(void)snprintf(words, sizeof words, "%.*s", STR_ARG(head));
	xml_path(n, path, sizeof path);
	f->rc = err_say(f->err, rc, path, id, line, words, rule, NULL);
}

void
xml_refuse(
    struct xml_fields *f, enum rc rc, const struct xml_node *n, enum text id, struct str argument)
{
	refuse(f, rc, n, id, argument, NULL);
}

void
xml_demand(
    struct xml_fields *f, const struct xml_node *n, const char *path, const char *rule, bool there)
{
	if (!there && n != NULL)
		refuse(f, RC_INVALID, n, TEXT_INVOICE_MISSING, str_of(path), rule);
}

/* ---- the tree ---- */

static enum xml_ns
prefix_of(struct str p)
{
	static const struct {
		const char *prefix;
		enum xml_ns ns;
	} known[] = {{"ubl", XML_UBL}, {"ucn", XML_UCN}, {"cac", XML_CAC}, {"cbc", XML_CBC},
	    {"rsm", XML_RSM}, {"ram", XML_RAM}, {"udt", XML_UDT}, {"qdt", XML_QDT}};

	for (size_t i = 0; i < COUNT(known); i++)
		if (str_is(p, known[i].prefix))
			return known[i].ns;
	must(false); /* a path of ours is misspelt */
	return XML_OTHER;
}

/* n or the next sibling of that step, "cbc:Name". */
static const struct xml_node *
seek(const struct xml_node *n, struct str step)
{
	struct str name;
	bool found = false;
	enum xml_ns ns = prefix_of(str_cut(step, ':', &name, &found));

	for (; n != NULL; n = n->next)
		if (n->ns == ns && str_eq(n->name, name))
			return n;
	return NULL;
}

const struct xml_node *
xml_at(struct xml_fields *f, const struct xml_node *n, const char *path)
{
	struct str rest = str_of(path);
	bool more = true;

	while (n != NULL && more && f->rc == RC_OK) {
		struct str step = str_cut(rest, '/', &rest, &more);
		const struct xml_node *child = seek(n->first, step);
		const struct xml_node *second = child == NULL ? NULL : seek(child->next, step);

		if (second != NULL)
			refuse(f, RC_INVALID, second, TEXT_INVOICE_TWICE, (struct str){0}, NULL);
		n = child;
	}
	return f->rc == RC_OK ? n : NULL;
}

const struct xml_node *
xml_each(const struct xml_node *n, const char *name)
{
	return n == NULL ? NULL : seek(n->first, str_of(name));
}

const struct xml_node *
xml_again(const struct xml_node *n)
{
	for (const struct xml_node *m = n->next; m != NULL; m = m->next)
		if (m->ns == n->ns && str_eq(m->name, n->name))
			return m;
	return NULL;
}

size_t
xml_count(const struct xml_node *n, const char *name)
{
	size_t count = 0;

	for (const struct xml_node *m = xml_each(n, name); m != NULL; m = xml_again(m))
		count++;
	return count;
}

struct str
xml_attribute(const struct xml_node *n, const char *name)
{
	for (const struct xml_attr *a = n == NULL ? NULL : n->attrs; a != NULL; a = a->next)
		if (str_is(a->name, name))
			return str_trim(a->value);
	return (struct str){0};
}

/* ---- texts ---- */

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Bytes of the first character, and whether a text of ours may hold it; s is valid UTF-8. */
static size_t
first_character(struct str s, bool *allowed)
{
	size_t n = 1;

	while (n < s.len && ((unsigned char)s.ptr[n] & 0xc0) == 0x80)
		n++;
	*allowed = !utf8_has_forbidden(str_slice(s, 0, n));
	return n;
}

/* Without what no text of ours may hold; runs of white space become one space, or stay when `lines`. */
static struct str
clean(struct arena *a, struct str s, bool lines)
{
	s = str_trim(s);
	char *out = arena_alloc(a, s.len + 1);
	size_t len = 0;

	while (s.len > 0) {
		bool allowed = true;
		size_t n = first_character(s, &allowed);
		bool blank = !allowed || (is_space(s.ptr[0]) && !(lines && s.ptr[0] != '\r'));

		if (!blank) {
			memcpy(out + len, s.ptr, n);
			len += n;
		} else if (len > 0 && !is_space(out[len - 1])) {
			out[len++] = ' ';
		}
		s = str_slice(s, n, s.len);
	}
	return utf8_nfc(a, str_trim((struct str){out, len}));
}

struct str
xml_clean(struct xml_fields *f, struct str s)
{
	return clean(f->arena, s, false);
}

struct str
xml_line(struct xml_fields *f, const struct xml_node *n, const char *path)
{
	n = xml_at(f, n, path);
	return n == NULL ? (struct str){0} : clean(f->arena, n->text, false);
}

struct str
xml_words(struct xml_fields *f, const struct xml_node *n, const char *path)
{
	n = xml_at(f, n, path);
	return n == NULL ? (struct str){0} : clean(f->arena, n->text, true);
}

/* ---- days ---- */

/* xs:date may name a time zone: "Z", "+01:00"; the day is what is written. */
static bool
is_zone(struct str s)
{
	return s.len == 0 || str_is(s, "Z") ||
	    (s.len == 6 && (s.ptr[0] == '+' || s.ptr[0] == '-') && s.ptr[3] == ':');
}

static bool
read_day(const struct xml_node *n, struct day *out)
{
	struct str s = str_trim(n->text);
	char iso[11];

	if (n->ns != XML_UDT && n->ns != XML_QDT)
		return is_zone(str_slice(s, 10, s.len)) && day_parse(str_slice(s, 0, 10), out);
	if (!str_is(xml_attribute(n, "format"), "102") || s.len != 8)
		return false;
	(void)snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s", s.ptr, s.ptr + 4, s.ptr + 6);
	return day_parse(str_of(iso), out);
}

struct day
xml_day(struct xml_fields *f, const struct xml_node *n, const char *path)
{
	struct day day = DAY_NONE;

	n = xml_at(f, n, path);
	if (n != NULL && !read_day(n, &day)) {
		refuse(f, RC_INVALID, n, TEXT_INVOICE_DAY, n->text, NULL);
		return DAY_NONE;
	}
	return day;
}

/* ---- numbers ---- */

enum number { NUMBER_EXACT, NUMBER_ROUNDED, NUMBER_WRONG, NUMBER_LARGE };

/* xs:decimal with at most one '.', a minus and digits: no plus, exponent, NaN or INF. */
static bool
split_number(struct str s, bool *negative, struct str *whole, struct str *fraction)
{
	bool point = false;

	*negative = s.len > 0 && s.ptr[0] == '-';
	*whole = str_cut(str_slice(s, *negative, s.len), '.', fraction, &point);
	for (size_t i = 0; i < whole->len; i++)
		if (whole->ptr[i] < '0' || whole->ptr[i] > '9')
			return false;
	for (size_t i = 0; i < fraction->len; i++)
		if (fraction->ptr[i] < '0' || fraction->ptr[i] > '9')
			return false;
	while (whole->len > 0 && whole->ptr[0] == '0' && (whole->len > 1 || fraction->len > 0))
		*whole = str_slice(*whole, 1, whole->len);
	if (whole->len + fraction->len == 0)
		return false;
	while (fraction->len > 0 && fraction->ptr[fraction->len - 1] == '0')
		fraction->len--;
	return true;
}

static enum number
read_number(struct str s, int places, struct decimal *out)
{
	struct str whole, fraction;
	bool negative = false;
	struct decimal d = {0};

	if (!split_number(str_trim(s), &negative, &whole, &fraction))
		return NUMBER_WRONG;
	d.scale = fraction.len < (size_t)places ? (int)fraction.len : places;
	if (whole.len + (size_t)d.scale > DIGITS_MAX)
		return NUMBER_LARGE;
	for (size_t i = 0; i < whole.len; i++)
		d.value = d.value * 10 + (whole.ptr[i] - '0');
	for (size_t i = 0; i < (size_t)d.scale; i++)
		d.value = d.value * 10 + (fraction.ptr[i] - '0');
	bool exact = fraction.len <= (size_t)places;
	if (!exact && fraction.ptr[places] >= '5')
		d.value++;
	if (negative)
		d.value = -d.value;
	*out = d;
	return exact ? NUMBER_EXACT : NUMBER_ROUNDED;
}

static void
check_currency(struct xml_fields *f, const struct xml_node *n)
{
	struct str stated = xml_attribute(n, "currencyID");

	if (stated.len > 0 && f->currency.len > 0 && !str_eq(stated, f->currency))
		refuse(f, RC_INVALID, n, TEXT_INVOICE_CURRENCIES, stated, NULL);
}

struct invoice_amount
xml_amount(struct xml_fields *f, const struct xml_node *n, const char *path)
{
	return xml_amount_of(f, xml_at(f, n, path));
}

struct invoice_amount
xml_amount_of(struct xml_fields *f, const struct xml_node *n)
{
	struct decimal d = {0};

	if (n == NULL)
		return (struct invoice_amount){0};
	check_currency(f, n);
	enum number read = read_number(n->text, CENT_PLACES, &d);
	int64_t cents = 0;
	if (read == NUMBER_EXACT &&
	    (!cents_mul(d.value,
		 d.scale == 0       ? 100
		     : d.scale == 1 ? 10
				    : 1,
		 &cents) ||
		cents > CENTS_MAX || cents < -CENTS_MAX))
		read = NUMBER_LARGE;
	if (read == NUMBER_WRONG)
		refuse(f, RC_INVALID, n, TEXT_INVOICE_NUMBER, n->text, NULL);
	if (read == NUMBER_LARGE)
		refuse(f, RC_LIMIT, n, TEXT_INVOICE_AMOUNT_LARGE, n->text, NULL);
	if (read == NUMBER_ROUNDED)
		refuse(f, RC_INVALID, n, TEXT_INVOICE_TWO_DIGITS, n->text, NULL);
	if (f->rc != RC_OK)
		return (struct invoice_amount){0};
	return (struct invoice_amount){cents, true};
}

bool
xml_decimal(struct xml_fields *f, const struct xml_node *n, const char *path, struct decimal *out)
{
	struct decimal d = {0};

	*out = d;
	n = xml_at(f, n, path);
	if (n == NULL)
		return false;
	check_currency(f, n);
	enum number read = read_number(n->text, DECIMAL_PLACES, &d);
	if (read == NUMBER_WRONG)
		refuse(f, RC_INVALID, n, TEXT_INVOICE_NUMBER, n->text, NULL);
	if (read == NUMBER_LARGE)
		refuse(f, RC_LIMIT, n, TEXT_INVOICE_DIGITS, n->text, NULL);
	if (f->rc != RC_OK)
		return false;
	*out = d;
	return true;
}

bool
xml_truth(struct xml_fields *f, const struct xml_node *n, const char *path, bool absent)
{
	n = xml_at(f, n, path);
	if (n == NULL)
		return absent;
	struct str s = str_trim(n->text);
	if (str_is(s, "true") || str_is(s, "1"))
		return true;
	if (!str_is(s, "false") && !str_is(s, "0"))
		refuse(f, RC_INVALID, n, TEXT_INVOICE_TRUTH, s, NULL);
	return false;
}
