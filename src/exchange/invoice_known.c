/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_known.c: the entries under an invoice's keys, compared with the invoice. */
#include "exchange/invoice_known.h"

#include "base/encode.h"
#include "base/limits.h"
#include "exchange/recorded.h"

#include <stdio.h>

/* Bookings of one invoice, each reversed and booked anew. */
enum { AGAIN_MAX = 1000 };

struct finding {
	struct arena *a;
	struct snapshot s;
	struct journal_reader *reader;
	struct recorded_reversals reversals;
	struct str evidence; /* hex */
	const struct invoice_booking *booking;
};

static struct day
day_of(const struct json *body, struct day otherwise)
{
	struct day day = DAY_NONE;

	return day_parse(json_text(body, "invoice_date"), &day) ? day : otherwise;
}

static bool
says_the_same(const struct finding *f, const struct json *body, struct day day)
{
	return str_eq(json_text(body, "evidence"), f->evidence) ||
	    (day_of(body, day).v == f->booking->effective.v &&
		json_int(body, "amount_cents", 0) == f->booking->cents);
}

/* As it was booked, or as it was corrected.  What is erased cannot be told apart. */
static bool
is_same(const struct finding *f, const struct recorded *r)
{
	return r->erased || says_the_same(f, r->fact.body, r->fact.effective) ||
	    (r->now != NULL && says_the_same(f, r->now, r->now_day));
}

static struct invoice_known
judge(const struct finding *f, const struct recorded *r)
{
	struct invoice_known k = {.position = r->position, .venture = r->fact.venture};
	const struct json *body = r->now != NULL ? r->now : r->fact.body;

	if (is_same(f, r)) {
		k.fate = r->gone ? INVOICE_REVERSED : INVOICE_BOOKED;
	} else if (!r->gone) {
		k.fate = INVOICE_OTHER;
		k.issued = day_of(body, r->fact.effective);
		k.cents = json_int(body, "amount_cents", 0);
	}
	return k;
}

static enum rc
find(const struct finding *f, struct str key, struct recorded *out, struct err *err)
{
	return recorded_find(f->a, f->s, f->reader, &f->reversals, key, out, err);
}

/* The entry of an older program, whose key had no year, unless it is of another one. */
static enum rc
find_plain(const struct finding *f, struct recorded *out, struct err *err)
{
	enum rc rc = find(f, f->booking->plain_key, out, err);

	if (rc == RC_OK && out->there && !out->erased &&
	    day_parts(day_of(out->fact.body, out->fact.effective)).year !=
		day_parts(f->booking->effective).year)
		out->there = false;
	return rc;
}

static enum rc
find_last(const struct finding *f, struct recorded *last, struct str *key, struct err *err)
{
	struct recorded r;
	enum rc rc = find_plain(f, last, err);

	/* The first has no number; one that is there beside the older one counts from two, too. */
	for (int n = last->there ? 2 : 1; rc == RC_OK && n < AGAIN_MAX; n++) {
		*key = n == 1 ? f->booking->key
			      : arena_format(f->a, "%.*s:%d", STR_ARG(f->booking->key), n);
		rc = find(f, *key, &r, err);
		if (rc != RC_OK || !r.there)
			break;
		*last = r;
	}
	return rc;
}

enum rc
invoice_find(struct arena *a, struct snapshot s, struct journal_reader *reader,
    const struct hash *evidence, struct invoice_booking *booking, struct invoice_known *out,
    struct err *err)
{
	struct finding f = {.a = a,
	    .s = s,
	    .reader = reader,
	    .reversals = recorded_reversals(a, s),
	    .booking = booking};
	struct recorded last = {.there = false};
	struct str key = booking->key;
	struct buf b;

	buf_init(&b, 80);
	hex_encode(&b, evidence->b, sizeof evidence->b);
	f.evidence = arena_str(a, buf_view(&b));
	buf_done(&b);
	enum rc rc = find_last(&f, &last, &key, err);
	if (rc != RC_OK)
		return rc;
	*out = last.there ? judge(&f, &last) : (struct invoice_known){.fate = INVOICE_NEW};
	booking->key = key;
	return RC_OK;
}

enum rc
invoice_say_other(
    const struct invoice_known *known, const struct invoice_booking *booking, struct err *err)
{
	struct buf days[2], amounts[2];
	char number[32], texts[4][80];

	(void)snprintf(number, sizeof number, "%llu", (unsigned long long)known->position);
	for (int i = 0; i < 2; i++) {
		buf_init(&days[i], 70);
		day_human(&days[i], i == 0 ? known->issued : booking->effective, err->lang);
		(void)snprintf(texts[i], sizeof texts[i], "%.*s", STR_ARG(buf_view(&days[i])));
		buf_done(&days[i]);
		buf_init(&amounts[i], 70);
		cents_human(&amounts[i], i == 0 ? known->cents : booking->cents, err->lang);
		(void)snprintf(
		    texts[i + 2], sizeof texts[i + 2], "%.*s", STR_ARG(buf_view(&amounts[i])));
		buf_done(&amounts[i]);
	}
	return err_say(err, RC_INVALID, "number", TEXT_INVOICE_OTHER, number, texts[0], texts[2],
	    texts[1], texts[3], (char *)NULL);
}
