/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/fact, first part: what is refused, where, and how it is said. */
#include "domain/fact.h"

#include "base/limits.h"

#include "parse.h"

static void
refuse(struct arena *a, const char *text, enum rc code, const char *field, const char *says)
{
	struct err err = ERR_INIT(LANG_DE);
	struct fact f = {.kind = KIND_ACCOUNT_ISSUED};

	assert_refused(fact_parse(a, str_of(text), &f, &err), &err, code, field, says);
	assert_int_equal(f.kind, KIND_ACCOUNT_ISSUED); /* untouched */
}

/* Head, n times the middle, tail. */
static const char *
repeated(struct arena *a, const char *head, const char *middle, size_t n, const char *tail)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	buf_cstr(&b, head);
	for (size_t i = 0; i < n; i++)
		buf_cstr(&b, middle);
	buf_cstr(&b, tail);
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s.ptr;
}

static void
accept_n_refuse_more(struct arena *a, const char *head, const char *middle, size_t n,
    const char *tail, const char *field)
{
	(void)fact_of(a, repeated(a, head, middle, n, tail));
	refuse(a, repeated(a, head, middle, n + 1, tail), RC_LIMIT, field, "höchstens");
}

static void
names_the_nearest_kind_field_and_choice(void **state)
{
	struct arena *a = *state;

	refuse(a, "{\"kind\":\"phase.enter\",\"venture\":\"a\",\"body\":{}}", RC_INVALID, "kind",
	    "Meinten Sie „phase.entered“?");
	refuse(a, "{\"kind\":\"x\",\"body\":{}}", RC_INVALID, "kind", "Eine Art „x“ gibt es nicht");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"pilot\",\"unitl\":"
	    "null}}",
	    RC_INVALID, "body.unitl", "Meinten Sie „until“?");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"pilot\","
	    "\"zzzzzz\":1}}",
	    RC_INVALID, "body.zzzzzz", "Möglich sind: phase, until, reason.");
	refuse(a, "{\"kind\":\"phase.entered\",\"ventur\":\"a\",\"body\":{}}", RC_INVALID, "ventur",
	    "Meinten Sie „venture“?");
	refuse(a,
	    "{\"kind\":\"reuse.checked\",\"venture\":\"a\",\"body\":{\"result\":\"bild\","
	    "\"reason\":\"r\"}}",
	    RC_INVALID, "body.result",
	    "Meinten Sie „build“? Möglich sind: build, adapt, reuse, buy.");
	refuse(a,
	    "{\"kind\":\"reuse.checked\",\"venture\":\"a\",\"body\":{\"result\":\"?\",\"reason\":"
	    "\"r\"}}",
	    RC_INVALID, "body.result", "Möglich sind: build, adapt, reuse, buy.");
}

static void
refuses_what_is_missing(void **state)
{
	struct arena *a = *state;

	refuse(a, "{}", RC_INVALID, "kind", "Die Angabe „Art“ fehlt.");
	refuse(a, "{\"kind\":\"phase.entered\",\"venture\":\"a\"}", RC_INVALID, "body",
	    "„Inhalt“ fehlt");
	refuse(a, "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{}}", RC_INVALID,
	    "body.phase", "fehlt. Kennung");
	refuse(a, "{\"kind\":\"phase.entered\",\"body\":{\"phase\":\"x\"}}", RC_INVALID, "venture",
	    "gehört ein Vorhaben");
	refuse(a,
	    "{\"kind\":\"unit.created\",\"venture\":\"a\",\"body\":{\"id\":\"x\",\"label\":\"y\"}}",
	    RC_INVALID, "venture", "Lassen Sie das Feld „venture“ weg");
	refuse(a,
	    "{\"kind\":\"lifecycle.adopted\",\"body\":{\"id\":\"x\",\"version\":\"1\",\"phases\":[{"
	    "\"id\":\"a\",\"stage\":\"idea\"},{\"id\":\"b\"}]}}",
	    RC_INVALID, "body.phases[1].stage", "fehlt");
	refuse(a,
	    "{\"kind\":\"lifecycle.adopted\",\"body\":{\"id\":\"x\",\"version\":\"1\",\"phases\":[]"
	    "}}",
	    RC_INVALID, "body.phases", "Mindestens eine");
}

