/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/kind: the table is whole, its rows fit together, its examples are facts. */
#include "domain/kind.h"

#include "parse.h"

#include <stdio.h>

static const struct kind_info *
row(int k)
{
	return kind_info((enum kind)k);
}

static void
has_every_kind_once_under_its_own_name(void **state)
{
	(void)state;
	for (int k = 0; k < KIND_COUNT; k++) {
		enum kind found = KIND_COUNT;

		assert_int_equal(row(k)->kind, k);
		assert_true(kind_find(str_of(row(k)->name), &found));
		assert_int_equal(found, k);
	}
}

static void
lists_every_kind_once_and_every_group_in_one_piece(void **state)
{
	enum kind kinds[KIND_COUNT];
	bool seen[KIND_COUNT] = {false};

	(void)state;
	kinds_grouped(kinds);
	for (size_t k = 0; k < KIND_COUNT; k++) {
		assert_false(seen[kinds[k]]);
		seen[kinds[k]] = true;
		if (k == 0 ||
		    strcmp(kind_info(kinds[k])->group, kind_info(kinds[k - 1])->group) == 0)
			continue;
		for (size_t before = 0; before < k; before++)
			assert_string_not_equal(
			    kind_info(kinds[before])->group, kind_info(kinds[k])->group);
	}
}

static void
finds_no_unknown_name(void **state)
{
	enum kind found = KIND_COUNT;

	(void)state;
	assert_false(kind_find(STR(""), &found));
	assert_false(kind_find(STR("phase"), &found));
	assert_false(kind_find(STR("phase.entered2"), &found));
	assert_false(kind_find(STR("zz"), &found));
	assert_int_equal(found, KIND_COUNT);
}

static void
check_label(struct label l, const char *where)
{
	if (l.de == NULL || l.en == NULL || l.de[0] == '\0' || l.en[0] == '\0')
		fail_msg("%s lacks a text in one language", where);
}

static void
check_sentence(struct label l, const char *where)
{
	check_label(l, where);
	if (l.de[strlen(l.de) - 1] != '.' || l.en[strlen(l.en) - 1] != '.')
		fail_msg("%s: the help does not end with a full stop", where);
}

/* The help of a field has an example. */
static void
check_help(struct label l, const char *where)
{
	check_sentence(l, where);
	if (strstr(l.de, "z. B.") == NULL || strstr(l.en, "e.g.") == NULL)
		fail_msg("%s: no example in the help", where);
}

static void
check_field(const struct field *f, const char *where)
{
	int64_t min, max;

	check_label(f->label, where);
	check_help(f->help, where);
	if (f->type != FIELD_LINES && (f->type == FIELD_CHOICE) != (f->choices != NULL))
		fail_msg("%s: choices and type disagree", where);
	for (const struct choice *c = f->choices; c != NULL && c->id != NULL; c++)
		check_label(c->label, where);
	if ((f->type == FIELD_OBJECTS) != (f->sub != NULL))
		fail_msg("%s: members and type disagree", where);
	field_range(f, &min, &max);
	if (min > max)
		fail_msg("%s: its range is empty", where);
}

static void
check_fields(const struct field *fields, const char *kind)
{
	int count = 0;

	for (const struct field *f = fields; f->name != NULL; f++, count++) {
		char where[200];

		snprintf(where, sizeof(where), "%s %s", kind, f->name);
		check_field(f, where);
		for (const struct field *g = fields; g != f; g++)
			if (strcmp(f->name, g->name) == 0)
				fail_msg("%s is there twice", where);
		if (f->sub != NULL)
			check_fields(f->sub, where);
	}
	assert_in_range(count, 1, 64);
}

static void
labels_and_explains_every_kind_and_field(void **state)
{
	(void)state;
	for (int k = 0; k < KIND_COUNT; k++) {
		check_label(row(k)->label, row(k)->name);
		check_sentence(row(k)->help, row(k)->name);
		assert_false(str_is(kind_group_label(row(k)->group, LANG_DE), row(k)->group));
		assert_true(row(k)->roles != 0 && row(k)->roles < 1u << ROLE_COUNT);
		check_fields(row(k)->fields, row(k)->name);
	}
}

static bool
is_type(const struct kind_info *k, const char *name, const enum field_type *types, size_t count)
{
	const struct field *f = name == NULL ? NULL : kind_field(k, name);

	for (size_t i = 0; i < count && f != NULL; i++)
		if (f->type == types[i])
			return true;
	return name == NULL;
}

static void
names_fields_that_are_there(void **state)
{
	static const enum field_type ids[] = {FIELD_SLUG, FIELD_NAME, FIELD_PERSON};
	static const enum field_type codes[] = {FIELD_CHOICE};
	static const enum field_type values[] = {
	    FIELD_CENTS, FIELD_INT, FIELD_DATE, FIELD_ANY_DATE, FIELD_DECIMAL};

	(void)state;
	for (int k = 0; k < KIND_COUNT; k++) {
		assert_true(is_type(row(k), row(k)->subject_field, ids, COUNT(ids)));
		assert_true(is_type(row(k), row(k)->code_field, codes, COUNT(codes)));
		assert_true(is_type(row(k), row(k)->value_field, values, COUNT(values)));
		assert_true((row(k)->subject_field == NULL) == (row(k)->mode == SUBJECT_ONE));
	}
}

