/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/import_invoice.c: an e-invoice is read, recomputed, kept as evidence and booked. */
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/money.h"
#include "cli/cli.h"
#include "cli/desk.h"
#include "cli/import.h"
#include "cli/keep.h"
#include "exchange/invoice_fact.h"
#include "exchange/invoice_known.h"
#include "exchange/invoice_pdf.h"

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
	struct str named = str_of(args_text(cli->args, "venture", ""));
	struct venture_id id;

	if (named.len == 0 && invoice_venture(desk_snapshot(desk), inv, out))
		return RC_OK;
	if (named.len == 0)
		return err_say(
		    err, RC_INVALID, "venture", TEXT_CLI_INVOICE_NO_VENTURE, (char *)NULL);
	/* Who names one means that one: a slip is not booked elsewhere. */
	if (!snapshot_venture(desk_snapshot(desk), named, &id))
		return err_say(err, RC_NOTFOUND, "venture", TEXT_CLI_INVOICE_NO_SUCH,
		    args_text(cli->args, "venture", ""), (char *)NULL);
	*out = named;
	return RC_OK;
}

/* Nothing of the evidence where the file is that of the venture already, under whatever title. */
static enum rc
put_facts(struct cli *cli, const struct desk *desk, const struct attachment *file,
    const struct invoice *inv, const struct invoice_booking *booking, struct str venture,
    struct buf *b, struct err *err)
{
	struct invoice_paper paper = {.name = str_of(keep_name(cli->args->operands[2])),
	    .sha256 = str_of(file->name),
	    .bytes = file->bytes,
	    .media_type = file->type->media_type};
	struct invoice_wish wish = {.venture = venture,
	    .actor = str_of(args_text(cli->args, "actor", "")),
	    .tranche = str_of(args_text(cli->args, "tranche", "")),
	    .commitment = str_of(args_text(cli->args, "commitment", "")),
	    .grant = str_of(args_text(cli->args, "grant", "")),
	    .plan_position = str_of(args_text(cli->args, "plan-position", ""))};
	struct hash content;
	uint32_t seq = 0;

	if (!snapshot_key(desk_snapshot(desk), invoice_evidence_key(cli->arena, &paper, venture),
		&seq, &content))
		invoice_evidence_line(cli->arena, inv, &paper, &wish, cli->lang, b);
	return invoice_booking_line(cli->arena, booking, &wish, b, err);
}

/* File and facts; a file that rules refuse stays and is told of by verify. */
static enum rc
book(struct cli *cli, struct desk *desk, struct str bytes, const struct invoice *inv,
    const struct invoice_booking *booking, struct str venture, struct err *err)
{
	struct record_answer *answers = NULL;
	struct attachment file;
	size_t count = 0;
	struct buf lines;
	enum rc rc = keep_bytes(desk->paths.dir, cli->args->operands[2], bytes, &file, err);

	if (rc != RC_OK)
		return rc;
	buf_init(&lines, LIMIT_BATCH_BYTES);
	rc = put_facts(cli, desk, &file, inv, booking, venture, &lines, err);
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

/* *known_out: there is nothing to do, and it has been said. */
static enum rc
find_known(struct cli *cli, struct desk *desk, const struct hash *sha256, struct str venture,
    struct invoice_booking *booking, bool *known_out, struct err *err)
{
	struct invoice_known known;
	enum rc rc = journal_reader_hold(desk->book.reader, err);

	if (rc != RC_OK)
		return rc;
	rc = invoice_find(
	    cli->arena, desk_snapshot(desk), desk->book.reader, sha256, booking, &known, err);
	journal_reader_release(desk->book.reader);
	if (rc == RC_OK && known.fate == INVOICE_OTHER)
		rc = invoice_say_other(&known, booking, err);
	if (rc != RC_OK)
		return rc;
	/* Reversed and meant for another venture: that is how it gets there. */
	*known_out = known.fate == INVOICE_BOOKED ||
	    (known.fate == INVOICE_REVERSED &&
		(known.venture.len == 0 || str_eq(known.venture, venture)));
	if (*known_out)
		put_line(cli,
		    known.fate == INVOICE_BOOKED ? TEXT_CLI_INVOICE_KNOWN
						 : TEXT_CLI_INVOICE_REVERSED,
		    (const char *[]){
			arena_format(cli->arena, "%llu", (unsigned long long)known.position).ptr},
		    1);
	return RC_OK;
}

static enum rc
judge(struct cli *cli, struct desk *desk, struct str bytes, const struct invoice *inv,
    struct err *err)
{
	struct hash sha256 = hash_of(bytes.ptr, bytes.len);
	struct invoice_booking booking;
	struct str venture = STR("");
	bool known = false;
	enum rc rc = invoice_booking(cli->arena, inv, &sha256, cli->lang, &booking, err);

	if (rc == RC_OK)
		rc = find_venture(cli, desk, inv, &venture, err);
	/* The other syntax of the same invoice is the same business case. */
	if (rc == RC_OK)
		rc = find_known(cli, desk, &sha256, venture, &booking, &known, err);
	if (rc != RC_OK || known)
		return rc;
	if (invoice_deviates(inv) && !args_flag(cli->args, "deviating"))
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_INVOICE_DEVIATES,
		    arena_cstr(cli->arena, invoice_deviations(cli->arena, inv)), (char *)NULL);
	if (!args_flag(cli->args, "dry-run"))
		return book(cli, desk, bytes, inv, &booking, venture, err);
	put_line(cli, TEXT_CLI_INVOICE_WOULD,
	    (const char *[]){cents(cli, booking.cents), arena_cstr(cli->arena, venture)}, 2);
	return RC_OK;
}

/* The figures are told also where it is refused. */
static enum rc
take(struct cli *cli, struct desk *desk, struct str bytes, struct err *err)
{
	struct invoice inv;
	struct err unread = ERR_INIT(cli->lang);
	enum rc rc = invoice_read_file(
	    cli->arena, "/proc/self/exe", cli->args->operands[2], bytes, &inv, err);

	if (rc == RC_OK) {
		tell(cli, &inv);
		rc = judge(cli, desk, bytes, &inv, err);
		if (rc != RC_OK && out_flush(cli->out, &unread) != RC_OK)
			return rc;
	}
	if (rc != RC_OK && err->place[0] == '\0')
		err_place(err, "%s", cli->args->operands[2]);
	return rc;
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
