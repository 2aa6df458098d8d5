/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/search/index.c: the file of words follows the journal, forgets what is erased, and is made anew when it does not fit. */
#include "search/index.h"

#include "base/must.h"
#include "record/record.h"
#include "search/find.h"

#include "folder.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

struct desk {
	struct folder folder;
	char dir[600];
	struct journal_paths paths;
	struct arena *arena;
	struct instant now;
	struct prng prng;
	struct record *record;
	struct journal_reader *reader;
	struct index *index;
};

static void
check(enum rc rc, const struct err *err)
{
	if (rc != RC_OK)
		print_message("%s %s\n", err->msg, err->detail);
	assert_int_equal(rc, RC_OK);
}

static int
begin(void **state)
{
	static struct desk desk;
	struct desk *d = &desk;
	struct err err = ERR_INIT(LANG_EN);

	*d = (struct desk){.arena = arena_new((size_t)64 << 20)};
	folder_make(&d->folder);
	(void)snprintf(d->dir, sizeof d->dir, "%.250s/j", d->folder.path);
	must(instant_parse(STR("2026-01-01T09:00:00Z"), &d->now));
	prng_seed(&d->prng, 1);
	struct record_options o = {.clock = clock_fixed(&d->now), .random = random_prng(&d->prng)};
	check(journal_create(d->dir, STR("Stadt"), STR("test.example/w"), &o.random, &err), &err);
	check(journal_paths(d->dir, &d->paths, &err), &err);
	check(record_open(d->dir, &o, &d->record, &err), &err);
	check(journal_reader_open(d->dir, &d->reader, &err), &err);
	*state = d;
	return 0;
}

static int
end(void **state)
{
	struct desk *d = *state;

	index_close(d->index);
	journal_reader_close(d->reader);
	record_close(d->record);
	folder_remove(&d->folder);
	arena_free(d->arena);
	return 0;
}

static void
record(struct desk *d, const char *lines)
{
	struct err err = ERR_INIT(LANG_EN);
	struct record_batch batch = {.text = str_of(lines), .place = "test"};
	struct record_answer *answers;
	size_t count;

	check(record_lines(d->record, d->arena, &batch, &answers, &count, &err), &err);
}

/* Until everything is taken up; how many were taken up at the first step. */
static uint64_t
follow(struct desk *d)
{
	struct err err = ERR_INIT(LANG_EN);
	const struct ledger_box *box = record_ledger_hold(d->record);
	struct snapshot s = snapshot_take(ledger_held(box));
	uint64_t size = 0, first = UINT64_MAX;

	check(journal_reader_refresh(d->reader, &err), &err);
	for (int i = 0; size < s.n; i++) {
		enum rc rc;

		assert_true(i < 10);
		if (d->index == NULL)
			check(index_open(d->paths.search, d->reader, &d->index, &err), &err);
		rc = index_follow(d->index, s, d->reader, &size, &err);
		if (rc == RC_STALE) {
			index_close(d->index);
			d->index = NULL;
			continue;
		}
		check(rc, &err);
		if (first == UINT64_MAX)
			first = size;
	}
	record_ledger_release(d->record, box);
	return first;
}

struct ask {
	const char *words, *venture, *group, *known, *on;
	bool superseded;
};

/* Positions that were found, as "3 1 0 ". */
static const char *
found(struct desk *d, struct ask ask)
{
	static char out[400];
	struct err err = ERR_INIT(LANG_EN);
	const struct ledger_box *box = record_ledger_hold(d->record);
	struct snapshot s = snapshot_take(ledger_held(box));
	struct instant known;
	struct query words;
	struct finder *f;
	struct find_query q = {.s = s, .words = &words, .venture = str_of(ask.venture), .group = str_of(ask.group),
		.superseded = ask.superseded};
	struct find_result r = {.count = 0};

	if (ask.known != NULL) {
		must(instant_parse(str_of(ask.known), &known));
		q.s = snapshot_first(s, snapshot_known(s, known));
	}
	must(day_parse(str_of(ask.on == NULL ? "2026-12-31" : ask.on), &q.on));
	check(query_parse(d->arena, str_of(ask.words), &words, &err), &err);
	check(finder_open(d->paths.search, &f, &err), &err);
	check(find_entries(f, d->arena, &q, &r, &err), &err);
	finder_close(f);
	record_ledger_release(d->record, box);
	out[0] = '\0';
	for (size_t i = 0; i < r.count; i++)
		(void)snprintf(out + strlen(out), sizeof out - strlen(out), "%u ", r.seqs[i] - 1);
	return out;
}

