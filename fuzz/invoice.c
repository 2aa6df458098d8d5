/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/invoice.c: any bytes as an e-invoice: what is read can be written as JSON and proposed as a booking. */
#include "fuzz.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "exchange/invoice.h"

/* JSON that our own strict reader takes: valid UTF-8, no doubled key. */
static const struct json *
reread(struct arena *a, struct str text)
{
	struct err err = ERR_INIT(LANG_DE);
	struct json *j = NULL;

	must(json_parse(a, text, &json_limits_open, &j, &err) == RC_OK);
	return j;
}

static void
propose(struct arena *a, const struct invoice *inv, struct str input)
{
	struct err err = ERR_INIT(LANG_DE);
	struct hash evidence = hash_of(input.ptr, input.len);
	struct invoice_booking booking;

	if (invoice_booking(a, inv, &evidence, LANG_DE, &booking, &err) != RC_OK) {
		must(err.field[0] != '\0' && err.msg[0] != '\0');
		return;
	}
	const struct json *body = reread(a, booking.body);
	int64_t amount = json_int(body, "amount_cents", INT64_MAX);
	must(amount == (inv->credit ? -inv->payable.cents : inv->payable.cents));
	must(amount <= CENTS_MAX && amount >= -CENTS_MAX);
	must(booking.key.len <= LIMIT_KEY_BYTES);
	must(!utf8_has_forbidden(booking.key) && !utf8_has_forbidden(booking.body));
	must(utf8_count(json_text(body, "text")) <= 500 &&
	    utf8_count(json_text(body, "payee")) <= 200);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str input = {(const char *)data, size};
	struct arena *a = arena_new(INVOICE_ARENA_BYTES);
	struct err err = ERR_INIT(LANG_DE);
	struct invoice inv;
	struct buf b;

	buf_init(&b, FUZZ_BYTES);
	if (invoice_read(a, input, &inv, &err) == RC_OK) {
		invoice_json(&inv, true, &b);
		must(!b.over);
		(void)reread(a, buf_view(&b));
		for (size_t i = 0; i < inv.note_count; i++)
			invoice_note_words(&inv.notes[i], i % 2 == 0 ? LANG_DE : LANG_EN, &b);
		propose(a, &inv, input);
	} else {
		must(err.code == RC_INVALID || err.code == RC_LIMIT);
		must(err.msg[0] != '\0' && utf8_valid(str_of(err.msg)) &&
		    utf8_valid(str_of(err.field)));
	}
	buf_done(&b);
	arena_free(a);
	return 0;
}
