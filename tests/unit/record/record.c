/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/record/record.c: the write path: all or nothing, safe to repeat, refusals that name the place. */
#include "unit.h"

#include "folder.h"

#include "base/must.h"
#include "domain/fact.h"
#include "journal/journal.h"
#include "record/record.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct world {
	struct folder folder;
	char dir[300];
	struct arena *arena;
	struct record *record;
	struct instant now;
	struct prng prng;
	struct err err;
	struct record_answer *answers;
	size_t count;
};

static struct record_options
options(struct world *w)
{
	return (struct record_options){.clock = clock_fixed(&w->now), .random = random_prng(&w->prng),
	    .use_columns = true};
}

static void
open_record(struct world *w)
{
	struct record_options o = options(w);

	if (record_open(w->dir, &o, &w->record, &w->err) != RC_OK)
		fail_msg("%s %s", w->err.msg, w->err.detail);
}

static int
setup(void **state)
{
	static struct world w;

	w = (struct world){.arena = arena_new(64u << 20), .err = ERR_INIT(LANG_DE),
	    .now = {INT64_C(1767225600000000)}};
	prng_seed(&w.prng, 1);
	struct random random = random_prng(&w.prng);
	folder_make(&w.folder);
	(void)snprintf(w.dir, sizeof w.dir, "%s/j", w.folder.path);
	if (journal_create(w.dir, STR("Stadt Musterstadt"), STR("musterstadt.example/wagnis"), &random,
	        &w.err) != RC_OK)
		fail_msg("%s %s", w.err.msg, w.err.detail);
	open_record(&w);
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	record_close(w->record);
	arena_free(w->arena);
	folder_remove(&w->folder);
	return 0;
}

static enum rc
send_batch(struct world *w, const char *text, bool adopt)
{
	char *json = arena_cstr(w->arena, str_of(text));
	struct record_batch b = {.text = str_of(json), .place = "test.jsonl", .adopt = adopt};

	for (char *p = json; *p != '\0'; p++)
		if (*p == '\'')
			*p = '"';
	w->err = ERR_INIT(LANG_DE);
	w->now.us += 1000000;
	return record_lines(w->record, w->arena, &b, &w->answers, &w->count, &w->err);
}

static void
accept(struct world *w, const char *text)
{
	if (send_batch(w, text, false) != RC_OK)
		fail_msg("%s: %s: %s (%s)", w->err.place, w->err.field, w->err.msg, w->err.detail);
}

static void
refuse(struct world *w, const char *text, const char *place, const char *field)
{
	assert_int_equal(send_batch(w, text, false), RC_INVALID);
	assert_string_equal(w->err.place, place);
	assert_string_equal(w->err.field, field);
	assert_true(strlen(w->err.msg) > 20);
}

static uint32_t
size_of(struct world *w)
{
	const struct ledger_box *box = record_ledger_hold(w->record);
	uint32_t n = snapshot_take(ledger_held(box)).n;

	record_ledger_release(w->record, box);
	return n;
}

#define VENTURE "{'kind':'venture.registered','venture':'starkregen','actor':'p-1','key':'v1','body':{'title':'Starkregen','task':'duty'}}\n"
#define PHASE "{'kind':'phase.entered','venture':'starkregen','effective':'2025-06-01','key':'ph1','body':{'phase':'idee'}}\n"

static void
records_in_order_and_answers_positions(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE "\n" PHASE);
	assert_int_equal(w->count, 2);
	assert_int_equal(w->answers[0].position, 0);
	assert_int_equal(w->answers[1].position, 1);
	assert_false(w->answers[1].repeated);
	assert_int_equal(size_of(w), 2);
}

static void
the_same_key_and_content_is_answered_by_the_first_entry(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE PHASE);
	accept(w, PHASE "{'body':{'phase':'idee'},'effective':'2025-06-01','venture':'starkregen','key':'ph1','kind':'phase.entered'}");
	assert_int_equal(w->count, 2);
	assert_int_equal(w->answers[0].position, 1);
	assert_true(w->answers[0].repeated && w->answers[1].repeated);
	assert_int_equal(size_of(w), 2);
}

