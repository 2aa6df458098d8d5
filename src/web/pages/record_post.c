/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_post.c: a form of a fact is sent: shown as it will stand, recorded, kept as a draft, or given back. */
#include "base/encode.h"
#include "web/change.h"
#include "web/pages/drafts.h"
#include "web/pages/pages.h"
#include "web/pages/record_form.h"
#include "web/pages/record_redact.h"

#define KEY_BYTES 12

static struct str
after(struct str s, const char *prefix)
{
	return str_starts(s, prefix) ? str_slice(s, str_of(prefix).len, s.len) : (struct str){0};
}

/* What names this form for ever: a second sending finds the first entry. */
static struct str
form_key(struct ctx *ctx, const struct change *change, const struct record_form *f)
{
	struct str key = form_value(f->form, STR("key"));
	unsigned char id[KEY_BYTES];
	struct buf b;

	if (key.len > 0)
		return key;
	random_fill(&change->random, id, sizeof id);
	buf_init(&b, 64);
	buf_cstr(&b, "form-");
	base64url_encode(&b, id, sizeof id);
	key = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return key;
}

static enum rc
keep_draft(struct ctx *ctx, struct change *change, struct record_form *f, struct response *response, struct err *err)
{
	struct str old = form_value(f->form, STR("draft")), to;
	struct buf b;

	buf_init(&b, PEOPLE_DRAFT_BYTES);
	for (size_t i = 0; i < f->form->count; i++) {
		const struct form_field *field = &f->form->items[i];
		if (str_is(field->name, "csrf") || str_is(field->name, "do") || str_is(field->name, "draft") || field->value.len == 0)
			continue;
		if (b.len > 0)
			buf_char(&b, '&');
		percent_encode(&b, field->name);
		buf_char(&b, '=');
		percent_encode(&b, field->value);
	}
	enum rc rc = b.over ? err_say(err, RC_LIMIT, NULL, TEXT_WEB_FORM_LARGE, "256", NULL)
	                    : draft_keep(ctx, change, ctx->who.person, record_form_path(f), buf_view(&b), &to, err);
	if (rc == RC_OK && old.len > 0)
		rc = people_draft_remove(change->people, ctx->who.person, old, err);
	buf_done(&b);
	if (rc == RC_OK)
		change_go(ctx, response, STR("/record#drafts"));
	return rc;
}

/* ---- meanwhile ---- */

/* Kinds that settle something once: whoever decides has to know what was settled meanwhile. */
static bool
settles(enum kind k)
{
	return k == KIND_DECISION_TAKEN || k == KIND_PROOF_CONCLUDED || k == KIND_EXIT_COMPLETED || k == KIND_CONDITION_MET;
}

/* The last entry about the same subject and of the same kind since the form was drawn; 0: none. */
static uint32_t
meanwhile(const struct record_form *f, struct snapshot s, const struct json *body)
{
	const struct kind_info *k = f->kind;
	struct str id = k->subject_field == NULL ? STR("") : json_text(body, k->subject_field);
	struct subject_id subject;
	int64_t seen;
	uint32_t last = 0;

	if (!settles(k->kind) || !str_to_i64(form_value(f->form, STR("seen")), &seen))
		return 0;
	if (!subject_find(s, f->venture_id, k->subject, id, &subject))
		return 0;
	struct row_cursor c = row_cursor(s, subject);
	for (const struct row *r = row_next(&c); r != NULL; r = row_next(&c))
		if (r->seq > seen && r->kind == k->kind && row_stands(r, s.n))
			last = r->seq;
	return last;
}

/* 409: what was recorded meanwhile, and the form with everything typed. */
static enum rc
show_meanwhile(struct record_form *f, uint32_t seq, struct response *response, struct err *err)
{
	const struct json *body = NULL;
	struct form *form = form_new(f->ctx->arena);
	enum rc rc = ctx_body(f->ctx, seq, &body, err);

	if (rc != RC_OK)
		return rc;
	struct str args[] = {words_position(&f->words, seq), words_headline(&f->words, f->kind->kind, body)};
	const struct field *about = f->kind->subject_field == NULL ? NULL : kind_field(f->kind, f->kind->subject_field);
	for (size_t i = 0; i < f->form->count; i++)
		if (!str_is(f->form->items[i].name, "seen") && !str_is(f->form->items[i].name, "key"))
			form_put(form, f->form->items[i].name, f->form->items[i].value);
	f->form = form;
	field_errors_add(&f->errors,
	    about == NULL ? STR("") : arena_format(f->ctx->arena, "%.*s.%s", STR_ARG(f->parts[0].prefix), about->name),
	    about == NULL ? STR("") : words_label(&f->words, about),
	    words_say(&f->words, TEXT_RECORD_FORM_MEANWHILE, args, COUNT(args)));
	return record_form_draw(f, STR(""), STR(""), 409, response, err);
}

