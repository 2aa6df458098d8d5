/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/fact, second part: what is read, spelled and loaded again. */
#include "domain/fact.h"

#include "base/limits.h"

#include "parse.h"

#define PHASE "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"pilot\""
#define CORRECTED "{\"kind\":\"entry.corrected\",\"body\":{\"key\":\"a\",\"reason\":\"r\",\"body\":"

static void
reads_all_of_the_envelope(void **state)
{
	struct fact f = fact_of(*state,
	    "{\"kind\":\"phase.entered\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-"
	    "03-01\","
	    "\"actor\":\"p-7f3a\",\"key\":\"k 1\",\"recorded\":\"2020-01-02T03:04:05+01:00\","
	    "\"body\":{\"phase\":\"pilot\",\"until\":null}}");
	struct day d;

	assert_int_equal(f.kind, KIND_PHASE_ENTERED);
	assert_str(f.venture, "starkregen-warnung");
	assert_str(f.actor, "p-7f3a");
	assert_str(f.key, "k 1");
	assert_true(day_parse(STR("2026-03-01"), &d) && d.v == f.effective.v);
	assert_true(f.has_recorded);
	assert_int_equal(f.body->count, 2);
	assert_int_equal(json_get(f.body, "until")->type, JSON_NULL);
}

static void
writes_single_digits_of_a_date_out(void **state)
{
	struct fact f =
	    fact_of(*state, PHASE ",\"until\":\"2021-7-1\"},\"effective\":\"2021-06-9\"}");
	struct day d;

	assert_true(day_parse(STR("2021-06-09"), &d) && d.v == f.effective.v);
	assert_str(json_text(f.body, "until"), "2021-07-01");
}

static void
leaves_absent_members_absent(void **state)
{
	struct fact f = fact_of(*state, PHASE "}}");

	assert_false(day_is(f.effective));
	assert_false(f.has_recorded);
	assert_int_equal(f.key.len + f.actor.len, 0);
}

static void
spells_one_fact_one_way(void **state)
{
	struct fact f = fact_of(*state,
	    " { \"venture\" : \"a\", "
	    "\"recorded\":\"2020-01-02T03:04:05+01:00\",\"kind\":\"phase.entered\","
	    "\"key\":\"\\u006b\",\"effective\":\"2026-03-01\",\"body\":{\"reason\":\"x\\/"
	    "y\",\"phase\":\"pilot\"},"
	    "\"actor\":\"p-1\"} ");
	struct buf b;

	buf_init(&b, 4096);
	fact_canonical(&b, &f);
	assert_str(buf_view(&b),
	    "{\"actor\":\"p-1\",\"body\":{\"phase\":\"pilot\",\"reason\":\"x/"
	    "y\"},\"effective\":\"2026-03-01\","
	    "\"key\":\"k\",\"kind\":\"phase.entered\",\"recorded\":\"2020-01-02T02:04:05.000000Z\","
	    "\"venture\":\"a\"}");
	buf_clear(&b);
	f = fact_of(
	    *state, "{\"kind\":\"unit.created\",\"body\":{\"label\":\"Amt\",\"id\":\"a\"}}");
	fact_canonical(&b, &f);
	assert_str(
	    buf_view(&b), "{\"body\":{\"id\":\"a\",\"label\":\"Amt\"},\"kind\":\"unit.created\"}");
	buf_done(&b);
}

static void
brings_text_to_nfc(void **state)
{
	struct fact f = fact_of(*state, PHASE ",\"reason\":\"Mu\xcc\x88hlbach\"}}");

	assert_str(json_text(f.body, "reason"), "M\xc3\xbchlbach");
	f = fact_of(*state, PHASE "},\"key\":\"u\xcc\x88\"}");
	assert_str(f.key, "\xc3\xbc");
	f = fact_of(*state, CORRECTED "{\"a\":[\"u\xcc\x88\",true,3,null]}}}");
	const struct json *inner = json_get(json_get(f.body, "body"), "a")->first;
	assert_str(inner->text, "\xc3\xbc");
	assert_true(inner->next->truth);
	assert_int_equal(inner->next->next->i, 3);
	assert_int_equal(inner->next->next->next->type, JSON_NULL);
}

static void
spells_moments_in_utc(void **state)
{
	struct fact f = fact_of(*state,
	    "{\"kind\":\"decision.taken\",\"venture\":\"a\",\"body\":{\"outcome\":\"go\","
	    "\"reason\":\"r\","
	    "\"body\":\"Rat\",\"basis\":\"2026-07-01T12:00:00+02:00\"}}");

	assert_str(json_text(f.body, "basis"), "2026-07-01T10:00:00.000000Z");
}

