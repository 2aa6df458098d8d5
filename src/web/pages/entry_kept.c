/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/entry_kept.c: what is shown to nobody, for those who keep it: locked words and reports not analysed yet. */
#include "web/pages/entry.h"

#include "base/log.h"
#include "journal/journal.h"

#include <inttypes.h>

static bool
may_read_locked(struct entry_page *p)
{
	struct entry_info e = p->e.info;
	struct str slug = e.venture.v == 0 ? STR("") : venture_slug(p->s, e.venture);

	return p->ctx->who.by == VISITOR_SESSION && (ctx_roles(p->ctx, slug) & (ROLE_ADMIN | ROLE_AUDITOR)) != 0;
}

/* Each reading leaves a trace of who read what, and none of the words. */
static enum rc
fill_locked(struct entry_page *p, struct err *err)
{
	struct ctx *ctx = p->ctx;
	struct journal_entry kept;
	struct fact fact;

	journal_reader_reveal(ctx->journal, true);
	enum rc rc = journal_read(ctx->journal, ctx->arena, p->e.seq - 1, &kept, err);
	journal_reader_reveal(ctx->journal, false);
	if (rc != RC_OK || kept.erased)
		return rc;
	rc = fact_load(ctx->arena, kept.payload, &fact, err);
	if (rc != RC_OK)
		return rc;
	p->view.kept = words_rows(&p->w, fact.kind, fact.body, NULL);
	p->view.kept_why = TEXT_EVIDENCE_KEPT_LOCKED;
	log_line(LOG_LEVEL_INFO, "web: locked entry %" PRIu32 " read by %.*s", p->e.seq - 1, STR_ARG(ctx->who.person));
	return RC_OK;
}

enum rc
entry_fill_kept(struct entry_page *p, struct err *err)
{
	const struct json *body = NULL;

	if (p->e.entry.locked)
		return may_read_locked(p) ? fill_locked(p, err) : RC_OK;
	if (!p->e.veiled || p->ctx->who.by != VISITOR_SESSION)
		return RC_OK;
	enum rc rc = ctx_words(p->ctx, p->e.seq, &body, err);
	/* Without the right to analyse it, the same as everybody sees. */
	if (rc != RC_OK || body == NULL || !json_truth(body, "anonymous", false))
		return rc;
	p->view.kept = words_rows(&p->w, p->e.body_kind, body, NULL);
	p->view.kept_why = TEXT_EVIDENCE_KEPT_VEILED;
	return RC_OK;
}
