/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/world.c: recording without judging, drawing accounts. */
#include "world.h"

#include "domain/fact.h"

#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

#define OK(w, call) \
	do { \
		if ((call) != RC_OK) \
			fail_msg("%s: %s %s", #call, (w)->err.msg, (w)->err.detail); \
	} while (0)

int
world_setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	assert_non_null(w);
	w->err = ERR_INIT(LANG_EN);
	w->arena = arena_new(512u << 20);
	folder_make(&w->folder);
	(void)snprintf(w->dir, sizeof w->dir, "%s/j", w->folder.path);
	w->clock = clock_fixed(&w->now);
	prng_seed(&w->prng, 7);
	w->random = random_prng(&w->prng);
	world_clock(w, "2021-01-01");
	OK(w, journal_create(w->dir, STR("Stadt Musterstadt"), STR("musterstadt.example/wagnis"), &w->random, &w->err));
	OK(w, journal_open(w->dir, &w->clock, &w->random, &w->journal, &w->err));
	OK(w, journal_reader_open(w->dir, &w->reader, &w->err));
	OK(w, ledger_new(&w->ledger, &w->err));
	*state = w;
	return 0;
}

int
world_teardown(void **state)
{
	struct world *w = *state;

	ledger_free(w->ledger);
	journal_reader_close(w->reader);
	journal_close(w->journal);
	folder_remove(&w->folder);
	arena_free(w->arena);
	free(w);
	return 0;
}

void
world_clock(struct world *w, const char *when)
{
	struct day d = {0};

	if (day_parse(str_of(when), &d))
		w->now.us = berlin_day_start(d).us + INT64_C(12) * 3600 * 1000000;
	else
		assert_true(instant_parse(str_of(when), &w->now));
}

uint32_t
world_post(struct world *w, struct str text)
{
	struct fact f = {.body = NULL};
	uint64_t n = 0;
	struct instant t = {0};

	if (fact_load(w->arena, text, &f, &w->err) != RC_OK)
		fail_msg("%.*s: %s", STR_ARG(text), w->err.msg);
	struct buf payload;
	buf_init(&payload, 64 * 1024);
	fact_canonical(&payload, &f);
	OK(w, journal_begin(w->journal, &w->err));
	OK(w, journal_add(w->journal, buf_view(&payload), &n, &t, &w->err));
	OK(w, journal_commit(w->journal, &w->err));
	ledger_post(w->ledger, &f, t, hash_of(payload.ptr, payload.len));
	buf_done(&payload);
	OK(w, journal_reader_refresh(w->reader, &w->err));
	return (uint32_t)n + 1;
}

uint32_t
world_record(struct world *w, const char *json)
{
	char *text = arena_cstr(w->arena, str_of(json));

	for (char *p = text; *p != '\0'; p++)
		if (*p == '\'')
			*p = '"';
	return world_post(w, str_of(text));
}

struct day
world_day(const char *iso)
{
	struct day d = {0};

	assert_true(day_parse(str_of(iso), &d));
	return d;
}

struct account_query
world_query(const char *venture, const char *known, const char *on)
{
	struct account_query q = {.known_at = INSTANT_MAX, .effective_on = world_day(on),
	    .audience = AUDIENCE_COUNCIL, .lang = LANG_EN, .venture = str_of(venture)};

	if (*known != '\0')
		assert_true(instant_parse_known(str_of(known), &q.known_at));
	return q;
}

enum rc
world_try(struct world *w, const char *venture, const char *known, const char *on, struct account *out)
{
	struct account_query q = world_query(venture, known, on);

	w->err = ERR_INIT(LANG_EN);
	return account_draw(w->arena, snapshot_take(w->ledger), w->reader, &q, out, &w->err);
}

struct account
world_draw(struct world *w, const char *known, const char *on)
{
	struct account acc = {.count = 0};

	OK(w, world_try(w, "", known, on, &acc));
	return acc;
}

const struct account_venture *
world_venture(const struct account *acc, const char *slug)
{
	for (size_t i = 0; i < acc->count; i++)
		if (str_is(acc->ventures[i].slug, slug))
			return &acc->ventures[i];
	return NULL;
}

struct account
world_one(struct world *w, const char *slug, const char *on)
{
	struct account acc = {.count = 0};

	OK(w, world_try(w, slug, "", on, &acc));
	assert_int_equal(acc.count, 1);
	return acc;
}

struct dossier
world_dossier(struct world *w, const struct account *acc)
{
	struct dossier d = {.figures = NULL};

	OK(w, dossier_draw(w->arena, acc, w->reader, 0, 1000, &d, &w->err));
	return d;
}