/* ---- recording ---- */

static enum rc
save(struct ctx *ctx, struct change *change, struct record_form *f, const struct json *body, struct response *response,
    struct err *err)
{
	struct record_answer *answers;
	size_t count;
	struct str draft = form_value(f->form, STR("draft"));
	uint32_t other = meanwhile(f, ctx->all, body);

	if (other != 0)
		return show_meanwhile(f, other, response, err);
	enum rc rc = change_record(ctx, change, record_form_lines(f), &answers, &count, err);
	/* Settled between our look and the writer's: the same answer as before it. */
	if (rc == RC_INVALID && meanwhile(f, snapshot_take(ctx->all.ledger), body) != 0)
		rc = RC_STALE;
	if (rc == RC_INVALID || rc == RC_LIMIT || rc == RC_DENIED || rc == RC_STALE || rc == RC_NOTFOUND) {
		record_form_refuse(f, err);
		return record_form_draw(f, STR(""), STR(""), rc_http(rc), response, err);
	}
	if (rc == RC_OK && draft.len > 0)
		rc = people_draft_remove(change->people, ctx->who.person, draft, err);
	if (rc == RC_OK)
		change_go(ctx, response, count == 1
		    ? arena_format(ctx->arena, "/recorded?at=%llu", (unsigned long long)answers[0].position)
		    : arena_format(ctx->arena, "/recorded?at=%llu&count=%zu", (unsigned long long)answers[0].position, count));
	return rc;
}

/* Facts of one form may rest on each other; only one alone can be judged before it is recorded. */
static bool
is_alone(const struct record_form *f)
{
	uint32_t seqs[RECORD_REDACT_MAX];
	size_t n = 0;

	for (size_t i = 0; i < f->part_count; i++)
		n += f->parts[i].body != NULL;
	if (f->kind->kind == KIND_ENTRY_REDACTED && f->about != 0)
		n = record_redact_entries(f, f->about, seqs);
	return n == 1;
}

/* The preview shows what will stand in the journal: what a rule refuses is said here, not first when it is saved. */
static enum rc
preview(struct ctx *ctx, struct change *change, struct record_form *f, const struct json *body, struct response *response,
    struct err *err)
{
	struct record_answer *answers = NULL;
	size_t count = 0;
	enum rc rc = RC_OK;
	uint32_t other = meanwhile(f, ctx->all, body);

	if (other != 0)
		return show_meanwhile(f, other, response, err);
	if (is_alone(f))
		rc = change_judge(ctx, change, record_form_lines(f), &answers, &count, err);
	if (rc == RC_OK)
		return record_form_preview(f, form_key(ctx, change, f), response, err);
	if (rc != RC_INVALID && rc != RC_LIMIT && rc != RC_DENIED && rc != RC_NOTFOUND && rc != RC_STALE)
		return rc;
	record_form_refuse(f, err);
	return record_form_draw(f, STR(""), STR(""), rc_http(rc), response, err);
}

static enum rc
act(struct ctx *ctx, struct change *change, struct record_form *f, struct response *response, struct err *err)
{
	struct str what = form_text(f->form, "do"), add = after(what, "add:"), remove = after(what, "remove:");

	if (str_is(what, "draft"))
		return keep_draft(ctx, change, f, response, err);
	if (add.len > 0 || remove.len > 0 || str_is(what, "edit") || str_is(what, "look"))
		return record_form_draw(f, add, remove, 200, response, err);
	struct json *body = record_form_read(f);
	if (f->errors.count > 0)
		return record_form_draw(f, STR(""), STR(""), 422, response, err);
	if (str_is(what, "save") && form_has(f->form, "key"))
		return save(ctx, change, f, body, response, err);
	return preview(ctx, change, f, body, response, err);
}

enum rc
post_record_kind(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	struct record_form *f;
	enum kind kind;

	if (!kind_find(params_text(params, "kind"), &kind))
		return err_say(err, RC_NOTFOUND, NULL, TEXT_WEB_NOT_FOUND, NULL);
	enum rc rc = record_form_open(ctx, kind_info(kind), change->form, &f, err);
	if (rc != RC_OK)
		return rc;
	if (!record_form_asks(f))
		return act(ctx, change, f, response, err);
	record_form_ask(f, response);
	return RC_OK;
}

/* Drops a draft. */
enum rc
post_record(struct ctx *ctx, struct change *change, const struct params *params, struct response *response,
    struct err *err)
{
	(void)params;
	enum rc rc = people_draft_remove(change->people, ctx->who.person, form_text(change->form, "draft"), err);
	if (rc == RC_OK)
		change_go(ctx, response, STR("/record"));
	return rc;
}
