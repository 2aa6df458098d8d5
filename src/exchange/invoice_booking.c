/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_booking.c: the booking that an invoice proposes, and the key that is the same in every syntax. */
#include "base/encode.h"
#include "base/json.h"
#include "base/must.h"
#include "base/utf8.h"
#include "domain/fact.h"
#include "exchange/invoice.h"

#include <stdio.h>
#include <string.h>

/* By the table of kinds: characters of voucher and invoice, payee, text; and of a number in a key, bytes. */
enum {
	NUMBER_CHARACTERS = 100,
	PAYEE_CHARACTERS = 200,
	TEXT_CHARACTERS = 500,
	KEY_NUMBER_BYTES = 120
};

/* UNTDID 1001 as EN 16931 takes it (BR-CL-01), without 325, the pro forma invoice that nobody pays. */
static bool
asks_for_payment(const struct invoice *inv)
{
	static const char codes[] = " 71 80 81 82 83 84 102 130 202 203 204 211 218 219 261 262 "
				    "295 296 308 326 331 380 381 382 383 384 385 386 387"
				    " 388 389 390 393 394 395 396 420 456 457 458 471 472 473 500 "
				    "501 502 503 527 532 553 575 623 633 751 780 817"
				    " 870 875 876 877 935 ";
	char code[8];

	if (inv->type_code.len > 3)
		return false;
	(void)snprintf(code, sizeof code, " %.*s ", STR_ARG(inv->type_code));
	return strstr(codes, code) != NULL;
}

/* The first n characters, with an ellipsis where some are left out. */
static struct str
shortened(struct arena *a, struct str s, size_t characters)
{
	size_t i = 0;

	if (utf8_count(s) <= characters)
		return s;
	for (size_t n = 0; i < s.len; i++)
		if (((unsigned char)s.ptr[i] & 0xc0) != 0x80 && n++ == characters - 1)
			break;
	return arena_format(a, "%.*s…", STR_ARG(str_slice(s, 0, i)));
}

/* Capitals and digits of a VAT id, two letters in front; empty when it is none. */
static struct str
vat_id(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
			out[len++] = c;
		else if (c != ' ' && c != '.' && c != '-')
			return (struct str){0};
	}
	bool letters = len >= 4 && len <= 15 && out[0] > '9' && out[1] > '9';
	return letters ? (struct str){out, len} : (struct str){0};
}

static struct str
hash_name(struct arena *a, const struct hash *h, size_t bytes)
{
	struct buf b;

	buf_init(&b, 128);
	hex_encode(&b, h->b, bytes);
	struct str hex = arena_str(a, buf_view(&b));
	buf_done(&b);
	return hex;
}

/* Seller, year of issue and number: many sellers begin with 1 every year. */
static void
put_keys(struct arena *a, const struct invoice *inv, struct invoice_booking *out)
{
	struct str seller = vat_id(a, inv->seller.vat_id);
	struct str number = inv->number;

	if (seller.len == 0) {
		struct str name = utf8_fold(a, inv->seller.name);
		struct hash h = hash_of(name.ptr, name.len);

		seller = hash_name(a, &h, 8);
	}
	if (number.len > KEY_NUMBER_BYTES) {
		struct hash h = hash_of(number.ptr, number.len);

		number = hash_name(a, &h, 16);
	}
	out->plain_key = arena_format(a, "invoice:%.*s:%.*s", STR_ARG(seller), STR_ARG(number));
	out->key = arena_format(a, "invoice:%.*s:%04d:%.*s", STR_ARG(seller),
	    day_parts(inv->issued).year, STR_ARG(number));
}

/* "Rechnung RE-7: Zeitschrift und 2 weitere"; the seller is not in it, who may be a person. */
static struct str
text_of(struct arena *a, const struct invoice *inv, enum lang lang)
{
	struct str name = inv->line_count > 0 ? inv->lines[0].name : (struct str){0};
	struct str more = arena_format(a, "%zu", inv->line_count - (inv->line_count > 0));
	struct str args[] = {inv->number, shortened(a, name, 200), more};
	enum text id = inv->credit ? TEXT_INVOICE_TEXT_CREDIT : TEXT_INVOICE_TEXT_INVOICE;
	struct buf b;

	buf_init(&b, 8192);
	text_format(&b, lang, id, args, 1);
	if (name.len > 0)
		text_format(&b, lang,
		    inv->line_count > 1 ? TEXT_INVOICE_TEXT_ITEMS : TEXT_INVOICE_TEXT_ITEM, args,
		    3);
	struct str text = shortened(a, arena_str(a, buf_view(&b)), TEXT_CHARACTERS);
	buf_done(&b);
	return text;
}

static void
put_text(struct json_out *o, const char *key, struct str s)
{
	json_key(o, key);
	json_put_text(o, s);
}

static void
put_day(struct json_out *o, const char *key, struct day day)
{
	struct buf b;

	if (!day_is(day))
		return;
	buf_init(&b, 16);
	day_iso(&b, day);
	put_text(o, key, buf_view(&b));
	buf_done(&b);
}