#define FACTS \
	"{\"kind\":\"venture.registered\",\"venture\":\"regen\",\"effective\":\"2026-01-01\",\"body\":{\"title\":\"Starkregen-Warnung\",\"summary\":\"Bürgerinnen warnen, bevor Straßen überflutet sind\"}}\n" \
	"{\"kind\":\"venture.registered\",\"venture\":\"licht\",\"effective\":\"2026-02-01\",\"body\":{\"title\":\"Licht nach Bedarf\"}}\n" \
	"{\"kind\":\"lesson.observed\",\"venture\":\"regen\",\"effective\":\"2026-03-01\",\"key\":\"l1\",\"body\":{\"id\":\"e1\",\"title\":\"Xylophon vergessen\",\"text\":\"Die Sensoren standen im Schatten der Brücke.\"}}\n" \
	"{\"kind\":\"question.asked\",\"venture\":\"licht\",\"effective\":\"2026-04-01\",\"body\":{\"id\":\"q1\",\"text\":\"Warum stehen Sensoren im Schatten?\",\"asked_by\":\"Walross Müller\"}}\n"

static void
words_are_found_in_every_form(void **state)
{
	struct desk *d = *state;

	record(d, FACTS);
	follow(d);
	assert_string_equal(found(d, (struct ask){.words = "sensor"}), "3 2 ");
	assert_string_equal(found(d, (struct ask){.words = "BRUCKE schatten"}), "2 ");
	assert_string_equal(found(d, (struct ask){.words = "Bürgerin strasse"}), "0 ");
	assert_string_equal(found(d, (struct ask){.words = "\"im Schatten der\""}), "2 ");
	assert_string_equal(found(d, (struct ask){.words = "\"Schatten im\""}), "");
	assert_string_equal(found(d, (struct ask){.words = "starkr*"}), "0 ");
	assert_string_equal(found(d, (struct ask){.words = "starkr"}), "");
	assert_string_equal(found(d, (struct ask){.words = "sensor walfisch"}), "");
}

static void
filters_narrow_it_down(void **state)
{
	struct desk *d = *state;

	record(d, FACTS);
	follow(d);
	assert_string_equal(found(d, (struct ask){.words = "sensor", .venture = "regen"}), "2 ");
	assert_string_equal(found(d, (struct ask){.words = "sensor", .group = "questions"}), "3 ");
	assert_string_equal(found(d, (struct ask){.words = "sensor", .venture = "regen", .group = "questions"}), "");
	assert_string_equal(found(d, (struct ask){.words = "sensor", .venture = "nirgends"}), "");
}

static void
both_times_count(void **state)
{
	struct desk *d = *state;

	record(d, FACTS);
	must(instant_parse(STR("2026-05-01T09:00:00Z"), &d->now));
	record(d, "{\"kind\":\"entry.corrected\",\"body\":{\"key\":\"l1\",\"reason\":\"Tippfehler\",\"body\":{\"id\":\"e1\",\"title\":\"Xylophon gefunden\",\"text\":\"Es lag im Keller.\"}}}\n");
	follow(d);
	assert_string_equal(found(d, (struct ask){.words = "Xylophon"}), "4 ");
	assert_string_equal(found(d, (struct ask){.words = "Xylophon vergessen"}), "");
	assert_string_equal(found(d, (struct ask){.words = "vergessen", .superseded = true}), "2 ");
	assert_string_equal(found(d, (struct ask){.words = "vergessen", .known = "2026-04-30T00:00:00Z"}), "2 ");
	assert_string_equal(found(d, (struct ask){.words = "gefunden", .known = "2026-04-30T00:00:00Z"}), "");
	assert_string_equal(found(d, (struct ask){.words = "Xylophon", .on = "2026-02-28"}), "");
	assert_string_equal(found(d, (struct ask){.words = "sensor", .on = "2026-03-31", .superseded = true}), "2 ");
	/* The reason of a correction can be found, too. */
	assert_string_equal(found(d, (struct ask){.words = "Tippfehler"}), "4 ");
}