static void
speaks_english_too(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct fact f;

	assert_refused(fact_parse(*state, STR("{\"kind\":\"phase.enter\",\"body\":{}}"), &f, &err),
	    &err, RC_INVALID, "kind", "Did you mean “phase.entered”?");
	assert_refused(
	    fact_parse(*state, STR("{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{}}"),
		&f, &err),
	    &err, RC_INVALID, "body.phase", "“Phase” is missing. Id of the phase");
}

static void
refuses_broken_json_and_duplicate_keys(void **state)
{
	static const char *const bad[] = {
	    "",
	    "{\"kind\":",
	    PHASE "}} x",
	    PHASE ",\"reason\":\"\xff\"}}",
	    PHASE ",\"phase\":\"idea\"}}",
	    "{\"kind\":\"unit.created\",\"kind\":\"unit.created\",\"body\":{\"id\":\"a\",\"label\":"
	    "\"b\"}}",
	    CORRECTED "{\"x\":1,\"x\":1}}}",
	    "{\"kind\":\"booking.posted\",\"venture\":\"a\",\"body\":{\"amount_cents\":1.5,"
	    "\"text\":\"x\"}}",
	    "{\"kind\":\"booking.posted\",\"venture\":\"a\",\"body\":{\"amount_cents\":"
	    "99999999999999999999,\"text\":\"x\"}}",
	};
	struct fact f;

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = ERR_INIT(LANG_DE);

		assert_int_equal(fact_parse(*state, str_of(bad[i]), &f, &err), RC_INVALID);
		assert_true(err.msg[0] != '\0');
	}
}

/* The API parses with open limits: numbers of any kind and many members get here. */
static enum rc
from_open_json(struct arena *a, const char *text, struct err *err)
{
	struct json *j = NULL;
	struct fact f;

	assert_int_equal(json_parse(a, str_of(text), &json_limits_open, &j, err), RC_OK);
	return fact_from_json(a, j, &f, err);
}

static void
refuses_fractions_however_they_were_parsed(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	assert_refused(from_open_json(*state,
			   "{\"kind\":\"booking.posted\",\"venture\":\"a\",\"body\":{\"amount_"
			   "cents\":1.5,\"text\":\"x\"}}",
			   &err),
	    &err, RC_INVALID, "body.amount_cents", "ganzen Cent");
	assert_refused(from_open_json(*state, CORRECTED "{\"x\":1.5}}}", &err), &err, RC_INVALID,
	    "body.body", "ganzen Cent");
}

static const char *
corrected_with(struct arena *a, int ones)
{
	struct buf b;

	buf_init(&b, 1 << 16);
	buf_cstr(&b, CORRECTED "{\"x\":[1");
	for (int i = 1; i < ones; i++)
		buf_cstr(&b, ",1");
	buf_cstr(&b, "]}}}");
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s.ptr;
}

static void
keeps_the_limit_of_members(void **state)
{
	/* Besides the ones: kind, body and its value, key, reason in two passes are far fewer than 50. */
	struct err err = ERR_INIT(LANG_DE);

	assert_int_equal(
	    from_open_json(*state, corrected_with(*state, LIMIT_FACT_MEMBERS - 50), &err), RC_OK);
	assert_refused(from_open_json(*state, corrected_with(*state, LIMIT_FACT_MEMBERS), &err),
	    &err, RC_LIMIT, "body.body", "mehr als 2000 Angaben");
}

/* An exit plan with n four-byte characters in its triggers and 2,000 in each of the rest. */
static const char *
exit_plan(struct arena *a, int n)
{
	static const char *const fields[] = {"triggers", "recipients", "code", "data", "contracts",
	    "devices", "remaining", "knowledge"};
	struct buf b;

	buf_init(&b, 1 << 18);
	buf_cstr(&b, "{\"body\":{");
	for (size_t i = 0; i < COUNT(fields); i++) {
		buf_format(&b, "%s\"%s\":\"", i > 0 ? "," : "", fields[i]);
		for (int k = 0; k < (i == 0 ? n : 2000); k++)
			buf_cstr(&b, "\xf0\x9f\x8c\xa7");
		buf_char(&b, '"');
	}
	buf_cstr(&b, "},\"kind\":\"exit.planned\",\"venture\":\"a\"}");
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s.ptr;
}