static void
refuses_a_key_with_other_content(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE PHASE);
	refuse(w, "{'kind':'phase.entered','venture':'starkregen','effective':'2025-06-02','key':'ph1','body':{'phase':'idee'}}",
	    "test.jsonl:1", "key");
	assert_int_equal(size_of(w), 2);
}

static void
one_bad_line_refuses_the_whole_file(void **state)
{
	struct world *w = *state;

	refuse(w, VENTURE PHASE "\n{'kind':'phase.entered','venture':'starkregen','body':{'phase':'mond'}}\n", "test.jsonl:4",
	    "body.phase");
	assert_int_equal(size_of(w), 0);
	accept(w, VENTURE PHASE); /* nothing of it was left behind */
	assert_int_equal(w->answers[1].position, 1);
}

static void
refuses_what_is_not_there(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE);
	refuse(w, "{'kind':'phase.entered','venture':'unbekannt','body':{'phase':'idee'}}", "test.jsonl:1", "venture");
	refuse(w, "{'kind':'milestone.reached','venture':'starkregen','body':{'id':'m1'}}", "test.jsonl:1", "body.id");
	refuse(w, "{'kind':'entry.withdrawn','body':{'position':7,'reason':'falsch eingetragen'}}", "test.jsonl:1", "body.position");
	refuse(w, "{'kind':'entry.withdrawn','body':{'key':'spaeter','reason':'falsch eingetragen'}}\n"
	          "{'kind':'phase.entered','venture':'starkregen','key':'spaeter','body':{'phase':'idee'}}",
	    "test.jsonl:1", "body.key");
}

static void
refuses_what_refers_to_something_withdrawn(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE "{'kind':'milestone.planned','venture':'starkregen','key':'m','body':{'id':'m1','title':'Test','due':'2026-05-01'}}\n"
	                  "{'kind':'entry.withdrawn','body':{'key':'m','reason':'doppelt erfasst'}}");
	refuse(w, "{'kind':'milestone.reached','venture':'starkregen','body':{'id':'m1'}}", "test.jsonl:1", "body.id");
	refuse(w, "{'kind':'entry.withdrawn','body':{'key':'m','reason':'noch einmal'}}", "test.jsonl:1", "body.key");
	accept(w, "{'kind':'entry.withdrawn','body':{'key':'v1','reason':'nicht unser Vorhaben'}}");
	refuse(w, PHASE, "test.jsonl:1", "venture");
	accept(w, "{'kind':'venture.registered','venture':'starkregen','body':{'title':'Starkregen wieder'}}\n" PHASE);
}

static void
claimed_times_need_adopt_order_and_an_empty_start(void **state)
{
	struct world *w = *state;
	const char *old = "{'kind':'venture.registered','venture':'alt','recorded':'2015-12-18T13:17:34Z','body':{'title':'Alt'}}\n"
	    "{'kind':'phase.entered','venture':'alt','recorded':'2016-12-18T13:17:34Z','body':{'phase':'idee'}}\n";

	refuse(w, old, "test.jsonl:1", "recorded");
	assert_int_equal(send_batch(w, "{'kind':'venture.registered','venture':'b','body':{'title':'Ohne'}}", true), RC_INVALID);
	assert_string_equal(w->err.field, "recorded");
	assert_int_equal(send_batch(w, old, true), RC_OK);
	assert_int_equal(send_batch(w, "{'kind':'venture.registered','venture':'b','recorded':'2016-01-01T00:00:00Z','body':{'title':'B'}}", true),
	    RC_INVALID); /* before the one above */
	accept(w, VENTURE);
	assert_int_equal(send_batch(w, "{'kind':'venture.registered','venture':'b','recorded':'2018-01-01T00:00:00Z','body':{'title':'B'}}", true),
	    RC_INVALID); /* own entries have begun */
}