static void
personal_fields_never_come_in(void **state)
{
	struct desk *d = *state;

	record(d, FACTS);
	follow(d);
	bool personal = false;
	for (const struct field *f = kind_info(KIND_QUESTION_ASKED)->fields; f->name != NULL; f++)
		personal = personal || (strcmp(f->name, "asked_by") == 0 && (f->flags & FIELD_PERSONAL));
	assert_string_equal(found(d, (struct ask){.words = "Walross"}), personal ? "" : "3 ");
	const struct kind_info *k = kind_info(KIND_PERSON_ADDED);
	struct err err = ERR_INIT(LANG_EN);
	struct fact fact;
	struct str words;
	check(fact_parse(d->arena, str_of(k->example), &fact, &err), &err);
	document_words(d->arena, KIND_PERSON_ADDED, fact.body, &words);
	for (const struct field *f = k->fields; f->name != NULL; f++) {
		struct str value = json_text(fact.body, f->name);
		if ((f->flags & FIELD_PERSONAL) && value.len > 0)
			assert_null(strstr(arena_cstr(d->arena, words), arena_cstr(d->arena, value)));
	}
}

static bool
any_file_holds(const struct desk *d, const char *text)
{
	return folder_holds(d->dir, text, strlen(text));
}

static void
erased_words_leave_every_byte(void **state)
{
	struct desk *d = *state;

	record(d, FACTS);
	follow(d);
	assert_true(any_file_holds(d, "xylopho"));
	record(d, "{\"kind\":\"entry.redacted\",\"body\":{\"key\":\"l1\",\"reason\":\"Art. 17\",\"legal_basis\":\"gdpr_art17\"}}\n");
	/* The writer itself takes the file away. */
	assert_int_equal(folder_file_bytes(d->dir, "search.db"), -1);
	assert_false(any_file_holds(d, "ylopho"));
	follow(d);
	assert_false(any_file_holds(d, "ylopho"));
	assert_string_equal(found(d, (struct ask){.words = "Xylophon", .superseded = true}), "");
	assert_string_equal(found(d, (struct ask){.words = "sensor"}), "3 ");
}

#define REPORT(title, text) \
	"{\"id\":\"m1\",\"title\":\"" title "\",\"text\":\"" text "\",\"sort\":\"near_miss\",\"anonymous\":true}"

