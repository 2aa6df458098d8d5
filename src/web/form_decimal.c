/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_decimal.c: which mark of a typed number groups thousands, and which stands in front of the decimals. */
#include "web/form_decimal.h"

#include "base/money.h"

#include <string.h>

#define MARKS_MAX 12
#define GROUP 3

/* A number split at its marks. */
struct split {
	bool negative;
	char digits[DECIMAL_DIGITS_MAX + 1];
	int count;
	int before;            /* digits in front of the first mark */
	char marks[MARKS_MAX]; /* '.', ',' or ' ' */
	int behind[MARKS_MAX]; /* digits between this mark and the next */
	int mark_count;
};

static bool
cut(struct str *s, const char *prefix)
{
	if (!str_starts(*s, prefix))
		return false;
	*s = str_slice(*s, strlen(prefix), s->len);
	return true;
}

static bool
add_mark(struct split *n, char mark)
{
	if (n->mark_count == MARKS_MAX)
		return false;
	n->marks[n->mark_count++] = mark;
	return true;
}

static bool
add_digit(struct split *n, char digit)
{
	if (n->count == DECIMAL_DIGITS_MAX)
		return false;
	n->digits[n->count++] = digit;
	*(n->mark_count == 0 ? &n->before : &n->behind[n->mark_count - 1]) += 1;
	return true;
}

static bool
split(struct str s, struct split *n)
{
	*n = (struct split){.negative = cut(&s, "-") || cut(&s, "\u2212")};
	while (s.len > 0) {
		char c = s.ptr[0];
		bool taken;

		if (cut(&s, " ") || cut(&s, "\u00a0") || cut(&s, "\u202f")) {
			taken = add_mark(n, ' ');
		} else {
			s = str_slice(s, 1, s.len);
			taken = c >= '0' && c <= '9' ? add_digit(n, c) : (c == '.' || c == ',') && add_mark(n, c);
		}
		if (!taken)
			return false;
	}
	return n->before > 0;
}

/* The first so many marks set off thousands, all by the same mark. */
static bool
are_groups(const struct split *n, int marks)
{
	if (marks > 0 && (n->before > GROUP || n->digits[0] == '0'))
		return false;
	for (int i = 0; i < marks; i++)
		if (n->behind[i] != GROUP || n->marks[i] != n->marks[0])
			return false;
	return true;
}

/* With so many decimals behind this point. */
static struct str
spelled(struct arena *a, const struct split *n, int decimals, char point)
{
	int whole = n->count - decimals;

	if (decimals == 0)
		return arena_format(a, "%s%.*s", n->negative ? "-" : "", whole, n->digits);
	return arena_format(a, "%s%.*s%c%.*s", n->negative ? "-" : "", whole, n->digits, point, decimals, n->digits + whole);
}

static struct decimal_typed
read_as(struct arena *a, const struct split *n, int decimals)
{
	struct decimal_typed t = {.reading = DECIMAL_READ, .plain = spelled(a, n, decimals, '.')};
	struct decimal d;

	if (!decimal_parse(t.plain, &d))
		t.reading = DECIMAL_BROKEN;
	return t;
}

struct decimal_typed
decimal_typed(struct arena *a, struct str s, enum lang lang)
{
	const struct decimal_typed broken = {.reading = DECIMAL_BROKEN};
	char group = lang == LANG_EN ? ',' : '.', point = lang == LANG_EN ? '.' : ',';
	struct split n;

	if (!split(s, &n))
		return broken;
	int last = n.mark_count - 1;
	if (last < 0)
		return read_as(a, &n, 0);
	if (last == 0 && n.marks[0] == group && are_groups(&n, 1))
		return (struct decimal_typed){.reading = DECIMAL_UNCLEAR, .grouped = spelled(a, &n, 0, point),
			.decimals = spelled(a, &n, GROUP, point)};
	/* The last mark is a point when it is not one of those that group. */
	if (n.marks[last] != ' ' && (last == 0 || n.marks[last] != n.marks[0]))
		return n.behind[last] > 0 && are_groups(&n, last) ? read_as(a, &n, n.behind[last]) : broken;
	return are_groups(&n, n.mark_count) ? read_as(a, &n, 0) : broken;
}
