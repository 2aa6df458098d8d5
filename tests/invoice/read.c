/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/invoice/read.c: what the program makes of each file named, one line of JSON each: for comparing with other readers. */
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/must.h"
#include "exchange/invoice.h"

#include <stdio.h>

/* What invoice_json() wrote, on one line. */
static void
put_invoice(struct arena *a, struct json_out *o, const struct invoice *inv)
{
	struct err err = ERR_INIT(LANG_EN);
	struct json *node = NULL;
	struct buf b;

	buf_init(&b, LIMIT_JSON_BYTES);
	invoice_json(inv, true, &b);
	must(json_parse(a, arena_str(a, buf_view(&b)), &json_limits_open, &node, &err) == RC_OK);
	buf_done(&b);
	json_key(o, "invoice");
	json_put(o, node);
}

static void
put_booking(struct arena *a, struct json_out *o, const struct invoice *inv, struct str file)
{
	struct err err = ERR_INIT(LANG_EN);
	struct hash evidence = hash_of(file.ptr, file.len);
	struct invoice_booking booking;
	struct json *body = NULL;

	if (invoice_booking(a, inv, &evidence, LANG_DE, &booking, &err) != RC_OK) {
		json_key(o, "refused");
		json_put_text(o, str_of(err.msg));
		return;
	}
	must(json_parse(a, booking.body, &json_limits_open, &body, &err) == RC_OK);
	json_key(o, "key");
	json_put_text(o, booking.key);
	json_key(o, "booking");
	json_put(o, body);
}

static void
read_one(const char *path, struct buf *out)
{
	struct arena *a = arena_new(INVOICE_ARENA_BYTES + LIMIT_XML_BYTES * 3);
	struct err err = ERR_INIT(LANG_EN);
	struct invoice inv;
	struct json_out o;
	struct str file = {0};

	json_out_init(&o, out, false);
	json_object(&o);
	json_key(&o, "file");
	json_put_text(&o, str_of(path));
	enum rc rc = file_read(a, path, LIMIT_XML_BYTES + 1024, &file, &err);
	if (rc == RC_OK)
		rc = invoice_read(a, file, &inv, &err);
	if (rc == RC_OK) {
		put_invoice(a, &o, &inv);
		put_booking(a, &o, &inv, file);
	} else {
		json_key(&o, "error");
		json_put_text(&o, str_of(err.msg));
		json_key(&o, "field");
		json_put_text(&o, str_of(err.field));
		json_key(&o, "rc");
		json_put_int(&o, rc);
	}
	json_object_end(&o);
	json_out_end(&o);
	arena_free(a);
}

int
main(int argc, char **argv)
{
	struct buf out;

	for (int i = 1; i < argc; i++) {
		buf_init(&out, LIMIT_JSON_BYTES);
		read_one(argv[i], &out);
		must(!out.over);
		printf("%.*s\n", STR_ARG(buf_view(&out)));
		buf_done(&out);
	}
	return 0;
}