static void
put_cents(
    struct json_out *o, const char *key, const struct invoice *inv, struct invoice_amount amount)
{
	if (!amount.given)
		return;
	json_key(o, key);
	json_put_int(o, inv->credit ? -amount.cents : amount.cents);
}

/* Where the total of tax is not stated (it need not be when no tax is due), what gross and net leave for it. */
static struct invoice_amount
tax_of(const struct invoice *inv)
{
	struct invoice_amount tax = inv->tax;

	if (!tax.given)
		tax.given = cents_sub(inv->gross.cents, inv->net.cents, &tax.cents);
	return tax;
}

/* In a booking net and tax give the amount; with something prepaid or rounded, or totals that differ, they do not. */
static bool
adds_up(const struct invoice *inv)
{
	int64_t gross = 0;

	return cents_add(inv->net.cents, tax_of(inv).cents, &gross) && gross == inv->payable.cents;
}

/* What is left of an invoice of one rate, a part of which is prepaid, has that rate, too (section 14 (5) UStG). */
static bool
split_rest(const struct invoice *inv, struct invoice_amount *net, struct invoice_amount *tax)
{
	struct invoice_amount all = tax_of(inv);
	int64_t gross = 0;

	if (!inv->prepaid.given || inv->tax_count != 1 || inv->gross.cents == 0 || !all.given ||
	    !cents_add(inv->net.cents, all.cents, &gross) || gross != inv->gross.cents ||
	    !cents_ratio_half_up(all.cents, inv->payable.cents, gross, &tax->cents) ||
	    !cents_sub(inv->payable.cents, tax->cents, &net->cents))
		return false;
	net->given = tax->given = true;
	return true;
}

static void
put_split(struct json_out *o, const struct invoice *inv)
{
	struct invoice_amount net = inv->net, tax = tax_of(inv);

	if (!adds_up(inv) && !split_rest(inv, &net, &tax))
		return;
	put_cents(o, "net_cents", inv, net);
	put_cents(o, "tax_cents", inv, tax);
}

static struct str
body_of(struct arena *a, const struct invoice *inv, const struct hash *evidence, enum lang lang)
{
	struct json_out o;
	struct buf b;
	struct str payee = inv->payee.name.len > 0 ? inv->payee.name : inv->seller.name;

	buf_init(&b, 32768);
	json_out_init(&o, &b, false);
	json_object(&o);
	put_cents(&o, "amount_cents", inv, inv->payable);
	put_text(&o, "text", text_of(a, inv, lang));
	put_text(&o, "direction", STR("expense"));
	put_text(&o, "voucher", inv->number);
	put_text(&o, "payee", shortened(a, payee, PAYEE_CHARACTERS));
	put_text(&o, "invoice", inv->number);
	put_day(&o, "invoice_date", inv->issued);
	put_day(&o, "due", inv->due);
	put_split(&o, inv);
	put_text(&o, "evidence", hash_name(a, evidence, sizeof evidence->b));
	json_object_end(&o);
	json_out_end(&o);
	must(!b.over);
	struct str body = arena_str(a, buf_view(&b));
	buf_done(&b);
	return body;
}

/* The body by the table of kinds, as recording would judge it. */
static enum rc
judge(struct arena *a, struct str body, struct err *err)
{
	const struct json *checked = NULL;
	struct json *j = NULL;
	enum rc rc = json_parse(a, body, &json_limits_fact, &j, err);

	return rc != RC_OK
	    ? rc
	    : fact_check_body(a, kind_info(KIND_BOOKING_POSTED), j, "body", &checked, err);
}

enum rc
invoice_booking(struct arena *a, const struct invoice *inv, const struct hash *evidence,
    enum lang lang, struct invoice_booking *out, struct err *err)
{
	char shown[64];

	(void)snprintf(shown, sizeof shown, "%.*s", STR_ARG(str_slice(inv->currency, 0, 20)));
	if (!str_is(inv->currency, "EUR"))
		return err_say(err, RC_INVALID, "currency", TEXT_INVOICE_NOT_EURO, shown, NULL);
	(void)snprintf(shown, sizeof shown, "%.*s", STR_ARG(str_slice(inv->type_code, 0, 20)));
	if (!asks_for_payment(inv))
		return err_say(err, RC_INVALID, "type_code", TEXT_INVOICE_NO_DEMAND, shown, NULL);
	if (utf8_count(inv->number) > NUMBER_CHARACTERS)
		return err_say(err, RC_INVALID, "number", TEXT_INVOICE_NUMBER_LONG, NULL);
	if (inv->payable.cents == 0)
		return err_say(err, RC_INVALID, "payable",
		    inv->prepaid.given ? TEXT_INVOICE_PAID : TEXT_INVOICE_NOTHING_DUE,
		    (char *)NULL);
	struct invoice_booking booking = {.effective = inv->issued,
	    .cents = inv->credit ? -inv->payable.cents : inv->payable.cents,
	    .body = body_of(a, inv, evidence, lang)};
	put_keys(a, inv, &booking);
	enum rc rc = judge(a, booking.body, err);
	if (rc == RC_OK)
		*out = booking;
	return rc;
}
