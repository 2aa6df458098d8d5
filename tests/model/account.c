/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/model/account.c: random histories: accounts against a naive fold, live ledgers against rebuilt ones. */
#include "naive.h"
#include "sums.h"
#include "world.h"

#include "ledger/file.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

enum { VENTURES = 4, FACTS_MAX = 400, QUESTIONS = 40, DAYS = 900 };

static const int32_t first_day = 18300; /* early in 2020 */

/* One random history while it grows. */
struct model {
	struct world *w;
	struct prng prng;
	struct arena *arena;
	struct naive history;
	struct naive_entry entries[FACTS_MAX + 1];
	bool withdrawn[FACTS_MAX], reversed[FACTS_MAX];
	struct str texts[FACTS_MAX]; /* payloads; of the open batch those behind kept are not committed */
	bool adopting;
	int64_t claimed_us;
	size_t explained; /* entries that explained a difference */
	uint32_t ids;
};

static uint32_t
below(struct model *m, uint32_t n)
{
	return (uint32_t)prng_below(&m->prng, n);
}

static const char *
one_of(struct model *m, const char *const *list, size_t count)
{
	return list[below(m, (uint32_t)count)];
}
#define ONE_OF(m, ...) one_of((m), (const char *const[]){__VA_ARGS__}, COUNT(((const char *const[]){__VA_ARGS__})))

/* ---- bodies ---- */

