/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_fact.c: evidence and booking of an e-invoice as lines to record, under keys that make repeating safe. */
#include "exchange/invoice_fact.h"

#include "base/json.h"

bool
invoice_venture(struct snapshot s, const struct invoice *inv, struct str *out)
{
	const struct str named[] = {inv->project, inv->order, inv->buyer_reference};
	struct venture_id id;

	for (size_t i = 0; i < COUNT(named); i++) {
		if (named[i].len == 0 || !snapshot_venture(s, named[i], &id))
			continue;
		*out = named[i];
		return true;
	}
	return false;
}

struct str
invoice_evidence_key(struct arena *a, const struct invoice_paper *paper, struct str venture)
{
	return arena_format(a, "file:%.*s:%.*s", STR_ARG(paper->sha256), STR_ARG(venture));
}

static void
put_member(struct json_out *o, const char *key, struct str text)
{
	if (text.len == 0)
		return;
	json_key(o, key);
	json_put_text(o, text);
}

static void
put_envelope(struct json_out *o, const char *kind, const struct invoice_wish *wish, struct str key)
{
	json_object(o);
	put_member(o, "kind", str_of(kind));
	put_member(o, "venture", wish->venture);
	put_member(o, "actor", wish->actor);
	put_member(o, "key", key);
}

void
invoice_evidence_line(struct arena *a, const struct invoice *inv, const struct invoice_paper *paper,
    const struct invoice_wish *wish, enum lang lang, struct buf *out)
{
	struct json_out o;

	json_out_init(&o, out, false);
	put_envelope(&o, "evidence.attached", wish, invoice_evidence_key(a, paper, wish->venture));
	json_key(&o, "body");
	json_object(&o);
	put_member(&o, "title",
	    arena_format(
		a, "%s %.*s", text_get(lang, TEXT_INVOICE_PAGE_TITLE), STR_ARG(inv->number)));
	put_member(&o, "file", paper->name);
	put_member(&o, "sha256", paper->sha256);
	json_key(&o, "bytes");
	json_put_int(&o, (int64_t)paper->bytes);
	put_member(&o, "media_type", str_of(paper->media_type));
	json_object_end(&o);
	json_object_end(&o);
	json_out_end(&o);
	buf_char(out, '\n');
}

enum rc
invoice_booking_line(struct arena *a, const struct invoice_booking *booking,
    const struct invoice_wish *wish, struct buf *out, struct err *err)
{
	const struct {
		const char *field;
		struct str value;
	} additions[] = {
	    {"tranche", wish->tranche},
	    {"commitment", wish->commitment},
	    {"grant", wish->grant},
	    {"plan_position", wish->plan_position},
	};
	struct json *body = NULL;
	struct json_out o;
	struct buf day;
	enum rc rc = json_parse(a, booking->body, &json_limits_fact, &body, err);

	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < COUNT(additions); i++)
		if (additions[i].value.len > 0)
			json_add(
			    body, str_of(additions[i].field), json_new_text(a, additions[i].value));
	json_out_init(&o, out, false);
	put_envelope(&o, "booking.posted", wish, booking->key);
	buf_init(&day, 32);
	day_iso(&day, booking->effective);
	put_member(&o, "effective", buf_view(&day));
	buf_done(&day);
	json_key(&o, "body");
	json_put(&o, body);
	json_object_end(&o);
	json_out_end(&o);
	buf_char(out, '\n');
	return RC_OK;
}