/* Nobody learns from a search what stands in a report that nobody has looked through, not even whether a word does. */
static void
reports_come_in_once_they_are_analysed(void **state)
{
	struct desk *d = *state;

	record(d, FACTS "{\"kind\":\"lesson.observed\",\"venture\":\"regen\",\"effective\":\"2026-03-01\",\"key\":\"m1\",\"body\":"
	    REPORT("Zebrastreifen", "Giraffe im Keller.") "}\n");
	follow(d);
	assert_false(any_file_holds(d, "zebrastreif"));
	record(d, "{\"kind\":\"entry.corrected\",\"body\":{\"key\":\"m1\",\"reason\":\"Ein Name stand darin\",\"body\":"
	    REPORT("Nashorn", "Pinguin im Keller.") "}}\n");
	follow(d);
	assert_false(any_file_holds(d, "nashorn"));
	assert_string_equal(found(d, (struct ask){.words = "nashorn", .superseded = true}), "");
	record(d, "{\"kind\":\"lesson.analysed\",\"actor\":\"p-a\",\"venture\":\"regen\",\"effective\":\"2026-03-02\",\"key\":\"a1\",\"body\":{\"id\":\"m1\",\"state\":\"analysed\"}}\n");
	follow(d);
	assert_string_equal(found(d, (struct ask){.words = "nashorn pinguin"}), "5 ");
	assert_string_equal(found(d, (struct ask){.words = "zebrastreifen", .superseded = true}), "");
	assert_false(any_file_holds(d, "zebrastreif"));
	/* As it was known before, it is not found. */
	must(instant_parse(STR("2026-05-01T09:00:00Z"), &d->now));
	assert_string_equal(found(d, (struct ask){.words = "nashorn", .known = "2025-12-31T00:00:00Z"}), "");
	record(d, "{\"kind\":\"entry.withdrawn\",\"body\":{\"key\":\"a1\",\"reason\":\"zu früh\"}}\n");
	follow(d);
	assert_string_equal(found(d, (struct ask){.words = "nashorn", .superseded = true}), "");
	record(d, "{\"kind\":\"lesson.analysed\",\"actor\":\"p-a\",\"venture\":\"regen\",\"effective\":\"2026-03-03\",\"body\":{\"id\":\"m1\",\"state\":\"analysed\"}}\n");
	follow(d);
	assert_string_equal(found(d, (struct ask){.words = "nashorn"}), "5 ");
}

/* Made anew, the file says the same as one that grew step by step. */
static void
a_file_made_anew_knows_what_was_analysed(void **state)
{
	struct desk *d = *state;

	record(d, FACTS "{\"kind\":\"lesson.observed\",\"venture\":\"regen\",\"effective\":\"2026-03-01\",\"key\":\"m1\",\"body\":"
	    REPORT("Zebrastreifen", "Giraffe im Keller.") "}\n"
	    "{\"kind\":\"lesson.analysed\",\"actor\":\"p-a\",\"venture\":\"regen\",\"effective\":\"2026-03-02\",\"body\":{\"id\":\"m1\",\"state\":\"analysed\"}}\n"
	    "{\"kind\":\"entry.corrected\",\"body\":{\"key\":\"m1\",\"reason\":\"genauer\",\"body\":"
	    REPORT("Nashorn", "Pinguin im Keller.") "}}\n");
	follow(d);
	assert_string_equal(found(d, (struct ask){.words = "nashorn"}), "6 ");
	assert_string_equal(found(d, (struct ask){.words = "zebrastreifen"}), "");
	assert_string_equal(found(d, (struct ask){.words = "zebrastreifen", .superseded = true}), "");
}

static void
locked_words_are_hidden_until_they_are_opened(void **state)
{
	struct desk *d = *state;

	record(d, FACTS);
	follow(d);
	record(d, "{\"kind\":\"entry.redacted\",\"body\":{\"key\":\"l1\",\"state\":\"locked\",\"reason\":\"bestritten\",\"legal_basis\":\"gdpr_art18\"}}\n");
	follow(d);
	assert_string_equal(found(d, (struct ask){.words = "Xylophon", .superseded = true}), "");
	record(d, "{\"kind\":\"entry.redacted\",\"body\":{\"position\":2,\"state\":\"open\",\"reason\":\"geklärt\",\"legal_basis\":\"gdpr_art18\"}}\n");
	follow(d);
	assert_string_equal(found(d, (struct ask){.words = "Xylophon"}), "2 ");
}

/* A copy that somebody kept and put back. */
static void
a_file_from_before_an_erasure_is_thrown_away(void **state)
{
	struct desk *d = *state;
	char kept[600], cmd_from[4400];

	record(d, FACTS);
	follow(d);
	index_close(d->index);
	d->index = NULL;
	(void)snprintf(kept, sizeof kept, "%.250s/kept", d->folder.path);
	(void)snprintf(cmd_from, sizeof cmd_from, "%.4160s", d->paths.search);
	assert_int_equal(rename(cmd_from, kept), 0);
	record(d, "{\"kind\":\"entry.redacted\",\"body\":{\"key\":\"l1\",\"reason\":\"Art. 17\",\"legal_basis\":\"gdpr_art17\"}}\n");
	assert_int_equal(rename(kept, cmd_from), 0);
	assert_true(any_file_holds(d, "xylopho"));
	follow(d);
	assert_false(any_file_holds(d, "ylopho"));
}

