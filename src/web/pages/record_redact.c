/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_redact.c: the form that redacts: a fact goes with all that corrects or withdraws it. */
#include "web/pages/record_redact.h"

#include "base/must.h"
#include "web/pages/pages.h"

#define FOLLOWERS (KIND_BIT(KIND_ENTRY_CORRECTED) | KIND_BIT(KIND_ENTRY_WITHDRAWN))

static bool
is_locked(struct ctx *ctx, uint32_t seq)
{
	size_t count = 0;
	const uint64_t *locked = journal_reader_locked(ctx->journal, &count);

	for (size_t i = 0; i < count; i++)
		if (locked[i] == seq - 1)
			return true;
	return false;
}

/* The fact that the entry corrects or withdraws, or the entry. */
static uint32_t
first_of(struct snapshot s, uint32_t seq)
{
	struct entry_info e = snapshot_entry(s, seq);

	return (KIND_BIT(e.kind) & FOLLOWERS) != 0 && e.root_seq != 0 ? e.root_seq : seq;
}

size_t
record_redact_entries(const struct record_form *f, uint32_t named, uint32_t out[RECORD_REDACT_MAX])
{
	struct snapshot s = f->ctx->all;
	struct str state = form_value(f->form, STR(FORM_BODY ".state"));
	uint32_t first = first_of(s, named);
	bool locked = is_locked(f->ctx, first), erased = snapshot_entry(s, first).kind == KIND_COUNT && !locked;
	size_t count = 0;

	if (str_is(state, "open")) {
		out[0] = named;
		return 1;
	}
	if (!erased && !(locked && str_is(state, "locked")))
		out[count++] = first;
	for (uint32_t at = first; count < RECORD_REDACT_MAX && at < s.n;) {
		at = entry_after(s, at + 1, s.n, FOLLOWERS);
		if (at == 0)
			break;
		if (snapshot_entry(s, at).root_seq == first)
			out[count++] = at;
	}
	if (count == 0)
		out[count++] = named;
	return count;
}

/* ---- what it is about ---- */

static enum rc
show_one(struct record_form *f, struct form_sheet *s, uint32_t seq, size_t n, struct err *err)
{
	struct arena *a = f->ctx->arena;
	struct entry_info e = snapshot_entry(f->ctx->all, seq);
	const struct json *body = NULL;
	enum rc rc = ctx_body(f->ctx, seq, &body, err);

	if (rc != RC_OK)
		return rc;
	struct form_part *p = form_part_begin(s, arena_format(a, "about-entry-%zu", n).ptr, TEXT_RECORD_FORM_ABOUT_ENTRY);
	struct str args[] = {words_position(&f->words, seq), words_kind(&f->words, e.kind == KIND_COUNT ? KIND_ENTRY_REDACTED : e.kind)};
	p->text = words_say(&f->words, e.kind == KIND_COUNT ? TEXT_RECORD_FORM_ABOUT_HIDDEN : TEXT_RECORD_FORM_ABOUT_NUMBER, args, COUNT(args));
	if (e.kind == KIND_ENTRY_CORRECTED) /* its words are those of what it corrects; that may be gone */
		e = snapshot_entry(f->ctx->all, e.root_seq);
	if (body != NULL && e.kind != KIND_COUNT)
		p->says = words_rows(&f->words, e.kind, body, NULL);
	return RC_OK;
}

enum rc
record_redact_panel(struct record_form *f, struct form_sheet *s, struct err *err)
{
	uint32_t seqs[RECORD_REDACT_MAX];
	enum rc rc = RC_OK;

	if (f->about == 0)
		return RC_OK;
	size_t count = record_redact_entries(f, f->about, seqs);
	for (size_t i = 0; rc == RC_OK && i < count; i++)
		rc = show_one(f, s, seqs[i], i, err);
	if (rc == RC_OK) {
		(void)form_part_begin(s, "about-loss", TEXT_RECORD_FORM_REDACT_LOSS);
		form_part_text(s, count > 1 ? TEXT_RECORD_FORM_REDACT_LOSS_MANY : TEXT_RECORD_FORM_REDACT_LOSS_ONE, NULL);
	}
	return rc;
}
