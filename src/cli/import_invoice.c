/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/import_invoice.c: an e-invoice is read, recomputed, kept as evidence and booked. */
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/money.h"
#include "cli/cli.h"
#include "cli/desk.h"
#include "cli/import.h"
#include "cli/keep.h"
#include "exchange/invoice.h"
#include "exchange/invoice_pdf.h"

/* What the person adds to what the invoice says: where the money comes from. */
static const struct {
	const char *option, *field;
} additions[] = {
    {"tranche", "tranche"},
    {"commitment", "commitment"},
    {"grant", "grant"},
    {"plan-position", "plan_position"},
};

static const char *
cents(struct cli *cli, int64_t amount)
{
	struct buf b;

	buf_init(&b, 100);
	cents_human(&b, amount, cli->lang);
	const char *s = arena_cstr(cli->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
put_line(struct cli *cli, enum text text, const char *const *words, size_t count)
{
	struct str args[4];

	for (size_t i = 0; i < count; i++)
		args[i] = str_of(words[i]);
	text_format(&cli->out->buf, cli->lang, text, args, count);
	buf_char(&cli->out->buf, '\n');
}

static const char *
day_words(struct cli *cli, struct day d)
{
	struct buf b;

	if (!day_is(d))
		return "–";
	buf_init(&b, 100);
	day_human(&b, d, cli->lang);
	const char *s = arena_cstr(cli->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* What it says, and where its totals are not what they should be. */
static void
tell(struct cli *cli, const struct invoice *inv)
{
	put_line(cli, TEXT_CLI_INVOICE_HEAD,
	    (const char *[]){arena_cstr(cli->arena, inv->number), day_words(cli, inv->issued),
		arena_cstr(cli->arena, inv->seller.name), day_words(cli, inv->due)},
	    4);
	put_line(cli, TEXT_CLI_INVOICE_SUMS,
	    (const char *[]){cents(cli, inv->net.cents), cents(cli, inv->tax.cents),
		cents(cli, inv->gross.cents), cents(cli, inv->payable.cents)},
	    4);
	for (size_t i = 0; i < inv->note_count; i++) {
		struct buf b;

		buf_init(&b, 2048);
		invoice_note_words(&inv->notes[i], cli->lang, &b);
		put_line(cli, TEXT_CLI_INVOICE_NOTE,
		    (const char *[]){inv->notes[i].rule, arena_cstr(cli->arena, buf_view(&b))}, 2);
		buf_done(&b);
	}
}

/* The venture asked for, else the one that the invoice's references name. */
static enum rc
find_venture(struct cli *cli, const struct desk *desk, const struct invoice *inv, struct str *out,
    struct err *err)
{
	const struct str named[] = {str_of(args_text(cli->args, "venture", "")), inv->project,
	    inv->order, inv->buyer_reference};
	struct venture_id id;

	/* Who names one means that one: a slip is not booked elsewhere. */
	for (size_t i = 0; i < (named[0].len > 0 ? 1 : COUNT(named)); i++)
		if (named[i].len > 0 && snapshot_venture(desk_snapshot(desk), named[i], &id)) {
			*out = named[i];
			return RC_OK;
		}
	if (named[0].len > 0)
		return err_say(err, RC_NOTFOUND, "venture", TEXT_CLI_INVOICE_NO_SUCH,
		    args_text(cli->args, "venture", ""), (char *)NULL);
	return err_say(err, RC_INVALID, "venture", TEXT_CLI_INVOICE_NO_VENTURE, (char *)NULL);
}

static void
put_envelope(struct cli *cli, struct json_out *o, const char *kind, struct str venture)
{
	const char *actor = args_text(cli->args, "actor", NULL);

	json_object(o);
	json_key(o, "kind");
	json_put_text(o, str_of(kind));
	json_key(o, "venture");
	json_put_text(o, venture);
	if (actor != NULL) {
		json_key(o, "actor");
		json_put_text(o, str_of(actor));
	}
}

/* Nothing where the file is evidence of the venture already, under whatever title. */
static void
put_evidence(struct cli *cli, const struct desk *desk, struct buf *b, struct str venture,
    const struct attachment *file, const struct invoice *inv)
{
	struct str key = arena_format(cli->arena, "file:%s:%.*s", file->name, STR_ARG(venture));
	struct json_out o;
	struct hash content;
	uint32_t seq = 0;

	if (snapshot_key(desk_snapshot(desk), key, &seq, &content))
		return;
	json_out_init(&o, b, false);
	put_envelope(cli, &o, "evidence.attached", venture);
	json_key(&o, "key");
	json_put_text(&o, key);
	json_key(&o, "body");
	json_object(&o);
	json_key(&o, "title");
	json_put_text(&o,
	    arena_format(cli->arena, "%s %.*s", text_get(cli->lang, TEXT_CLI_INVOICE_TITLE),
		STR_ARG(inv->number)));
	json_key(&o, "file");
	json_put_text(&o, str_of(keep_name(cli->args->operands[2])));
	json_key(&o, "sha256");
	json_put_text(&o, str_of(file->name));
	json_key(&o, "bytes");
	json_put_int(&o, (int64_t)file->bytes);
	json_key(&o, "media_type");
	json_put_text(&o, str_of(file->type->media_type));
	json_object_end(&o);
	json_object_end(&o);
	json_out_end(&o);
	buf_char(b, '\n');
}

static enum rc
put_booking(struct cli *cli, struct buf *b, struct str venture,
    const struct invoice_booking *booking, struct err *err)
{
	struct json *body = NULL;
	struct json_out o;
	enum rc rc = json_parse(cli->arena, booking->body, &json_limits_fact, &body, err);

	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < COUNT(additions); i++) {
		const char *value = args_text(cli->args, additions[i].option, NULL);

		if (value != NULL)
			json_add(body, str_of(additions[i].field),
			    json_new_text(cli->arena, str_of(value)));
	}
	json_out_init(&o, b, false);
	put_envelope(cli, &o, "booking.posted", venture);
	json_key(&o, "effective");
	struct buf day;
	buf_init(&day, 32);
	day_iso(&day, booking->effective);
	json_put_text(&o, buf_view(&day));
	buf_done(&day);
	json_key(&o, "key");
	json_put_text(&o, booking->key);
	json_key(&o, "body");
	json_put(&o, body);
	json_object_end(&o);
	json_out_end(&o);
	buf_char(b, '\n');
	return RC_OK;
}

/* File and facts; a file that rules refuse stays and is told of by verify. */
static enum rc
book(struct cli *cli, struct desk *desk, const struct invoice *inv,
    const struct invoice_booking *booking, struct str venture, struct err *err)
{
	struct record_answer *answers = NULL;
	struct attachment file;
	size_t count = 0;
	struct buf lines;
	enum rc rc = keep_file(cli, desk->paths.dir, cli->args->operands[2], &file, err);

	if (rc != RC_OK)
		return rc;
	buf_init(&lines, LIMIT_BATCH_BYTES);
	put_evidence(cli, desk, &lines, venture, &file, inv);
	rc = put_booking(cli, &lines, venture, booking, err);
	if (rc == RC_OK)
		rc = desk_lines(desk, cli->arena, buf_view(&lines), false, &answers, &count, err);
	buf_done(&lines);
	if (rc == RC_OK)
		put_line(cli, TEXT_CLI_INVOICE_BOOKED,
		    (const char *[]){arena_format(cli->arena, "%llu",
					 (unsigned long long)answers[count - 1].position)
					 .ptr,
			arena_cstr(cli->arena, venture)},
		    2);
	return rc;
}

static enum rc
take(struct cli *cli, struct desk *desk, struct str bytes, struct err *err)
{
	struct hash sha256 = hash_of(bytes.ptr, bytes.len), content;
	struct invoice_booking booking;
	struct invoice inv;
	struct str venture = STR("");
	uint32_t seq = 0;
	enum rc rc = invoice_read_file(
	    cli->arena, "/proc/self/exe", cli->args->operands[2], bytes, &inv, err);

	if (rc != RC_OK) {
		if (err->place[0] == '\0')
			err_place(err, "%s", cli->args->operands[2]);
		return rc;
	}
	tell(cli, &inv);
	rc = invoice_booking(cli->arena, &inv, &sha256, cli->lang, &booking, err);
	if (rc == RC_OK)
		rc = find_venture(cli, desk, &inv, &venture, err);
	if (rc != RC_OK)
		return rc;
	/* The other syntax of the same invoice is the same business case. */
	if (snapshot_key(desk_snapshot(desk), booking.key, &seq, &content)) {
		put_line(cli, TEXT_CLI_INVOICE_KNOWN,
		    (const char *[]){arena_format(cli->arena, "%u", seq - 1).ptr}, 1);
		return RC_OK;
	}
	if (!args_flag(cli->args, "dry-run"))
		return book(cli, desk, &inv, &booking, venture, err);
	put_line(cli, TEXT_CLI_INVOICE_WOULD,
	    (const char *[]){cents(cli, inv.credit ? -inv.payable.cents : inv.payable.cents),
		arena_cstr(cli->arena, venture)},
	    2);
	return RC_OK;
}

enum rc
import_invoice(struct cli *cli, struct err *err)
{
	const char *file = cli->args->operands[2];
	struct str bytes = {0};
	struct desk desk;
	enum rc rc = desk_open(cli, cli->args->operands[0], &desk, err);

	if (rc != RC_OK)
		return rc;
	rc = file_read(cli->arena, file, LIMIT_TABLE_BYTES, &bytes, err);
	if (rc == RC_OK)
		rc = take(cli, &desk, bytes, err);
	desk_close(&desk);
	return rc == RC_OK ? out_flush(cli->out, err) : rc;
}
