/* SPDX-License-Identifier: EUPL-1.2 */
/* record/batch.c: one batch of JSON Lines inside an open transaction: parse, judge, append, post. */
#include "base/limits.h"
#include "base/must.h"
#include "record/record_priv.h"

#include <stdio.h>
#include <string.h>

struct batch_state {
	struct record *record;
	struct ledger *ledger;
	struct job *job;
	struct arena *scratch; /* reset for every fact */
	struct buf spelled;
	struct str payload; /* of the fact at hand: in spelled, or prepared */
	uint64_t added;
	bool erased_any;
	struct basis basis;
	struct buf *files; /* of evidence that was erased */
};

/* Nothing else would tell later of which venture something was erased. */
static void
pin_venture(struct batch_state *b, struct fact *f, uint32_t target)
{
	struct snapshot s = snapshot_writer(b->ledger);
	struct hash content = {{0}};
	uint32_t before = 0;

	if (f->venture.len > 0 || target == 0 || target > s.n)
		return;
	/* Sent again, when the target has forgotten it: as it was said the first time. */
	if (f->key.len > 0 && snapshot_key(s, f->key, &before, &content))
		target = before;
	struct entry_info e = snapshot_entry(s, target);
	if (e.kind != KIND_COUNT && e.venture.v != 0)
		f->venture = venture_slug(s, e.venture);
}

/*
 * What is erased loses its key and its venture with it, so a redaction names its
 * entry by position and says the venture, however it was given: else nobody could
 * tell later what it erased.
 */
static void
pin_target(struct batch_state *b, struct fact *f)
{
	struct entry_ref ref = {.by_position = false};
	struct hash content = {{0}};
	uint32_t seq = 0;

	if (f->kind != KIND_ENTRY_REDACTED || !entry_ref_from(f->body, &ref))
		return;
	if (ref.by_position) {
		pin_venture(b, f, ref.position < UINT32_MAX ? (uint32_t)ref.position + 1 : 0);
		return;
	}
	if (!snapshot_key(snapshot_take(b->ledger), ref.key, &seq, &content))
		return; /* not there, or only in this batch: refused in the words it was given in */
	pin_venture(b, f, seq);
	struct json *body = json_new(b->scratch, JSON_OBJECT);
	for (const struct json *m = f->body->first; m != NULL; m = m->next)
		if (!str_is(m->key, "key"))
			json_add(body, m->key, json_new_text(b->scratch, m->text));
	json_add(body, STR("position"), json_new_int(b->scratch, (int64_t)seq - 1));
	f->body = body;
}

/* A redaction sent again, whose target can no longer be found by its key. */
static bool
is_done_redaction(struct batch_state *b, const struct fact *f, uint32_t seq)
{
	return f->kind == KIND_ENTRY_REDACTED && json_get(f->body, "key") != NULL &&
	    snapshot_entry(snapshot_writer(b->ledger), seq).kind == KIND_ENTRY_REDACTED;
}

/* The same key again: answered by the first entry, or refused. */
static enum rc
answer_key(struct batch_state *b, const struct fact *f, const struct hash *content, bool *answered,
    struct err *err)
{
	uint32_t seq = 0;
	struct hash before = {{0}};
	char key[LIMIT_KEY_BYTES + 1];

	*answered = false;
	if (f->key.len == 0 || !snapshot_key(snapshot_writer(b->ledger), f->key, &seq, &before))
		return RC_OK;
	if (memcmp(before.b, content->b, 8) != 0 && !is_done_redaction(b, f, seq)) {
		char position[24];

		(void)snprintf(key, sizeof key, "%.*s", STR_ARG(f->key));
		(void)snprintf(position, sizeof position, "%u", seq - 1);
		return err_say(err, RC_INVALID, "key", TEXT_RECORD_KEY_TAKEN, key, position, NULL);
	}
	b->job->answers[b->job->count++] = (struct record_answer){seq - 1, true};
	*answered = true;
	return RC_OK;
}

static enum rc
append(struct batch_state *b, const struct judging *j, const struct hash *content, struct err *err)
{
	uint64_t n = 0;
	struct instant t = {0};
	enum rc rc = RC_OK;

	if (j->fact->kind == KIND_ENTRY_REDACTED) {
		b->erased_any = true;
		rc = erase_target(b->record, j, b->files, err);
	}
	if (rc == RC_OK)
		rc = journal_add(b->record->journal, b->payload, &n, &t, err);
	if (rc != RC_OK)
		return rc;
	b->added++;
	ledger_post(b->ledger, j->fact, t, *content);
	must(snapshot_writer(b->ledger).n == n + 1);
	b->job->answers[b->job->count++] = (struct record_answer){n, false};
	return RC_OK;
}

/* As prepared, unless its turn has filled in something. */
static enum rc
spell(struct batch_state *b, const struct fact *f, const struct prepared *p, struct hash *content, struct err *err)
{
	if (p != NULL && p->fact.body == f->body && str_eq(p->fact.actor, f->actor) && str_eq(p->fact.venture, f->venture)) {
		b->payload = p->payload;
		*content = p->content;
		return RC_OK;
	}
	buf_clear(&b->spelled);
	fact_canonical(&b->spelled, f);
	if (b->spelled.over)
		return err_say(err, RC_LIMIT, NULL, TEXT_RECORD_FACT_TOO_LARGE, NULL);
	b->payload = buf_view(&b->spelled);
	if (f->key.len > 0)
		*content = hash_of(b->payload.ptr, b->payload.len);
	return RC_OK;
}