static void
only_what_is_new_is_taken_up(void **state)
{
	struct desk *d = *state;

	record(d, FACTS);
	follow(d);
	index_close(d->index);
	d->index = NULL;
	record(d, "{\"kind\":\"venture.registered\",\"venture\":\"bad\",\"body\":{\"title\":\"Badesee\"}}\n");
	assert_int_equal(follow(d), 5);
	assert_string_equal(found(d, (struct ask){.words = "badesee"}), "4 ");
	assert_string_equal(found(d, (struct ask){.words = "sensor"}), "3 2 ");
}

static void
overwrite(const struct desk *d, long at, const char *bytes)
{
	FILE *file = fopen(d->paths.search, at < 0 ? "w" : "r+");

	assert_non_null(file);
	if (at > 0)
		assert_int_equal(fseek(file, at, SEEK_SET), 0);
	assert_int_equal(fputs(bytes, file) < 0, 0);
	assert_int_equal(fclose(file), 0);
}

static void
a_file_that_is_none_of_ours_is_made_anew(void **state)
{
	struct desk *d = *state;
	struct err err = ERR_INIT(LANG_EN);
	struct finder *f;

	record(d, FACTS);
	follow(d);
	index_close(d->index);
	d->index = NULL;
	overwrite(d, -1, "this is not a database, but somebody's shopping list: bread, milk, eggs and a very long rope......");
	assert_int_equal(finder_open(d->paths.search, &f, &err), RC_CORRUPT);
	follow(d);
	assert_string_equal(found(d, (struct ask){.words = "sensor"}), "3 2 ");
	index_close(d->index);
	d->index = NULL;
	overwrite(d, 68, "XXXX"); /* application_id */
	follow(d);
	assert_string_equal(found(d, (struct ask){.words = "sensor"}), "3 2 ");
}

static void
a_file_of_another_journal_is_made_anew(void **state)
{
	struct desk *d = *state;
	struct err err = ERR_INIT(LANG_EN);
	struct folder other;
	char dir[600], path[4400];
	struct record_options o = {.clock = clock_fixed(&d->now), .random = random_prng(&d->prng)};

	record(d, FACTS);
	record(d, "{\"kind\":\"venture.registered\",\"venture\":\"bad\",\"body\":{\"title\":\"Badesee\"}}\n");
	follow(d);
	index_close(d->index);
	d->index = NULL;
	(void)snprintf(path, sizeof path, "%.4160s", d->paths.search);
	/* A journal of the same size with other entries, and one that is shorter than the file. */
	static const char *const others[] = {
		FACTS "{\"kind\":\"venture.registered\",\"venture\":\"bad\",\"body\":{\"title\":\"Hallenbad\"}}\n", FACTS};
	for (size_t i = 0; i < COUNT(others); i++) {
		struct desk e = {.arena = d->arena, .now = d->now};

		folder_make(&other);
		(void)snprintf(dir, sizeof dir, "%.250s/j", other.path);
		check(journal_create(dir, STR("Stadt"), STR("test.example/w"), &o.random, &err), &err);
		check(journal_paths(dir, &e.paths, &err), &err);
		check(record_open(dir, &o, &e.record, &err), &err);
		check(journal_reader_open(dir, &e.reader, &err), &err);
		record(&e, others[i]);
		FILE *from = fopen(path, "r"), *to = fopen(e.paths.search, "w");
		assert_true(from != NULL && to != NULL);
		for (int c; (c = fgetc(from)) != EOF;)
			assert_int_not_equal(fputc(c, to), EOF);
		assert_int_equal(fclose(from) + fclose(to), 0);
		follow(&e);
		assert_string_equal(found(&e, (struct ask){.words = "badesee"}), "");
		assert_string_equal(found(&e, (struct ask){.words = "hallenbad"}), i == 0 ? "4 " : "");
		index_close(e.index);
		journal_reader_close(e.reader);
		record_close(e.record);
		folder_remove(&other);
	}
}