static void
refuses_wrong_types(void **state)
{
	struct arena *a = *state;

	refuse(a, "[]", RC_INVALID, "", "geschweiften Klammern");
	refuse(a, "{\"kind\":5,\"body\":{}}", RC_INVALID, "kind", "eine Zeile Text");
	refuse(a, "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":[]}", RC_INVALID, "body",
	    "geschweiften Klammern");
	refuse(a, "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":7}}",
	    RC_INVALID, "body.phase", "eine Kennung");
	refuse(a, "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":null}}",
	    RC_INVALID, "body.phase", "lassen Sie das Feld weg");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\",\"until\":"
	    "20261231}}",
	    RC_INVALID, "body.until", "ein Datum wie „2026-03-01“ oder null");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\",\"reason\":"
	    "true}}",
	    RC_INVALID, "body.reason", "ein Text");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\",\"reason\":{}}"
	    "}",
	    RC_INVALID, "body.reason", "ein Text");
	refuse(a,
	    "{\"kind\":\"booking.posted\",\"venture\":\"a\",\"body\":{\"amount_cents\":\"12\","
	    "\"text\":\"x\"}}",
	    RC_INVALID, "body.amount_cents", "ein Betrag in Cent");
	refuse(a,
	    "{\"kind\":\"hours.worked\",\"venture\":\"a\",\"body\":{\"hours\":12,\"role\":\"x\"}}",
	    RC_INVALID, "body.hours", "eine Zahl als Text");
	refuse(a,
	    "{\"kind\":\"venture.registered\",\"venture\":\"a\",\"body\":{\"title\":\"x\",\"tags\":"
	    "\"y\"}}",
	    RC_INVALID, "body.tags", "eine Liste");
	refuse(a,
	    "{\"kind\":\"venture.registered\",\"venture\":\"a\",\"body\":{\"title\":\"x\",\"tags\":"
	    "[\"y\",3]}}",
	    RC_INVALID, "body.tags[1]", "eine Zeile Text");
	refuse(a,
	    "{\"kind\":\"criterion.assessed\",\"venture\":\"a\",\"body\":{\"criterion\":\"x\","
	    "\"status\":\"met\",\"independent\":1}}",
	    RC_INVALID, "body.independent", "true oder false");
}

static void
refuses_values_that_do_not_fit(void **state)
{
	struct arena *a = *state;

	refuse(a, "{\"kind\":\"phase.entered\",\"venture\":\"Ab\",\"body\":{\"phase\":\"x\"}}",
	    RC_INVALID, "venture", "„Ab“ passt hier nicht");
	refuse(a, "{\"kind\":\"phase.entered\",\"venture\":\"-a\",\"body\":{\"phase\":\"x\"}}",
	    RC_INVALID, "venture", "a–z");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"pilot\"},"
	    "\"actor\":\"Meier\"}",
	    RC_INVALID, "actor", "p-7f3a");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"pilot\"},"
	    "\"actor\":\"p-\"}",
	    RC_INVALID, "actor", "p-7f3a");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"pilot\"},"
	    "\"recorded\":\"2020-01-01\"}",
	    RC_INVALID, "recorded", "Zeitpunkt");
	refuse(a,
	    "{\"kind\":\"venture.registered\",\"venture\":\"a\",\"body\":{\"title\":\"x\",\"url\":"
	    "\"ftp://x\"}}",
	    RC_INVALID, "body.url", "https://");
	refuse(a,
	    "{\"kind\":\"venture.registered\",\"venture\":\"a\",\"body\":{\"title\":\"x\",\"url\":"
	    "\"https://\"}}",
	    RC_INVALID, "body.url", "https://");
	refuse(a,
	    "{\"kind\":\"venture.registered\",\"venture\":\"a\",\"body\":{\"title\":\"x\",\"url\":"
	    "\"javascript:alert(1)\"}}",
	    RC_INVALID, "body.url", "https://");
	refuse(a,
	    "{\"kind\":\"venture.registered\",\"venture\":\"a\",\"body\":{\"title\":\"x\",\"url\":"
	    "\"https://a b\"}}",
	    RC_INVALID, "body.url", "https://");
	refuse(a,
	    "{\"kind\":\"hours.worked\",\"venture\":\"a\",\"body\":{\"hours\":\"1,5\",\"role\":"
	    "\"x\"}}",
	    RC_INVALID, "body.hours", "mit Punkt");
	refuse(a,
	    "{\"kind\":\"evidence.linked\",\"venture\":\"a\",\"body\":{\"title\":\"x\",\"url\":"
	    "\"https://x\",\"sha256\":\"ABC\"}}",
	    RC_INVALID, "body.sha256", "64 Zeichen");
	refuse(a,
	    "{\"kind\":\"lifecycle.adopted\",\"body\":{\"id\":\"x\",\"version\":\"1\",\"phases\":[{"
	    "\"id\":\"a\",\"stage\":\"idea\",\"label\":{}}]}}",
	    RC_INVALID, "body.phases[0].label", "ein Text je Sprache");
	refuse(a,
	    "{\"kind\":\"lifecycle.adopted\",\"body\":{\"id\":\"x\",\"version\":\"1\",\"phases\":[{"
	    "\"id\":\"a\",\"stage\":\"idea\",\"label\":{\"fr\":\"x\"}}]}}",
	    RC_INVALID, "body.phases[0].label.fr", "Möglich sind: de, en");
}

