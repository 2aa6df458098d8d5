/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/export_hledger.c: money as plain-text accounting, for hledger and ledger to recompute our sums. */
#include "base/money.h"
#include "cli/cli.h"
#include "cli/export.h"
#include "cli/progress.h"
#include "domain/fact.h"

struct accounts {
	struct snapshot s;
	struct out *out;
	struct arena *scratch;
	struct progress progress;
};

/* Names of accounts are those of the pages; NULL: the row is not money. */
static const char *
account_of(const struct row *r)
{
	if (r->kind == KIND_BUDGET_PLANNED)
		return "Haushaltsansatz";
	if (r->kind == KIND_GRANT_AWARDED)
		return "Zuwendung";
	if (r->kind == KIND_TRANCHE_PLANNED)
		return "Tranche";
	if (r->kind == KIND_TRANCHE_RELEASED)
		return "Freigabe";
	if (r->kind == KIND_COMMITMENT_MADE)
		return "Mittelbindung";
	if (r->kind == KIND_BOOKING_POSTED || r->kind == KIND_BOOKING_REVERSED)
		return r->code == 1 ? "Einnahme" : "Ausgabe";
	return NULL;
}

/* A description ends at a semicolon or bar, and at the line's end. */
static void
put_words(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.len && i < 200; i++) {
		char c = s.ptr[i];

		buf_char(b, c == ';' || c == '|' ? ',' : (unsigned char)c < 0x20 ? ' ' : c);
	}
}

/* The one text that stands for the fact. */
static struct str
headline(const struct fact *fact, const struct row *r)
{
	const struct json *body =
	    fact->kind == KIND_ENTRY_CORRECTED ? json_get(fact->body, "body") : fact->body;
	const struct field *f = kind_info((enum kind)r->kind)->fields;

	for (; f->name != NULL; f++)
		if (f->flags & FIELD_HEADLINE)
			return json_text(body, f->name);
	return STR("");
}

static void
put_transaction(struct accounts *a, const struct journal_entry *e, const struct fact *fact,
    const struct entry_info *info, const char *account)
{
	struct buf *b = &a->out->buf;
	struct str part = subject_name(a->s, info->subject);

	day_iso(b, (struct day){info->row->day});
	buf_format(b, " (%llu) ", (unsigned long long)e->n);
	put_words(b, label_get(kind_info((enum kind)info->row->kind)->label, LANG_DE));
	struct str words = headline(fact, info->row);
	if (words.len > 0) {
		buf_cstr(b, ": ");
		put_words(b, words);
	}
	buf_cstr(b, "  ; Eintrag ");
	buf_i64(b, (int64_t)e->n);
	if (info->adopted)
		buf_cstr(b, ", Zeit behauptet");
	buf_cstr(b, "\n    ");
	buf_cstr(b, account);
	buf_char(b, ':');
	buf_str(b, venture_slug(a->s, info->venture));
	buf_char(b, ':');
	/* Ids are lower case: nothing can be called like this. */
	buf_str(b, part.len > 0 ? part : STR("Ohne"));
	buf_cstr(b, "  ");
	cents_plain(b, info->row->value);
	buf_cstr(b, " EUR\n    Gegenkonto:");
	buf_cstr(b, account);
	buf_cstr(b, "\n\n");
}

static enum rc
each_entry(void *ctx, const struct journal_entry *e, struct err *err)
{
	struct accounts *a = ctx;
	struct entry_info info = snapshot_entry(a->s, (uint32_t)e->n + 1);
	const char *account;
	struct fact fact;
	enum rc rc;

	progress_step(&a->progress, e->n, a->s.n);
	if (e->erased || info.row == NULL || !row_stands(info.row, a->s.n) ||
	    info.row->seq != e->n + 1)
		return RC_OK;
	account = account_of(info.row);
	if (account == NULL)
		return RC_OK;
	arena_reset(a->scratch);
	rc = fact_load(a->scratch, e->payload, &fact, err);
	if (rc != RC_OK)
		return rc;
	put_transaction(a, e, &fact, &info, account);
	return out_some(a->out, err);
}

enum rc
export_hledger(
    struct cli *cli, const struct book *book, struct snapshot s, struct out *out, struct err *err)
{
	struct accounts a = {.s = s,
	    .out = out,
	    .scratch = arena_new((size_t)16 << 20),
	    .progress = progress_new(cli, TEXT_CLI_PROGRESS_EXPORT)};
	struct buf *b = &out->buf;
	enum rc rc;

	buf_cstr(b, "; ");
	put_words(b, journal_reader_name(book->reader));
	buf_cstr(b, ", Journal ");
	put_words(b, journal_reader_origin(book->reader));
	buf_format(b, ", Stand: die ersten %u Einträge\n\n", s.n);
	rc = journal_scan(book->reader, 0, s.n, each_entry, &a, err);
	progress_end(&a.progress);
	arena_free(a.scratch);
	return rc;
}