static void
texts_like_another_are_found(void **state)
{
	struct desk *d = *state;
	struct err err = ERR_INIT(LANG_EN);
	const struct ledger_box *box;
	const uint32_t *seqs = NULL;
	struct finder *f;
	struct day on;
	size_t count = 77;

	record(d, FACTS "{\"kind\":\"question.asked\",\"venture\":\"regen\",\"body\":{\"id\":\"q2\",\"text\":\"Was kostet das Vorhaben?\"}}\n");
	follow(d);
	must(day_parse(STR("2026-12-31"), &on));
	box = record_ledger_hold(d->record);
	struct snapshot s = snapshot_take(ledger_held(box));
	check(finder_open(d->paths.search, &f, &err), &err);
	check(search_similar(f, d->arena, s, on, STR("Warum steht ein Sensor immer im Schatten eines Baums?"), STR("questions"), 5, &seqs, &count, &err), &err);
	assert_int_equal(count, 1);
	assert_int_equal(seqs[0] - 1, 3);
	check(search_similar(f, d->arena, s, on, STR("Sensoren im Schatten der Brücke"), STR("learning"), 5, &seqs, &count, &err), &err);
	assert_int_equal(count, 1);
	assert_int_equal(seqs[0] - 1, 2);
	check(search_similar(f, d->arena, s, on, STR("?? !"), STR("questions"), 5, &seqs, &count, &err), &err);
	assert_int_equal(count, 0);
	check(search_similar(f, d->arena, s, on, STR("Sensoren und Kosten: was kostet es?"), STR("questions"), 1, &seqs, &count, &err), &err);
	assert_int_equal(count, 1);
	finder_close(f);
	record_ledger_release(d->record, box);
}

static void
no_words_are_refused_and_there_may_be_no_file(void **state)
{
	struct desk *d = *state;
	struct err err = ERR_INIT(LANG_EN);
	struct query none = {.count = 0};
	struct find_query q = {.words = &none};
	struct find_result r;
	struct finder *f;

	assert_int_equal(finder_open(d->paths.search, &f, &err), RC_NOTFOUND);
	record(d, FACTS);
	follow(d);
	check(finder_open(d->paths.search, &f, &err), &err);
	assert_int_equal(find_entries(f, d->arena, &q, &r, &err), RC_INVALID);
	finder_close(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(words_are_found_in_every_form, begin, end),
		cmocka_unit_test_setup_teardown(filters_narrow_it_down, begin, end),
		cmocka_unit_test_setup_teardown(both_times_count, begin, end),
		cmocka_unit_test_setup_teardown(personal_fields_never_come_in, begin, end),
		cmocka_unit_test_setup_teardown(reports_come_in_once_they_are_analysed, begin, end),
		cmocka_unit_test_setup_teardown(a_file_made_anew_knows_what_was_analysed, begin, end),
		cmocka_unit_test_setup_teardown(erased_words_leave_every_byte, begin, end),
		cmocka_unit_test_setup_teardown(locked_words_are_hidden_until_they_are_opened, begin, end),
		cmocka_unit_test_setup_teardown(a_file_from_before_an_erasure_is_thrown_away, begin, end),
		cmocka_unit_test_setup_teardown(only_what_is_new_is_taken_up, begin, end),
		cmocka_unit_test_setup_teardown(a_file_that_is_none_of_ours_is_made_anew, begin, end),
		cmocka_unit_test_setup_teardown(a_file_of_another_journal_is_made_anew, begin, end),
		cmocka_unit_test_setup_teardown(texts_like_another_are_found, begin, end),
		cmocka_unit_test_setup_teardown(no_words_are_refused_and_there_may_be_no_file, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