static void
refuses_days_that_do_not_exist(void **state)
{
	struct arena *a = *state;

	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\",\"until\":"
	    "\"2026-02-30\"}}",
	    RC_INVALID, "body.until", "Den Tag „2026-02-30“ gibt es nicht");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"pilot\"},"
	    "\"effective\":\"2025-02-29\"}",
	    RC_INVALID, "effective", "Den Tag „2025-02-29“ gibt es nicht");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"pilot\"},"
	    "\"effective\":\"1.3.2026\"}",
	    RC_INVALID, "effective", "ein Datum wie „2026-03-01“");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"pilot\"},"
	    "\"effective\":\"0000-12-31\"}",
	    RC_INVALID, "effective", "das der Kalender kennt");
	(void)fact_of(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"pilot\"},"
	    "\"effective\":\"2024-02-29\"}");
}

static void
refuses_forbidden_characters_and_blanks(void **state)
{
	struct arena *a = *state;

	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\",\"reason\":"
	    "\"a\\u202eb\"}}",
	    RC_INVALID, "body.reason", "Richtungszeichen");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\",\"reason\":"
	    "\"a\\u0007b\"}}",
	    RC_INVALID, "body.reason", "unsichtbare Zeichen");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\",\"reason\":"
	    "\"\"}}",
	    RC_INVALID, "body.reason", "ist leer");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\",\"reason\":\" "
	    "\\n \"}}",
	    RC_INVALID, "body.reason", "ist leer");
	refuse(a,
	    "{\"kind\":\"venture.registered\",\"venture\":\"a\",\"body\":{\"title\":\"a\\nb\"}}",
	    RC_INVALID, "body.title", "nur eine Zeile");
	refuse(a,
	    "{\"kind\":\"venture.registered\",\"venture\":\"a\",\"body\":{\"title\":\"a\\tb\"}}",
	    RC_INVALID, "body.title", "nur eine Zeile");
	refuse(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"pilot\"},\"key\":"
	    "\"a\\nb\"}",
	    RC_INVALID, "key", "nur eine Zeile");
	refuse(a,
	    "{\"kind\":\"entry.corrected\",\"body\":{\"key\":\"a\",\"reason\":\"r\",\"body\":{"
	    "\"x\":\"\\u202e\"}}}",
	    RC_INVALID, "body.body", "Richtungszeichen");
	(void)fact_of(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\",\"reason\":"
	    "\"erste Zeile\\nzweite\"}}");
}

static void
wants_either_key_or_position(void **state)
{
	struct arena *a = *state;

	refuse(a, "{\"kind\":\"entry.withdrawn\",\"body\":{\"reason\":\"r\"}}", RC_INVALID, "body",
	    "entweder mit „key“ oder mit „position“");
	refuse(a,
	    "{\"kind\":\"entry.withdrawn\",\"body\":{\"reason\":\"r\",\"key\":\"a\",\"position\":1}"
	    "}",
	    RC_INVALID, "body", "nicht mit beiden");
	refuse(a,
	    "{\"kind\":\"tranche.released\",\"venture\":\"a\",\"body\":{\"tranche\":\"x\",\"amount_"
	    "cents\":1,\"decision\":{}}}",
	    RC_INVALID, "body.decision", "entweder");
	refuse(a, "{\"kind\":\"entry.withdrawn\",\"body\":{\"reason\":\"r\",\"position\":-1}}",
	    RC_INVALID, "body.position", "Erlaubt ist 0 bis");
	(void)fact_of(
	    a, "{\"kind\":\"entry.withdrawn\",\"body\":{\"reason\":\"r\",\"position\":0}}");
}