static struct str
body_of_venture(struct model *m, bool change)
{
	struct buf b;

	buf_init(&b, 1024);
	buf_cstr(&b, "{");
	if (below(m, 2))
		buf_format(&b, "\"lead\":\"p-%u\",", below(m, 9));
	if (below(m, 4) == 0)
		buf_format(&b, "\"lifecycle\":\"%s\",", ONE_OF(m, "roadmap", "own", "other"));
	if (change)
		buf_cstr(&b, "\"reason\":\"R\",");
	if (below(m, 2))
		buf_format(&b, "\"task\":\"%s\",", ONE_OF(m, "duty", "voluntary"));
	buf_format(&b, "\"title\":\"T%u\"}", below(m, 99));
	struct str s = arena_str(m->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
body_of_lifecycle(struct model *m)
{
	static const char *const stages[] = {"idea", "prototype", "pilot", "embedding", "transfer", "exit"};
	struct buf b;

	buf_init(&b, 2048);
	buf_format(&b, "{\"id\":\"%s\",\"phases\":[", ONE_OF(m, "own", "other"));
	uint32_t start = below(m, 5), count = 2 + below(m, 5);
	for (uint32_t i = 0; i < count; i++)
		buf_format(&b, "%s{\"id\":\"ph%u\",\"stage\":\"%s\"}", i == 0 ? "" : ",", (start + i) % 8,
		    stages[below(m, COUNT(stages))]);
	buf_format(&b, "],\"version\":\"%u\"}", m->ids++);
	struct str s = arena_str(m->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
body_of_catalogue(struct model *m)
{
	return arena_format(m->arena,
	    "{\"criteria\":[{\"id\":\"c1\",\"label\":{\"de\":\"A\"},\"stage\":\"%s\"},"
	    "{\"id\":\"c2\",\"label\":{\"de\":\"B\"},\"stage\":\"pilot\"},"
	    "{\"id\":\"c3\",\"label\":{\"de\":\"C\"},\"stage\":\"%s\"}],\"id\":\"cat\",\"version\":\"%u\"}",
	    ONE_OF(m, "idea", "transfer"), ONE_OF(m, "all", "embedding"), m->ids++);
}

static struct str
body_of_phase(struct model *m)
{
	return arena_format(m->arena, "{\"phase\":\"%s\"}",
	    ONE_OF(m, "ph1", "ph2", "ph3", "ph4", "ph5", "pilot", "prototyp", "nobody-knows"));
}

static struct str
body_of_booking(struct model *m)
{
	struct buf b;

	buf_init(&b, 512);
	buf_format(&b, "{\"amount_cents\":%d", (int)below(m, 2000) - 500);
	if (below(m, 5) == 0)
		buf_format(&b, ",\"direction\":\"%s\"", ONE_OF(m, "income", "expense"));
	buf_cstr(&b, ",\"text\":\"B\"");
	if (below(m, 2))
		buf_format(&b, ",\"commitment\":\"i%u\"", below(m, 3));
	if (below(m, 3) == 0)
		buf_format(&b, ",\"grant\":\"i%u\"", below(m, 3));
	if (below(m, 3))
		buf_format(&b, ",\"tranche\":\"t%u\"", below(m, 2));
	if (below(m, 2))
		buf_cstr(&b, ",\"voucher\":\"R\"");
	buf_char(&b, '}');
	struct str s = arena_str(m->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
body_of_proof(struct model *m)
{
	return arena_format(m->arena,
	    "{\"direction\":\"at_least\",\"due\":\"2021-01-01\",\"hypothesis\":\"H\",\"id\":\"p%u\",\"indicator\":\"I\","
	    "\"method\":\"M\",\"threshold\":\"1\",\"type\":\"poc\"}",
	    m->ids++ % 12);
}

static struct str
with_id(struct model *m, const char *prefix, uint32_t ids, const char *rest)
{
	return arena_format(m->arena, "{\"id\":\"%s%u\"%s}", prefix, below(m, ids), rest);
}

/* Kinds by weight; the body for each. */
static struct str
random_body(struct model *m, enum kind *kind)
{
	static const enum kind kinds[] = {
		KIND_PHASE_ENTERED, KIND_PHASE_ENTERED, KIND_PHASE_ENTERED, KIND_BOOKING_POSTED, KIND_BOOKING_POSTED,
		KIND_BOOKING_POSTED, KIND_CRITERION_ASSESSED, KIND_CRITERION_ASSESSED, KIND_PROOF_REGISTERED,
		KIND_PROOF_CONCLUDED, KIND_DECISION_TAKEN, KIND_BUDGET_PLANNED, KIND_GRANT_AWARDED, KIND_TRANCHE_PLANNED,
		KIND_TRANCHE_RELEASED, KIND_COMMITMENT_MADE, KIND_LESSON_OBSERVED, KIND_QUESTION_ASKED,
		KIND_QUESTION_ANSWERED, KIND_VENTURE_CHANGED, KIND_EXIT_COMPLETED, KIND_MILESTONE_PLANNED,
		KIND_COMMITMENT_MADE, KIND_COMMITMENT_CLOSED, KIND_GRANT_DRAWN, KIND_BUDGET_TRANSFERRED,
	};
	*kind = kinds[below(m, COUNT(kinds))];
	struct str cents = arena_format(m->arena, ",\"amount_cents\":%u", below(m, 100000));

	if (*kind == KIND_PHASE_ENTERED)
		return body_of_phase(m);
	if (*kind == KIND_BOOKING_POSTED)
		return body_of_booking(m);
	if (*kind == KIND_CRITERION_ASSESSED)
		return arena_format(m->arena, "{\"criterion\":\"%s\",\"status\":\"%s\"}",
		    ONE_OF(m, "c1", "c2", "c3", "c4"), ONE_OF(m, "met", "partly", "open", "failed"));
	if (*kind == KIND_PROOF_REGISTERED)
		return body_of_proof(m);
	if (*kind == KIND_PROOF_CONCLUDED)
		return arena_format(m->arena, "{\"id\":\"p%u\",\"outcome\":\"%s\"}", below(m, 12),
		    ONE_OF(m, "supported", "refuted", "inconclusive"));
	if (*kind == KIND_DECISION_TAKEN)
		return arena_format(m->arena, "{\"conditions\":[{\"id\":\"k%u\",\"text\":\"T\"}],%s\"outcome\":\"%s\"}",
		    m->ids++, below(m, 2) ? "\"gate\":\"g1\"," : "", ONE_OF(m, "go", "retry", "hold", "exit"));
	if (*kind == KIND_TRANCHE_RELEASED)
		return arena_format(m->arena, "{\"tranche\":\"t%u\"%.*s}", below(m, 2), STR_ARG(cents));
	if (*kind == KIND_COMMITMENT_CLOSED)
		return arena_format(m->arena, "{\"commitment\":\"i%u\",\"reason\":\"R\"}", below(m, 3));
	if (*kind == KIND_GRANT_DRAWN)
		return arena_format(m->arena, "{\"grant\":\"i%u\"%.*s}", below(m, 3), STR_ARG(cents));
	if (*kind == KIND_BUDGET_TRANSFERRED)
		return arena_format(m->arena, "{\"from_budget\":\"i%u\",\"reason\":\"R\",\"to_budget\":\"i%u\"%.*s}",
		    below(m, 3), below(m, 3), STR_ARG(cents));
	if (*kind == KIND_VENTURE_CHANGED)
		return body_of_venture(m, true);
	if (*kind == KIND_EXIT_COMPLETED)
		return arena_format(m->arena, "{\"kind\":\"market\",\"reason\":\"R\",\"saved_cents\":%u}", below(m, 9000));
	if (*kind == KIND_LESSON_OBSERVED || *kind == KIND_QUESTION_ASKED)
		return with_id(m, "l", 6, ",\"text\":\"T\",\"title\":\"T\"");
	if (*kind == KIND_QUESTION_ANSWERED)
		return with_id(m, "l", 6, ",\"text\":\"T\"");
	return with_id(m, "i", 3, cents.ptr);
}

/* ---- whole facts ---- */

static struct str
envelope(struct model *m, enum kind kind, struct str venture, struct str body)
{
	struct buf b;

	buf_init(&b, 64 * 1024);
	buf_format(&b, "{\"body\":%.*s", STR_ARG(body));
	if (below(m, 5) != 0) {
		buf_cstr(&b, ",\"effective\":\"");
		day_iso(&b, (struct day){first_day + (int32_t)below(m, DAYS)});
		buf_char(&b, '"');
	}
	if (below(m, 3) == 0)
		buf_format(&b, ",\"key\":\"key-%zu\"", m->history.count);
	buf_format(&b, ",\"kind\":\"%s\"", kind_info(kind)->name);
	if (m->adopting) {
		m->claimed_us += (int64_t)below(m, 5) * INT64_C(86400000000);
		buf_cstr(&b, ",\"recorded\":\"");
		instant_rfc3339(&b, (struct instant){m->claimed_us});
		buf_char(&b, '"');
	}
	if (venture.len > 0)
		buf_format(&b, ",\"venture\":\"%.*s\"", STR_ARG(venture));
	buf_char(&b, '}');
	struct str s = arena_str(m->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* Bodies are spelled as they come; the journal keeps one spelling only. */
static struct str
canonical(struct model *m, struct str text)
{
	struct err err = ERR_INIT(LANG_EN);
	struct fact f = {.body = NULL};
	struct buf b;

	if (text.len == 0)
		return text;
	if (fact_load(m->arena, text, &f, &err) != RC_OK)
		fail_msg("%.*s: %s", STR_ARG(text), err.msg);
	buf_init(&b, 64 * 1024);
	fact_canonical(&b, &f);
	struct str s = arena_str(m->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
slug(struct model *m, uint32_t i)
{
	return arena_format(m->arena, "v%u", i);
}

/* A fact that may be corrected or withdrawn; false when the dice found none. */
static bool
pick_target(struct model *m, enum kind wanted, size_t *out)
{
	for (int tries = 0; tries < 20 && m->history.count > 0; tries++) {
		size_t at = below(m, (uint32_t)m->history.count);
		enum kind k = m->entries[at].fact.kind;

		if (m->withdrawn[at] || k == KIND_ENTRY_CORRECTED || k == KIND_ENTRY_WITHDRAWN ||
		    (wanted != KIND_COUNT && k != wanted))
			continue;
		*out = at;
		return true;
	}
	return false;
}

/* By key where it has one, else by its position, or by that of a correction. */
static struct str
reference(struct model *m, size_t at)
{
	if (m->entries[at].fact.key.len > 0 && below(m, 2))
		return arena_format(m->arena, "\"key\":\"%.*s\"", STR_ARG(m->entries[at].fact.key));
	for (size_t i = at + 1; i < m->history.count && below(m, 2); i++)
		if (m->entries[i].fact.kind == KIND_ENTRY_CORRECTED &&
		    json_int(m->entries[i].fact.body, "position", -1) == (int64_t)at)
			return arena_format(m->arena, "\"position\":%zu", i);
	return arena_format(m->arena, "\"position\":%zu", at);
}

/* A correction keeps the id of its subject, as the write side demands. */
static struct str
corrected_body(struct model *m, size_t at)
{
	const struct fact *f = &m->entries[at].fact;
	struct str id = json_text(f->body, "id");

	if (f->kind == KIND_PHASE_ENTERED)
		return body_of_phase(m);
	if (f->kind == KIND_VENTURE_REGISTERED || f->kind == KIND_VENTURE_CHANGED)
		return body_of_venture(m, f->kind == KIND_VENTURE_CHANGED);
	if (f->kind == KIND_CRITERION_ASSESSED)
		return arena_format(m->arena, "{\"criterion\":\"%.*s\",\"status\":\"%s\"}",
		    STR_ARG(json_text(f->body, "criterion")), ONE_OF(m, "met", "partly", "open", "failed"));
	if (f->kind == KIND_BUDGET_PLANNED || f->kind == KIND_GRANT_AWARDED || f->kind == KIND_COMMITMENT_MADE)
		return arena_format(m->arena, "{\"amount_cents\":%u,\"id\":\"%.*s\"}", below(m, 100000), STR_ARG(id));
	if (f->kind == KIND_BOOKING_POSTED && !m->reversed[at])
		return body_of_booking(m);
	if (f->kind == KIND_PROOF_CONCLUDED)
		return arena_format(m->arena, "{\"id\":\"%.*s\",\"outcome\":\"%s\"}", STR_ARG(id),
		    ONE_OF(m, "supported", "refuted", "inconclusive"));
	if (f->kind == KIND_CATALOGUE_ADOPTED)
		return body_of_catalogue(m);
	return STR("");
}

static struct str
random_correction(struct model *m)
{
	size_t at = 0;

	if (!pick_target(m, KIND_COUNT, &at))
		return STR("");
	struct str body = corrected_body(m, at);
	if (body.len == 0)
		return STR("");
	struct str day = STR("");
	if (below(m, 2)) {
		struct buf b;

		buf_init(&b, 64);
		buf_cstr(&b, "\"effective\":\"");
		day_iso(&b, (struct day){first_day + (int32_t)below(m, DAYS)});
		buf_cstr(&b, "\",");
		day = arena_str(m->arena, buf_view(&b));
		buf_done(&b);
	}
	struct str ref = reference(m, at);
	return envelope(m, KIND_ENTRY_CORRECTED, STR(""), arena_format(m->arena,
	    "{\"body\":%.*s,%.*s%.*s,\"reason\":\"R\"}", STR_ARG(body), STR_ARG(day), STR_ARG(ref)));
}

static struct str
random_withdrawal(struct model *m)
{
	size_t at = 0;

	if (!pick_target(m, KIND_COUNT, &at))
		return STR("");
	m->withdrawn[at] = true;
	struct str ref = reference(m, at);
	return envelope(m, KIND_ENTRY_WITHDRAWN, STR(""),
	    arena_format(m->arena, "{%.*s,\"reason\":\"R\"}", STR_ARG(ref)));
}

static struct str
random_reversal(struct model *m)
{
	size_t at = 0;

	if (!pick_target(m, KIND_BOOKING_POSTED, &at) || m->reversed[at])
		return STR("");
	m->reversed[at] = true;
	struct str ref = reference(m, at);
	return envelope(m, KIND_BOOKING_REVERSED, m->entries[at].fact.venture,
	    arena_format(m->arena, "{%.*s,\"reason\":\"R\"}", STR_ARG(ref)));
}

static bool
is_registered(const struct model *m, struct str venture)
{
	for (size_t i = 0; i < m->history.count; i++)
		if (m->entries[i].fact.kind == KIND_VENTURE_REGISTERED && !m->withdrawn[i] &&
		    str_eq(m->entries[i].fact.venture, venture))
			return true;
	return false;
}

static struct str
random_fact(struct model *m)
{
	uint32_t dice = below(m, 100);
	enum kind kind = KIND_PHASE_ENTERED;
	struct str venture = slug(m, below(m, VENTURES));

	if (!is_registered(m, venture))
		return envelope(m, KIND_VENTURE_REGISTERED, venture, body_of_venture(m, false));
	if (dice < 2)
		return envelope(m, KIND_LIFECYCLE_ADOPTED, STR(""), body_of_lifecycle(m));
	if (dice < 3)
		return envelope(m, KIND_CATALOGUE_ADOPTED, STR(""), body_of_catalogue(m));
	if (dice < 15)
		return random_correction(m);
	if (dice < 22)
		return random_withdrawal(m);
	if (dice < 28)
		return random_reversal(m);
	struct str body = random_body(m, &kind);
	return envelope(m, kind, venture, body);
}

/* ---- growing ---- */

static void
note(struct model *m, struct str text, struct instant t)
{
	struct naive_entry *e = &m->entries[m->history.count];
	struct err err = ERR_INIT(LANG_EN);

	if (fact_load(m->arena, text, &e->fact, &err) != RC_OK)
		fail_msg("%.*s: %s", STR_ARG(text), err.msg);
	e->known = e->fact.has_recorded ? e->fact.recorded : t;
	e->undated = e->fact.has_recorded && !day_is(e->fact.effective);
	e->day = day_is(e->fact.effective) ? e->fact.effective : berlin_day(e->known);
	m->texts[m->history.count++] = text;
}

/* Posts something into a batch and takes it back: nothing may stay of it. */
static void
try_and_undo(struct model *m)
{
	struct world *w = m->w;
	struct fact f = {.body = NULL};
	bool adopting = m->adopting;

	ledger_begin(w->ledger);
	m->adopting = false;
	for (uint32_t i = below(m, 30); i > 0; i--) {
		enum kind kind = KIND_PHASE_ENTERED;
		struct str body = random_body(m, &kind);
		struct str text = envelope(m, kind, slug(m, below(m, VENTURES + 3)), body);

		if (below(m, 5) == 0)
			text = envelope(m, KIND_LIFECYCLE_ADOPTED, STR(""), body_of_lifecycle(m));
		if (below(m, 5) == 0 && m->history.count > 0)
			text = envelope(m, KIND_ENTRY_WITHDRAWN, STR(""),
			    arena_format(m->arena, "{\"position\":%u,\"reason\":\"R\"}", below(m, (uint32_t)m->history.count)));
		assert_int_equal(fact_load(m->arena, text, &f, &w->err), RC_OK);
		ledger_post(w->ledger, &f, w->now, (struct hash){{1}});
	}
	ledger_undo(w->ledger);
	m->adopting = adopting;
}

static void
grow(struct model *m, size_t most)
{
	struct world *w = m->w;
	uint32_t batch = 1 + below(m, 20);
	uint64_t n = 0;
	struct instant t = {0};

	if (below(m, 3) == 0)
		try_and_undo(m);
	w->now.us += (int64_t)below(m, 20) * INT64_C(86400000000) - INT64_C(3600000000);
	assert_int_equal(journal_begin(w->journal, &w->err), RC_OK);
	ledger_begin(w->ledger);
	for (; batch > 0 && m->history.count < most; batch--) {
		struct str text = canonical(m, random_fact(m));

		if (text.len == 0)
			continue;
		assert_int_equal(journal_add(w->journal, text, &n, &t, &w->err), RC_OK);
		assert_int_equal(n, m->history.count);
		note(m, text, t);
		ledger_post(w->ledger, &m->entries[n].fact, t, hash_of(text.ptr, text.len));
	}
	assert_int_equal(journal_commit(w->journal, &w->err), RC_OK);
	ledger_keep(w->ledger);
}

/* ---- comparing ---- */

#define SAME(what) \
	if (a->what != b->what) \
	fail_msg("%.*s " #what ": %" PRId64 ", told plainly %" PRId64, STR_ARG(b->slug), (int64_t)a->what, (int64_t)b->what)
#define SAME_TEXT(what) \
	if (!str_eq(a->what, b->what)) \
	fail_msg("%.*s " #what ": „%.*s“, told plainly „%.*s“", STR_ARG(b->slug), STR_ARG(a->what), STR_ARG(b->what))

static void
compare_venture(const struct account_venture *a, const struct account_venture *b)
{
	SAME_TEXT(title);
	SAME_TEXT(lead);
	SAME_TEXT(phase);
	SAME(task);
	SAME(has_stage);
	SAME(stage);
	SAME(phase_since.v);
	SAME(phase_undated);
	SAME(phase_seq);
	SAME(outcome);
	SAME(money.planned);
	SAME(money.granted);
	SAME(money.released);
	SAME(money.committed);
	SAME(money.spent);
	SAME(money.orphan);
	SAME(money.income);
	SAME(money.unvouchered);
	SAME(money.bound);
	SAME(money.drawn);
	SAME(money.saved);
	SAME(proofs.open);
	SAME(proofs.supported);
	SAME(proofs.refuted);
	SAME(proofs.inconclusive);
	SAME(criteria.met);
	SAME(criteria.partly);
	SAME(criteria.open);
	SAME(criteria.failed);
	SAME(lessons);
	SAME(questions_open);
	SAME(claimed);
}

/* Known at the time of an entry, just before it, or for all times. */
static struct instant
random_known(struct model *m)
{
	if (m->history.count == 0 || below(m, 5) == 0)
		return INSTANT_MAX;
	struct instant t = m->entries[below(m, (uint32_t)m->history.count)].known;
	t.us -= (int64_t)below(m, 2);
	return t;
}

static void
ask(struct model *m)
{
	struct world *w = m->w;
	struct account_query q = {.known_at = random_known(m),
	    .effective_on = {first_day - 20 + (int32_t)below(m, DAYS + 40)}, .lang = LANG_DE};
	struct arena *a = arena_new(256u << 20);
	struct account acc = {.count = 0};
	size_t n = naive_known(&m->history, q.known_at), expected = 0;

	if (account_draw(a, snapshot_take(w->ledger), w->reader, &q, &acc, &w->err) != RC_OK)
		fail_msg("%s", w->err.msg);
	assert_int_equal(acc.checkpoint.size, n);
	for (uint32_t i = 0; i < VENTURES; i++) {
		struct account_venture plain = {.task = 0};
		struct str id = slug(m, i);
		bool there = naive_venture(&m->history, n, q.effective_on, id, a, &plain);
		const struct account_venture *v = world_venture(&acc, id.ptr);

		if (there != (v != NULL))
			fail_msg("%.*s is %sin the account", STR_ARG(id), v != NULL ? "" : "not ");
		if (!there)
			continue;
		expected++;
		compare_venture(v, &plain);
	}
	assert_int_equal(acc.count, expected);
	arena_free(a);
}

static struct account_query
random_query(struct model *m, struct str venture)
{
	return (struct account_query){.known_at = random_known(m), .venture = venture,
	    .effective_on = {first_day - 20 + (int32_t)below(m, DAYS + 40)}, .lang = LANG_DE};
}

/* What differs between two pairs of times is explained to the cent. */
static void
ask_difference(struct model *m, struct str venture, struct diff_part part)
{
	struct world *w = m->w;
	struct account_query from = random_query(m, venture), to = random_query(m, venture);
	struct arena *a = arena_new(256u << 20);
	struct diff d = {.count = 0};
	enum rc rc = diff_draw(a, snapshot_take(w->ledger), w->reader, &from, &to, part, &d, &w->err);

	if (rc == RC_OK && part.id.len == 0)
		m->explained += sums_hold(&d);
	else if (rc == RC_OK)
		m->explained += sums_hold_of_part(&d);
	else if (rc != RC_NOTFOUND || venture.len == 0)
		fail_msg("%s", w->err.msg);
	arena_free(a);
}

static void
ask_differences(struct model *m)
{
	uint32_t part = below(m, DIFF_PARTS);
	struct str id = arena_format(m->arena, "%s%u", diff_parts[part] == SUBJECT_TRANCHE ? "t" : "i", below(m, 3));

	ask_difference(m, STR(""), (struct diff_part){.id = STR("")});
	ask_difference(m, slug(m, below(m, VENTURES)), (struct diff_part){diff_parts[part], id});
}

static void
rebuild(struct model *m)
{
	struct world *w = m->w;
	struct ledger *again = NULL, *mapped = NULL;
	char path[400];

	(void)snprintf(path, sizeof path, "%s/columns", w->folder.path);
	assert_int_equal(ledger_open(w->reader, NULL, NULL, &again, &w->err), RC_OK);
	assert_true(ledger_equal(w->ledger, again));
	ledger_free(again);
	assert_int_equal(ledger_save(w->ledger, w->reader, path, &w->err), RC_OK);
	assert_int_equal(ledger_open(w->reader, path, NULL, &mapped, &w->err), RC_OK);
	assert_true(ledger_equal(w->ledger, mapped));
	/* From here on the mapped one is the live one. */
	ledger_free(w->ledger);
	w->ledger = mapped;
}

static void
run_history(uint64_t seed, size_t most)
{
	void *state = NULL;

	(void)printf("seed %" PRIu64 "\n", seed);
	assert_int_equal(world_setup(&state), 0);
	struct model *m = calloc(1, sizeof *m);
	assert_non_null(m);
	m->w = state;
	m->arena = m->w->arena;
	m->history.entries = m->entries;
	prng_seed(&m->prng, seed);
	m->adopting = below(m, 2) == 0;
	m->claimed_us = INT64_C(1500000000000000);
	while (m->history.count < most) {
		grow(m, most);
		if (m->history.count > most / 4)
			m->adopting = false;
		assert_int_equal(journal_reader_refresh(m->w->reader, &m->w->err), RC_OK);
		if (below(m, 4) == 0 && m->history.count > 0)
			rebuild(m);
		for (int i = 0; i < QUESTIONS / 8; i++) {
			ask(m);
			ask_differences(m);
		}
	}
	rebuild(m);
	for (int i = 0; i < QUESTIONS; i++) {
		ask(m);
		ask_differences(m);
	}
	assert_true(m->explained > 0);
	free(m);
	world_teardown(&state);
}

static void
accounts_are_what_a_plain_fold_says(void **state)
{
	const char *one = getenv("WAGNIS_SEED");
	(void)state;

	if (one != NULL) {
		run_history(strtoull(one, NULL, 10), FACTS_MAX);
		return;
	}
	for (uint64_t seed = 1; seed <= 24; seed++)
		run_history(seed, 20 + seed * 12);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(accounts_are_what_a_plain_fold_says)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