/* Nothing has come between what the caller looked at and its first fact. */
static enum rc
check_size(const struct batch_state *b, struct err *err)
{
	uint32_t n = snapshot_writer(b->ledger).n;
	char is[24], was[24];

	if (b->job->batch->size == NULL || b->added > 0 || n == *b->job->batch->size)
		return RC_OK;
	(void)snprintf(is, sizeof is, "%u", n);
	(void)snprintf(was, sizeof was, "%llu", (unsigned long long)*b->job->batch->size);
	return err_say(err, RC_STALE, NULL, TEXT_RECORD_SIZE_CHANGED, is, was, NULL);
}

static enum rc
one_fact(struct batch_state *b, struct str line, const struct prepared *p, struct err *err)
{
	struct fact f = {.body = NULL};
	struct hash content = {{0}};
	bool answered = false;
	enum rc rc = RC_OK;

	if (p != NULL)
		f = p->fact;
	else
		rc = fact_parse(b->scratch, line, &f, err);
	if (rc != RC_OK)
		return rc;
	if (b->job->batch->as != NULL && f.actor.len == 0)
		f.actor = b->job->batch->as->person;
	pin_target(b, &f);
	rc = basis_fill(b->record, b->ledger, b->scratch, &f, &b->basis, err);
	if (rc != RC_OK)
		return rc;
	rc = spell(b, &f, p, &content, err);
	if (rc != RC_OK)
		return rc;
	rc = answer_key(b, &f, &content, &answered, err);
	if (rc != RC_OK || answered)
		return rc;
	rc = check_size(b, err);
	if (rc != RC_OK)
		return rc;
	struct judging j = {.arena = b->scratch, .s = snapshot_writer(b->ledger),
	    .journal = b->record->journal, .reader = b->record->reader, .dir = b->record->paths.dir, .fact = &f, .adopting = b->job->batch->adopt, .as = b->job->batch->as,
	    .now = clock_now(&b->record->clock),
	    .when = {.at = clock_now(&b->record->clock)}};
	rc = judge_fact(&j, err);
	return rc == RC_OK && !b->job->batch->only_judge ? append(b, &j, &content, err) : rc;
}

/* What spreadsheets and editors save when they are not asked for plain UTF-8. */
static enum rc
check_encoding(struct str text, const char *place, struct err *err)
{
	enum rc rc = RC_OK;

	if (str_starts(text, "\xef\xbb\xbf"))
		rc = err_say(err, RC_INVALID, NULL, TEXT_RECORD_BYTE_ORDER_MARK, NULL);
	else if (str_starts(text, "\xff\xfe") || str_starts(text, "\xfe\xff") ||
	    (text.len > 1 && (text.ptr[0] == '\0') != (text.ptr[1] == '\0')))
		rc = err_say(err, RC_INVALID, NULL, TEXT_RECORD_NOT_UTF8, NULL);
	if (rc != RC_OK)
		err_place(err, "%s:1", place);
	return rc;
}

static enum rc
each_line(struct batch_state *b, struct err *err)
{
	const struct record_batch *batch = b->job->batch;
	struct str rest = batch->text;
	size_t line_no = 0, fact_no = 0;
	bool more = rest.len > 0;

	while (more) {
		struct str line = str_trim(str_cut(rest, '\n', &rest, &more));

		line_no++;
		if (batch->progress != NULL && batch->progress->step != NULL && line_no % 16384 == 0)
			batch->progress->step(batch->progress->ctx, batch->text.len - rest.len, batch->text.len);
		if (line.len == 0)
			continue;
		arena_reset(b->scratch);
		const struct prepared *p = fact_no < b->job->prepared_count ? &b->job->prepared[fact_no] : NULL;
		fact_no++;
		enum rc rc = line.len > LIMIT_LINE_BYTES
		    ? err_say(err, RC_LIMIT, NULL, TEXT_RECORD_LINE_TOO_LONG, NULL)
		    : one_fact(b, line, p, err);
		if (rc != RC_OK) {
			err_place(err, "%s:%zu", batch->place, line_no);
			return rc;
		}
	}
	return RC_OK;
}

enum rc
batch_run(struct record *r, struct ledger *l, struct job *job, uint64_t *added, bool *erased_any,
    struct buf *files, struct err *err)
{
	struct batch_state b = {.record = r, .ledger = l, .job = job, .scratch = r->scratch, .files = files};

	buf_init(&b.spelled, LIMIT_PAYLOAD_BYTES);
	if (job->answers == NULL)
		job->answers = arena_array(job->arena, count_lines(job->batch->text),
		    sizeof *job->answers);
	job->count = 0;
	enum rc rc = job->batch->as != NULL && job->batch->adopt
	    ? err_say(err, RC_DENIED, NULL, TEXT_RECORD_ADOPT_AS, NULL)
	    : check_encoding(job->batch->text, job->batch->place, err);
	if (rc == RC_OK)
		rc = each_line(&b, err);
	*added += b.added;
	*erased_any = *erased_any || b.erased_any;
	buf_done(&b.spelled);
	return rc;
}