static void
keeps_limits_of_numbers(void **state)
{
	struct arena *a = *state;

	(void)fact_of(a,
	    "{\"kind\":\"budget.planned\",\"venture\":\"a\",\"body\":{\"id\":\"x\",\"year\":1990,"
	    "\"amount_cents\":1000000000000000}}");
	(void)fact_of(a,
	    "{\"kind\":\"budget.planned\",\"venture\":\"a\",\"body\":{\"id\":\"x\",\"year\":2200,"
	    "\"amount_cents\":-1000000000000000}}");
	refuse(a,
	    "{\"kind\":\"budget.planned\",\"venture\":\"a\",\"body\":{\"id\":\"x\",\"year\":1989,"
	    "\"amount_cents\":1}}",
	    RC_INVALID, "body.year", "Erlaubt ist 1990 bis 2200");
	refuse(a,
	    "{\"kind\":\"budget.planned\",\"venture\":\"a\",\"body\":{\"id\":\"x\",\"year\":2201,"
	    "\"amount_cents\":1}}",
	    RC_INVALID, "body.year", "1990");
	refuse(a,
	    "{\"kind\":\"budget.planned\",\"venture\":\"a\",\"body\":{\"id\":\"x\",\"year\":2026,"
	    "\"amount_cents\":1000000000000001}}",
	    RC_INVALID, "body.amount_cents", "außerhalb");
	refuse(a,
	    "{\"kind\":\"budget.planned\",\"venture\":\"a\",\"body\":{\"id\":\"x\",\"year\":2026,"
	    "\"amount_cents\":-1000000000000001}}",
	    RC_INVALID, "body.amount_cents", "außerhalb");
	refuse(a,
	    "{\"kind\":\"tranche.released\",\"venture\":\"a\",\"body\":{\"tranche\":\"x\",\"amount_"
	    "cents\":0}}",
	    RC_INVALID, "body.amount_cents", "Erlaubt ist 1 bis");
	refuse(a,
	    "{\"kind\":\"grant.awarded\",\"venture\":\"a\",\"body\":{\"id\":\"x\",\"funder\":\"y\","
	    "\"amount_cents\":1,\"rate_bp\":10001}}",
	    RC_INVALID, "body.rate_bp", "0 bis 10000");
}

static void
keeps_limits_of_texts_to_the_character(void **state)
{
	struct arena *a = *state;

	accept_n_refuse_more(a,
	    "{\"kind\":\"venture.registered\",\"venture\":\"a\",\"body\":{\"title\":\"", "ü", 200,
	    "\"}}", "body.title");
	accept_n_refuse_more(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\",\"reason\":\"",
	    "ß", 5000, "\"}}", "body.reason");
	accept_n_refuse_more(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"", "é", 80, "\"}}",
	    "body.phase");
	accept_n_refuse_more(a,
	    "{\"kind\":\"phase.entered\",\"body\":{\"phase\":\"x\"},\"venture\":\"", "a",
	    LIMIT_SLUG_BYTES, "\"}", "venture");
	accept_n_refuse_more(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\"},\"actor\":"
	    "\"p-",
	    "a", LIMIT_SLUG_BYTES - 2, "\"}", "actor");
	accept_n_refuse_more(a,
	    "{\"kind\":\"venture.registered\",\"venture\":\"a\",\"body\":{\"title\":\"x\",\"url\":"
	    "\"https://",
	    "a", 1992, "\"}}", "body.url");
	accept_n_refuse_more(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\"},\"key\":\"",
	    "k", LIMIT_KEY_BYTES, "\"}", "key");
	accept_n_refuse_more(a,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"x\"},\"key\":\"",
	    "ü", LIMIT_KEY_BYTES / 2, "\"}", "key");
	accept_n_refuse_more(a,
	    "{\"kind\":\"reuse.checked\",\"venture\":\"a\",\"body\":{\"result\":\"buy\",\"reason\":"
	    "\"r\",\"alternatives\":[{\"name\":\"x\",\"licence\":\"",
	    "x", 100, "\"}]}}", "body.alternatives[0].licence");
}

static void
keeps_limits_of_lists(void **state)
{
	struct arena *a = *state;

	accept_n_refuse_more(a,
	    "{\"kind\":\"venture.registered\",\"venture\":\"a\",\"body\":{\"title\":\"x\",\"tags\":"
	    "[\"y\"",
	    ",\"y\"", 29, "]}}", "body.tags");
	accept_n_refuse_more(a,
	    "{\"kind\":\"question.answered\",\"venture\":\"a\",\"body\":{\"id\":\"x\",\"text\":"
	    "\"t\",\"cites\":[{\"position\":1}",
	    ",{\"position\":1}", 49, "]}}", "body.cites");
	accept_n_refuse_more(a,
	    "{\"kind\":\"lifecycle.adopted\",\"body\":{\"id\":\"x\",\"version\":\"1\",\"phases\":[{"
	    "\"id\":\"a\",\"stage\":\"idea\"}",
	    ",{\"id\":\"a\",\"stage\":\"idea\"}", 59, "]}}", "body.phases");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(names_the_nearest_kind_field_and_choice),
	    WITH_ARENA(refuses_what_is_missing),
	    WITH_ARENA(refuses_wrong_types),
	    WITH_ARENA(refuses_values_that_do_not_fit),
	    WITH_ARENA(refuses_days_that_do_not_exist),
	    WITH_ARENA(refuses_forbidden_characters_and_blanks),
	    WITH_ARENA(wants_either_key_or_position),
	    WITH_ARENA(keeps_limits_of_numbers),
	    WITH_ARENA(keeps_limits_of_texts_to_the_character),
	    WITH_ARENA(keeps_limits_of_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
