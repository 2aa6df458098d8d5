/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/readers.c: accounts drawn by several threads while facts are recorded, corrected and erased. */
#include "unit.h"

#include "account/account.h"
#include "base/must.h"
#include "web/source.h"

#include "town.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { READERS = 3, ROUNDS = 40, ERASE_EVERY = 8 };

static struct town town;
static atomic_bool written;

struct reader {
	int drawn;
	const char *why;
};

/* Posted, and taken back because the last line is refused. */
static void
refuse_facts(int i)
{
	struct err err = ERR_INIT(LANG_EN);
	struct record_answer *answers;
	size_t count;
	struct record_batch batch = {.place = "refused", .text = arena_format(town.arena,
	    "{\"kind\":\"booking.posted\",\"venture\":\"n0\",\"key\":\"r%d\",\"body\":{\"amount_cents\":7,\"text\":\"x\"}}\n"
	    "{\"kind\":\"phase.entered\",\"venture\":\"n0\",\"body\":{\"phase\":\"pilot\"}}\n"
	    "{\"kind\":\"question.asked\",\"venture\":\"n0\",\"body\":{\"id\":\"r%d\",\"text\":\"Wann?\"}}\n"
	    "{\"kind\":\"entry.withdrawn\",\"body\":{\"key\":\"nobody\",\"reason\":\"x\"}}\n", i, i)};

	must(record_lines(town.record, town.arena, &batch, &answers, &count, &err) == RC_INVALID);
}

/* Every kind of change a reader could meet: new things, chains that grow, rows that end, a ledger that is exchanged. */
static void *
write_facts(void *arg)
{
	(void)arg;
	for (int i = 0; i < ROUNDS; i++) {
		town_record(&town, arena_format(town.arena,
		    "{\"kind\":\"venture.registered\",\"venture\":\"n%d\",\"body\":{\"title\":\"Neues %d\"}}\n"
		    "{\"kind\":\"phase.entered\",\"venture\":\"n%d\",\"key\":\"p%d\",\"effective\":\"2026-01-02\",\"body\":{\"phase\":\"idee\"}}\n"
		    "{\"kind\":\"booking.posted\",\"venture\":\"n0\",\"key\":\"b%d\",\"effective\":\"2026-01-%02d\",\"body\":{\"amount_cents\":100,\"text\":\"x\"}}\n"
		    "{\"kind\":\"question.asked\",\"venture\":\"n0\",\"key\":\"q%d\",\"body\":{\"id\":\"q%d\",\"text\":\"Wann?\"}}\n"
		    "{\"kind\":\"phase.entered\",\"venture\":\"n0\",\"effective\":\"2026-01-03\",\"body\":{\"phase\":\"prototyp\"}}\n"
		    "{\"kind\":\"entry.withdrawn\",\"body\":{\"key\":\"p%d\",\"reason\":\"doppelt\"}}\n"
		    "{\"kind\":\"booking.reversed\",\"body\":{\"key\":\"b%d\",\"reason\":\"falsch\"}}\n",
		    i, i, i, i, i, i % 28 + 1, i, i, i, i));
		refuse_facts(i);
		if (i % ERASE_EVERY == ERASE_EVERY - 1)
			town_record(&town, arena_format(town.arena,
			    "{\"kind\":\"entry.redacted\",\"body\":{\"key\":\"q%d\",\"legal_basis\":\"Art. 17 DSGVO\",\"reason\":\"Name\"}}", i));
	}
	atomic_store(&written, true);
	return NULL;
}

static bool
draw(struct arena *a, const struct source_view *view, struct instant known, struct buf *out)
{
	struct account_query query = {.known_at = known};
	struct err err = ERR_INIT(LANG_EN);
	struct account acc;

	must(day_parse(STR("2026-02-01"), &query.effective_on));
	buf_clear(out);
	return account_draw(a, view->all, view->journal, &query, &acc, &err) == RC_OK &&
	    account_json(a, &acc, view->journal, false, out, &err) == RC_OK && !out->over;
}

/* The same view gives the same bytes, before and after whatever happens meanwhile; time only goes forward. */
static void
read_once(struct reader *r, struct arena *a, struct buf *first, struct buf *second, uint32_t *seen)
{
	struct source_view view;
	struct err err = ERR_INIT(LANG_EN);
	struct instant past;

	r->drawn++;
	if (source_take(town.source, &view, &err) != RC_OK) {
		r->why = "no view";
		return;
	}
	if (view.all.n < *seen)
		r->why = "a view older than the one before";
	*seen = view.all.n;
	if (!draw(a, &view, INSTANT_MAX, first) || !draw(a, &view, INSTANT_MAX, second) ||
	    !str_eq(buf_view(first), buf_view(second)))
		r->why = "one view, two accounts";
	if (!instant_parse(STR("2025-06-01T00:00:00Z"), &past) || !draw(a, &view, past, first))
		r->why = "no account of the past";
	source_give_back(town.source, &view);
}

static void *
read_accounts(void *arg)
{
	struct reader *r = arg;
	struct arena *a = arena_new((size_t)1 << 28);
	struct buf first, second;
	uint32_t seen = 0;

	buf_init(&first, (size_t)1 << 24);
	buf_init(&second, (size_t)1 << 24);
	while (!atomic_load(&written) || r->drawn == 0) {
		arena_reset(a);
		read_once(r, a, &first, &second, &seen);
	}
	buf_done(&first);
	buf_done(&second);
	arena_free(a);
	return NULL;
}

static void
readers_never_see_half_of_anything(void **state)
{
	struct reader readers[READERS] = {{.drawn = 0}};
	pthread_t writer, threads[READERS];

	(void)state;
	for (int i = 0; i < READERS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, read_accounts, &readers[i]), 0);
	assert_int_equal(pthread_create(&writer, NULL, write_facts, NULL), 0);
	assert_int_equal(pthread_join(writer, NULL), 0);
	for (int i = 0; i < READERS; i++) {
		assert_int_equal(pthread_join(threads[i], NULL), 0);
		assert_str(str_of(readers[i].why == NULL ? "" : readers[i].why), "");
		assert_true(readers[i].drawn > 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(readers_never_see_half_of_anything),
	};

	town_begin(&town, NULL);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	town_end(&town);
	return failed;
}