static void
has_at_most_one_headline_a_kind(void **state)
{
	(void)state;
	for (int k = 0; k < KIND_COUNT; k++) {
		int count = 0;

		for (const struct field *f = row(k)->fields; f->name != NULL; f++)
			count += (f->flags & FIELD_HEADLINE) != 0;
		if (count > 1)
			fail_msg("%s has %d headlines", row(k)->name, count);
	}
}

static void
gives_valid_examples(void **state)
{
	struct err err = ERR_INIT(LANG_EN);

	for (int k = 0; k < KIND_COUNT; k++) {
		struct fact f = {0};

		if (fact_parse(*state, str_of(row(k)->example), &f, &err) != RC_OK)
			fail_msg("%s: %s: %s", row(k)->name, err.field, err.msg);
		assert_int_equal(f.kind, k);
		assert_true(f.actor.len > 0);
	}
}

static void
spells_examples_canonically_once_and_for_all(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct buf first, second;

	buf_init(&first, 1 << 16);
	buf_init(&second, 1 << 16);
	for (int k = 0; k < KIND_COUNT; k++) {
		struct fact f = fact_of(*state, row(k)->example);
		struct fact again = {0}, loaded = {0};

		buf_clear(&first);
		fact_canonical(&first, &f);
		assert_int_equal(fact_parse(*state, buf_view(&first), &again, &err), RC_OK);
		buf_clear(&second);
		fact_canonical(&second, &again);
		assert_int_equal(first.len, second.len);
		assert_memory_equal(first.ptr, second.ptr, first.len);

		assert_int_equal(fact_load(*state, buf_view(&first), &loaded, &err), RC_OK);
		assert_int_equal(loaded.kind, k);
		assert_true(json_equal(loaded.body, f.body));
		assert_int_equal(loaded.effective.v, f.effective.v);
		assert_true(str_eq(loaded.venture, f.venture) && str_eq(loaded.key, f.key) &&
		    str_eq(loaded.actor, f.actor));
	}
	buf_done(&first);
	buf_done(&second);
}

static void
finds_roles_by_name_in_the_order_of_their_bits(void **state)
{
	enum role found = ROLE_LEAD;

	(void)state;
	for (int i = 0; i < ROLE_COUNT; i++) {
		enum role role = (enum role)(1 << i);

		assert_true(role_find(str_of(role_name(role)), &found));
		assert_int_equal(found, role);
		assert_true(role_label(role, LANG_DE).len > 0 && role_label(role, LANG_EN).len > 0);
	}
	assert_string_equal(role_name(ROLE_TREASURY), "treasury");
	assert_string_equal(role_name(ROLE_PUBLIC), "public");
	assert_false(role_find(STR("boss"), &found));
}

static void
names_every_type_of_subject(void **state)
{
	(void)state;
	for (int t = 0; t < SUBJECT_COUNT; t++) {
		assert_true(subject_type_name((enum subject_type)t)[0] != '\0');
		assert_true(subject_type_label((enum subject_type)t, LANG_DE).len > 0);
		assert_true(subject_type_label((enum subject_type)t, LANG_EN).len > 0);
	}
	assert_string_equal(subject_type_name(SUBJECT_TRANCHE), "tranche");
	assert_string_equal(subject_type_name(SUBJECT_ACCOUNT), "account");
}

static void
describes_every_type_of_field(void **state)
{
	(void)state;
	for (int t = 0; t < FIELD_TYPE_COUNT; t++) {
		assert_true(field_type_label((enum field_type)t, LANG_DE).len > 0);
		assert_true(field_type_label((enum field_type)t, LANG_EN).len > 0);
	}
}

static void
knows_choices_by_their_order(void **state)
{
	const struct kind_info *k = kind_info(KIND_PROOF_CONCLUDED);
	const struct field *f = kind_field(k, "outcome");

	(void)state;
	assert_int_equal(field_choice(f, STR("supported")), 0);
	assert_int_equal(field_choice(f, STR("inconclusive")), 2);
	assert_int_equal(field_choice(f, STR("maybe")), -1);
	assert_int_equal(field_choice(kind_field(k, "id"), STR("x")), -1);
	assert_null(kind_field(k, "nope"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(has_every_kind_once_under_its_own_name),
	    cmocka_unit_test(lists_every_kind_once_and_every_group_in_one_piece),
	    cmocka_unit_test(finds_no_unknown_name),
	    cmocka_unit_test(labels_and_explains_every_kind_and_field),
	    cmocka_unit_test(names_fields_that_are_there),
	    cmocka_unit_test(has_at_most_one_headline_a_kind),
	    WITH_ARENA(gives_valid_examples),
	    WITH_ARENA(spells_examples_canonically_once_and_for_all),
	    cmocka_unit_test(finds_roles_by_name_in_the_order_of_their_bits),
	    cmocka_unit_test(names_every_type_of_subject),
	    cmocka_unit_test(describes_every_type_of_field),
	    cmocka_unit_test(knows_choices_by_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