static void
money_is_corrected_by_storno_only(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE "{'kind':'booking.posted','venture':'starkregen','key':'b','body':{'amount_cents':100,'text':'Sensor'}}");
	refuse(w, "{'kind':'entry.corrected','body':{'key':'b','reason':'vertippt','body':{'amount_cents':200,'text':'Sensor'}}}",
	    "test.jsonl:1", "body.key");
	accept(w, "{'kind':'booking.reversed','venture':'starkregen','body':{'key':'b','reason':'vertippt'}}");
	refuse(w, "{'kind':'booking.reversed','venture':'starkregen','body':{'key':'b','reason':'vertippt'}}", "test.jsonl:1", "body.key");
}

static void
a_redaction_leaves_no_byte_behind(void **state)
{
	struct world *w = *state;
	const char *secret = "Frau Geheimnisvoll";
	char text[400];

	(void)snprintf(text, sizeof text, VENTURE
	    "{'kind':'booking.posted','venture':'starkregen','key':'b','body':{'amount_cents':100,'text':'%s'}}", secret);
	accept(w, text);
	assert_true(folder_holds(w->dir, secret, strlen(secret)));
	uint64_t generation = record_state(w->record).generation;
	const char *redaction = "{'kind':'entry.redacted','key':'r','body':{'key':'b','legal_basis':'Art. 17 DSGVO','reason':'Name gehört nicht hierher'}}";
	accept(w, redaction);
	accept(w, redaction); /* safe to repeat, although nothing has that key any more */
	assert_true(w->answers[0].repeated);
	refuse(w, "{'kind':'venture.registered','venture':'z','key':'zz','body':{'title':'Zwei'}}\n"
	          "{'kind':'entry.redacted','body':{'key':'zz','legal_basis':'Art. 17 DSGVO','reason':'zu früh gesendet'}}", "test.jsonl:2", "body.key");
	assert_int_equal(record_state(w->record).generation, generation + 1);
	assert_int_equal(size_of(w), 3);
	assert_false(folder_holds(w->dir, secret, strlen(secret)));
	record_close(w->record);
	assert_false(folder_holds(w->dir, secret, strlen(secret)));
	open_record(w);
	assert_int_equal(size_of(w), 3);
}

static void
everything_is_there_after_reopening(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE PHASE);
	record_close(w->record);
	open_record(w); /* by the column file */
	accept(w, PHASE);
	assert_true(w->answers[0].repeated);
	accept(w, "{'kind':'phase.entered','venture':'starkregen','effective':'2025-07-01','body':{'phase':'prototyp'}}");
	assert_int_equal(w->answers[0].position, 2);
}

static void
a_second_writer_is_refused(void **state)
{
	struct world *w = *state;
	struct record_options o = options(w);
	struct record *second = NULL;
	struct err err = ERR_INIT(LANG_DE);

	assert_int_equal(record_open(w->dir, &o, &second, &err), RC_BUSY);
	assert_null(second);
}

struct client {
	struct world *w;
	int number;
	int failures;
};

static void *
client_run(void *arg)
{
	struct client *c = arg;
	struct arena *a = arena_new(8u << 20);

	for (int i = 0; i < 50; i++) {
		char text[256];
		struct record_answer *answers = NULL;
		size_t count = 0;
		struct err err = ERR_INIT(LANG_DE);

		(void)snprintf(text, sizeof text, "{\"kind\":\"question.asked\",\"venture\":\"starkregen\",\"key\":\"q%d-%d\","
		    "\"body\":{\"id\":\"q%d-%d\",\"text\":\"Was kostet es?\"}}%s", c->number, i, c->number, i,
		    i % 10 == 9 ? "\n{\"kind\":\"kaputt\"}" : "");
		struct record_batch b = {.text = str_of(text), .place = "client"};
		enum rc rc = record_lines(c->w->record, a, &b, &answers, &count, &err);
		c->failures += rc != (i % 10 == 9 ? RC_INVALID : RC_OK);
	}
	arena_free(a);
	return NULL;
}

