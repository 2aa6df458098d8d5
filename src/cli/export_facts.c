/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/export_facts.c: every fact as a line another journal can adopt; references by position count anew. */
#include "base/limits.h"
#include "base/must.h"
#include "cli/cli.h"
#include "cli/export.h"
#include "cli/progress.h"
#include "domain/fact.h"

#include <stdio.h>

#define LEFT_OUT UINT32_MAX

struct facts {
	const struct book *book;
	struct snapshot s;
	struct out *out;
	struct arena *scratch;
	enum lang lang;
	uint32_t *places; /* by position: the line it became, or LEFT_OUT */
	uint32_t written;
	uint32_t erased, dropped, withheld;
	struct progress progress;
};

/* ---- references ---- */

/* The line of the entry a reference names; LEFT_OUT when it has none. */
static uint32_t
place_of(const struct facts *f, const struct json *reference)
{
	struct entry_ref ref;
	struct hash content;
	uint32_t seq = 0;

	if (!entry_ref_from(reference, &ref))
		return LEFT_OUT;
	if (ref.by_position)
		seq = ref.position < f->s.n ? (uint32_t)ref.position + 1 : 0;
	else if (!snapshot_key(f->s, ref.key, &seq, &content))
		seq = 0;
	return seq == 0 ? LEFT_OUT : f->places[seq - 1];
}

/* What kind of body a correction brings. */
static const struct kind_info *
corrected_kind(const struct facts *f, const struct json *reference)
{
	struct entry_ref ref;
	struct hash content;
	struct entry_info info;
	uint32_t seq = 0;

	if (!entry_ref_from(reference, &ref))
		return NULL;
	if (ref.by_position)
		seq = ref.position < f->s.n ? (uint32_t)ref.position + 1 : 0;
	else
		(void)snapshot_key(f->s, ref.key, &seq, &content);
	if (seq == 0)
		return NULL;
	info = snapshot_entry(f->s, seq);
	return info.row == NULL ? NULL : kind_info((enum kind)info.row->kind);
}

static struct json *
copy_node(struct facts *f, const struct json *j)
{
	struct json *c = json_new(f->scratch, j->type);

	*c = *j;
	c->next = NULL;
	return c;
}

/* The same reference with the position counted anew. */
static struct json *
copy_reference(struct facts *f, const struct json *reference)
{
	struct json *c;
	uint32_t place = place_of(f, reference);

	if (place == LEFT_OUT)
		return NULL;
	if (json_get(reference, "position") == NULL)
		return copy_node(f, reference);
	c = json_new(f->scratch, JSON_OBJECT);
	json_add(c, STR("position"), json_new_int(f->scratch, place));
	return c;
}

static struct json *
copy_references(struct facts *f, const struct json *list)
{
	struct json *c = json_new(f->scratch, JSON_ARRAY);

	for (const struct json *j = list->first; j != NULL; j = j->next) {
		struct json *one = copy_reference(f, j);

		if (one != NULL)
			json_add(c, STR(""), one);
	}
	return c;
}

static const struct json *copy_body(
    struct facts *f, const struct kind_info *k, const struct json *body);

static struct json *
copy_member(
    struct facts *f, const struct field *field, const struct json *body, const struct json *member)
{
	if (field != NULL && field->type == FIELD_ENTRY)
		return copy_reference(f, member);
	if (field != NULL && field->type == FIELD_ENTRIES)
		return copy_references(f, member);
	if (field != NULL && field->type == FIELD_BODY) {
		const struct kind_info *k = corrected_kind(f, body);
		const struct json *c = k == NULL ? NULL : copy_body(f, k, member);

		return c == NULL ? NULL : copy_node(f, c);
	}
	if (str_is(member->key, "position"))
		return json_new_int(f->scratch, place_of(f, body));
	return copy_node(f, member);
}

/* NULL: it names something that is left out and cannot do without. */
static const struct json *
copy_body(struct facts *f, const struct kind_info *k, const struct json *body)
{
	struct json *c = json_new(f->scratch, JSON_OBJECT);
	bool names = kind_field(k, "position") != NULL;

	if (names && place_of(f, body) == LEFT_OUT)
		return NULL;
	for (const struct json *m = body->first; m != NULL; m = m->next) {
		const struct field *field = kind_field(k, arena_cstr(f->scratch, m->key));
		struct json *copy = copy_member(f, field, body, m);

		if (copy != NULL)
			json_add(c, m->key, copy);
		else if (field != NULL && field->type == FIELD_BODY)
			return NULL;
	}
	return c;
}