static void
keeps_the_limit_of_the_payload(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct arena *a = *state;
	struct fact f;
	int around = (int)strlen(exit_plan(a, 0));
	int fits = (LIMIT_PAYLOAD_BYTES - around) / 4;

	assert_in_range(fits, 2000, 4999);
	assert_int_equal(fact_parse(a, str_of(exit_plan(a, fits)), &f, &err), RC_OK);
	assert_refused(fact_parse(a, str_of(exit_plan(a, fits + 1)), &f, &err), &err, RC_LIMIT,
	    "body", "65536 Bytes");
}

static void
reads_references_to_entries(void **state)
{
	struct arena *a = *state;
	struct entry_ref ref;
	struct fact f =
	    fact_of(a, "{\"kind\":\"entry.withdrawn\",\"body\":{\"reason\":\"r\",\"position\":7}}");

	assert_true(entry_ref_from(f.body, &ref));
	assert_true(ref.by_position && ref.position == 7 && ref.key.len == 0);
	f = fact_of(a, "{\"kind\":\"entry.withdrawn\",\"body\":{\"reason\":\"r\",\"key\":\"k\"}}");
	assert_true(entry_ref_from(f.body, &ref));
	assert_false(ref.by_position);
	assert_str(ref.key, "k");
	f = fact_of(a, PHASE "}}");
	assert_false(entry_ref_from(f.body, &ref));
}

static void
checks_a_body_for_another_kind(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct arena *a = *state;
	const struct kind_info *k = kind_info(KIND_PHASE_ENTERED);
	const struct json *out = NULL;
	struct fact f = fact_of(a, CORRECTED "{\"phse\":\"x\"}}}");

	assert_refused(fact_check_body(a, k, json_get(f.body, "body"), "body.body", &out, &err),
	    &err, RC_INVALID, "body.body.phse", "Meinten Sie „phase“?");
	assert_null(out);
	f = fact_of(a, CORRECTED "{\"phase\":\"x\"}}}");
	assert_int_equal(
	    fact_check_body(a, k, json_get(f.body, "body"), "body.body", &out, &err), RC_OK);
	assert_str(json_text(out, "phase"), "x");
}

static void
says_so_when_a_payload_is_none(void **state)
{
	static const char *const bad[] = {
	    "",
	    "[]",
	    "{}",
	    "{\"kind\":\"phase.entered\"}",
	    "{\"kind\":\"nope\",\"body\":{}}",
	    "{\"body\":{},\"kind\":7}",
	    "{\"body\":[],\"kind\":\"phase.entered\"}",
	    "{\"body\":{},\"kind\":\"phase.entered\",\"more\":\"x\"}",
	    "{\"body\":{},\"effective\":\"2026-02-30\",\"kind\":\"phase.entered\"}",
	    "{\"body\":{},\"kind\":\"phase.entered\",\"recorded\":\"x\"}",
	};
	struct err err = ERR_INIT(LANG_DE);
	struct fact f = {.kind = KIND_UNIT_CREATED};

	for (size_t i = 0; i < COUNT(bad); i++)
		assert_refused(fact_load(*state, str_of(bad[i]), &f, &err), &err, RC_CORRUPT, "",
		    "wagnis verify");
	assert_int_equal(f.kind, KIND_UNIT_CREATED);
}

static void
refuses_facts_cut_anywhere(void **state)
{
	const char *example = kind_info(KIND_DECISION_TAKEN)->example;
	struct err err = ERR_INIT(LANG_EN);
	struct fact f;

	for (size_t n = 0; n < strlen(example); n++)
		assert_int_not_equal(fact_parse(*state, (struct str){example, n}, &f, &err), RC_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(reads_all_of_the_envelope),
	    WITH_ARENA(writes_single_digits_of_a_date_out),
	    WITH_ARENA(leaves_absent_members_absent),
	    WITH_ARENA(spells_one_fact_one_way),
	    WITH_ARENA(brings_text_to_nfc),
	    WITH_ARENA(spells_moments_in_utc),
	    WITH_ARENA(speaks_english_too),
	    WITH_ARENA(refuses_broken_json_and_duplicate_keys),
	    WITH_ARENA(refuses_fractions_however_they_were_parsed),
	    WITH_ARENA(keeps_the_limit_of_members),
	    WITH_ARENA(keeps_the_limit_of_the_payload),
	    WITH_ARENA(reads_references_to_entries),
	    WITH_ARENA(checks_a_body_for_another_kind),
	    WITH_ARENA(says_so_when_a_payload_is_none),
	    WITH_ARENA(refuses_facts_cut_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