static void
many_clients_lose_and_double_nothing(void **state)
{
	struct world *w = *state;
	struct client clients[16];
	pthread_t threads[16];

	accept(w, VENTURE);
	for (int i = 0; i < 16; i++) {
		clients[i] = (struct client){w, i, 0};
		assert_int_equal(pthread_create(&threads[i], NULL, client_run, &clients[i]), 0);
	}
	for (int i = 0; i < 16; i++) {
		assert_int_equal(pthread_join(threads[i], NULL), 0);
		assert_int_equal(clients[i].failures, 0);
	}
	assert_int_equal(size_of(w), 1 + 16 * 45);
}

/* So many that one thread reads ahead of the one that posts. */
static void
a_long_journal_is_rebuilt_as_it_was(void **state)
{
	struct world *w = *state;
	char path[600];
	char line[200];
	struct buf text;
	uint32_t seq = 0;
	struct hash content = {{0}};

	accept(w, VENTURE);
	buf_init(&text, 4u << 20);
	for (int i = 0; i < 9000; i++) {
		(void)snprintf(line, sizeof line, "{'kind':'question.asked','venture':'starkregen','key':'q%d',"
		    "'body':{'id':'q%d','text':'Was kostet es?'}}\n", i, i);
		buf_cstr(&text, line);
	}
	accept(w, arena_cstr(w->arena, buf_view(&text)));
	buf_done(&text);
	record_close(w->record);
	(void)snprintf(path, sizeof path, "%s/columns", w->dir);
	assert_int_equal(remove(path), 0);
	open_record(w);
	assert_int_equal(size_of(w), 9001);
	const struct ledger_box *box = record_ledger_hold(w->record);
	struct snapshot s = snapshot_take(ledger_held(box));
	assert_true(snapshot_key(s, STR("q0"), &seq, &content));
	assert_int_equal(seq, 2);
	assert_true(snapshot_key(s, STR("q8999"), &seq, &content));
	assert_int_equal(seq, 9001);
	record_ledger_release(w->record, box);
}

static void
refused_batches_do_not_fill_the_memory(void **state)
{
	struct world *w = *state;
	struct record_options o = options(w);

	o.lost_most = 1;
	record_close(w->record);
	assert_int_equal(record_open(w->dir, &o, &w->record, &w->err), RC_OK);
	accept(w, VENTURE);
	const struct ledger_box *held = record_ledger_hold(w->record);
	struct record_state before = record_state(w->record);
	for (int i = 0; i < 3; i++)
		refuse(w, PHASE "{'kind':'phase.entered','venture':'unbekannt','body':{'phase':'idee'}}", "test.jsonl:2", "venture");
	struct record_state after = record_state(w->record);
	assert_int_equal(after.size, before.size);
	assert_true(after.generation > before.generation);
	assert_int_equal(snapshot_take(ledger_held(held)).n, 1);
	record_ledger_release(w->record, held);
	held = record_ledger_hold(w->record);
	assert_int_equal(ledger_lost(ledger_held(held)), 0);
	record_ledger_release(w->record, held);
	accept(w, PHASE);
	assert_int_equal(size_of(w), 2);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(records_in_order_and_answers_positions),
		CASE(the_same_key_and_content_is_answered_by_the_first_entry),
		CASE(refuses_a_key_with_other_content),
		CASE(one_bad_line_refuses_the_whole_file),
		CASE(refuses_what_is_not_there),
		CASE(refuses_what_refers_to_something_withdrawn),
		CASE(claimed_times_need_adopt_order_and_an_empty_start),
		CASE(money_is_corrected_by_storno_only),
		CASE(a_redaction_leaves_no_byte_behind),
		CASE(everything_is_there_after_reopening),
		CASE(a_second_writer_is_refused),
		CASE(many_clients_lose_and_double_nothing),
		CASE(a_long_journal_is_rebuilt_as_it_was),
		CASE(refused_batches_do_not_fill_the_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