/* ---- facts ---- */

static enum rc
write_fact(struct facts *f, const struct journal_entry *e, struct fact *fact, struct err *err)
{
	struct buf *b = &f->out->buf;

	if (f->erased > 0) {
		fact->body = copy_body(f, kind_info(fact->kind), fact->body);
		if (fact->body == NULL) {
			f->dropped++;
			return RC_OK;
		}
	}
	if (!fact->has_recorded) {
		fact->has_recorded = true;
		fact->recorded = e->t;
		if (!day_is(fact->effective))
			fact->effective = berlin_day(e->t);
	}
	f->places[e->n] = f->written++;
	fact_canonical(b, fact);
	buf_char(b, '\n');
	return out_some(f->out, err);
}

/* A report that nobody has analysed yet goes out as one, without its words. */
static struct json *
report_body(struct facts *f, const struct json *body)
{
	struct json *out = json_new(f->scratch, JSON_OBJECT);

	for (const struct json *m = body->first; m != NULL; m = m->next) {
		if (str_is(m->key, "tags"))
			continue;
		bool words = str_is(m->key, "title") || str_is(m->key, "text");
		json_add(out, m->key,
		    words
			? json_new_text(f->scratch, str_of(text_get(f->lang, TEXT_ACCOUNT_VEILED)))
			: copy_node(f, m));
	}
	return out;
}

static void
withhold(struct facts *f, struct fact *fact)
{
	struct json *out;

	f->withheld++;
	if (fact->kind != KIND_ENTRY_CORRECTED) {
		fact->body = report_body(f, fact->body);
		return;
	}
	out = json_new(f->scratch, JSON_OBJECT);
	for (const struct json *m = fact->body->first; m != NULL; m = m->next)
		json_add(out, m->key, str_is(m->key, "body") ? report_body(f, m) : copy_node(f, m));
	fact->body = out;
}

static enum rc
each_entry(void *ctx, const struct journal_entry *e, struct err *err)
{
	struct facts *f = ctx;
	struct fact fact;
	enum rc rc;

	progress_step(&f->progress, e->n, f->s.n);
	f->places[e->n] = LEFT_OUT;
	if (e->erased) {
		f->erased++;
		return RC_OK;
	}
	/* What a redaction did is done: an open entry needs none, the others are not here. */
	if (snapshot_entry(f->s, (uint32_t)e->n + 1).kind == KIND_ENTRY_REDACTED) {
		f->dropped++;
		return RC_OK;
	}
	arena_reset(f->scratch);
	rc = fact_load(f->scratch, e->payload, &fact, err);
	if (rc == RC_OK && entry_veiled(f->s, (uint32_t)e->n + 1))
		withhold(f, &fact);
	return rc == RC_OK ? write_fact(f, e, &fact, err) : rc;
}

enum rc
export_facts(struct cli *cli, const struct book *book, struct out *out, struct err *err)
{
	struct facts f = {.book = book,
	    .s = snapshot_take(book->ledger),
	    .out = out,
	    .lang = cli->lang,
	    .scratch = arena_new((size_t)16 << 20),
	    .progress = progress_new(cli, TEXT_CLI_PROGRESS_EXPORT)};
	char erased[24], dropped[24], withheld[24];
	enum rc rc;

	f.places = arena_array(cli->arena, (size_t)f.s.n + 1, sizeof(*f.places));
	rc = journal_scan(book->reader, 0, f.s.n, each_entry, &f, err);
	progress_end(&f.progress);
	arena_free(f.scratch);
	snprintf(erased, sizeof(erased), "%u", f.erased);
	snprintf(dropped, sizeof(dropped), "%u", f.dropped);
	snprintf(withheld, sizeof(withheld), "%u", f.withheld);
	if (rc == RC_OK && f.erased > 0)
		cli_note(cli, TEXT_CLI_EXPORT_LEFT_OUT, erased, dropped, NULL);
	if (rc == RC_OK && f.withheld > 0)
		cli_note(cli, TEXT_CLI_EXPORT_WITHHELD, withheld, NULL);
	return rc;
}
