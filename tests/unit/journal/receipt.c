/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of receipt: every entry's receipt holds, for good; nothing in it can be changed. */
#include "journal/receipt.h"

#include "base/encode.h"
#include "base/json.h"
#include "fixture.h"
#include "journal/leaf.h"

#include <stdlib.h>
#include <string.h>

#include "unit.h"

static struct journal_reader *
reader(struct fixture *f)
{
	struct journal_reader *r = NULL;

	assert_int_equal(journal_reader_open(f->dir, &r, &f->err), RC_OK);
	return r;
}

static struct str
write_one(struct fixture *f, struct journal_reader *r, uint64_t n, bool with_payload)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	assert_int_equal(receipt_write(r, f->a, n, with_payload, &b, &f->err), RC_OK);
	struct str text = arena_str(f->a, buf_view(&b));
	buf_done(&b);
	return text;
}

static void
holds_for_every_entry(void **state)
{
	struct fixture *f = *state;
	struct receipt receipt;

	fixture_fill(f, 600, 100);
	struct journal_reader *r = reader(f);
	for (uint64_t n = 0; n < 600; n += 7) {
		struct str text = write_one(f, r, n, true);

		assert_true(str_starts(text, "c2sp.org/tlog-proof@v1\nextra "));
		assert_int_equal(receipt_check(f->a, text, journal_reader_vkey(r), &receipt, &f->err), RC_OK);
		assert_int_equal(receipt.n, n);
		assert_int_equal(receipt.head.size, 600);
		assert_true(receipt.has_payload);
		assert_true(str_eq(receipt.payload, fixture_payload(f, n)));
		assert_int_equal(receipt.t.us, FIXTURE_TIME + 1000 * ((int64_t)n + 1));
	}
	journal_reader_close(r);
}

static void
holds_when_the_journal_has_long_gone_on(void **state)
{
	struct fixture *f = *state;
	struct receipt receipt;

	fixture_fill(f, 1, 1);
	struct journal_reader *r = reader(f);
	struct str first = write_one(f, r, 0, true);
	struct vkey key = *journal_reader_vkey(r);
	journal_reader_close(r);
	fixture_fill(f, 2000, 500);
	assert_int_equal(receipt_check(f->a, first, &key, &receipt, &f->err), RC_OK);
	assert_int_equal(receipt.head.size, 1);
}

static void
carries_no_secret_in_its_public_form(void **state)
{
	struct fixture *f = *state;
	struct receipt receipt;

	fixture_fill(f, 10, 10);
	struct journal_reader *r = reader(f);
	assert_int_equal(receipt_check(f->a, write_one(f, r, 4, false), journal_reader_vkey(r), &receipt,
	                     &f->err),
	    RC_OK);
	assert_false(receipt.has_payload);
	assert_int_equal(receipt.payload.len, 0);
	assert_true(receipt.leaf.len > 0);
	assert_int_equal(journal_begin(f->j, &f->err), RC_OK);
	assert_int_equal(journal_erase(f->j, 4, &f->err), RC_OK);
	assert_int_equal(journal_commit(f->j, &f->err), RC_OK);
	assert_int_equal(receipt_check(f->a, write_one(f, r, 4, true), journal_reader_vkey(r), &receipt,
	                     &f->err),
	    RC_OK);
	assert_false(receipt.has_payload);
	journal_reader_close(r);
}

static void
refuses_entries_that_are_not_there(void **state)
{
	struct fixture *f = *state;
	struct buf b;

	fixture_fill(f, 10, 10);
	struct journal_reader *r = reader(f);
	buf_init(&b, 1 << 20);
	assert_int_equal(receipt_write(r, f->a, 10, true, &b, &f->err), RC_NOTFOUND);
	assert_int_equal(b.len, 0);
	buf_done(&b);
	journal_reader_close(r);
}

/* Every byte of a receipt, changed, makes it fail: nothing in it is decoration. */
static void
refuses_every_changed_byte(void **state)
{
	struct fixture *f = *state;
	struct receipt receipt = {.n = 99};

	fixture_fill(f, 300, 300);
	struct journal_reader *r = reader(f);
	struct str good = write_one(f, r, 17, true);
	char *text = arena_cstr(f->a, good);
	for (size_t i = 0; i < good.len; i++) {
		struct arena_mark mark = arena_mark(f->a);
		struct err err = ERR_INIT(LANG_EN);

		text[i] ^= 1;
		enum rc rc = receipt_check(f->a, (struct str){text, good.len}, journal_reader_vkey(r), &receipt, &err);
		if (rc != RC_NO && rc != RC_INVALID)
			fail_msg("byte %zu: rc %d", i, rc);
		text[i] ^= 1;
		arena_release(f->a, mark);
	}
	for (size_t len = 0; len < good.len; len++) {
		struct err err = ERR_INIT(LANG_EN);
		struct arena_mark mark = arena_mark(f->a);

		assert_int_not_equal(
		    receipt_check(f->a, str_slice(good, 0, len), journal_reader_vkey(r), &receipt, &err), RC_OK);
		arena_release(f->a, mark);
	}
	assert_int_equal(receipt.n, 99);
	assert_int_equal(receipt_check(f->a, good, journal_reader_vkey(r), &receipt, &f->err), RC_OK);
	journal_reader_close(r);
}

/* The receipt of one entry with a part of another's. */
static struct str
with_extra(struct fixture *f, struct str text, const char *json)
{
	struct buf b;
	struct str rest = {0};
	bool found = false;

	buf_init(&b, 1 << 20);
	buf_str(&b, str_cut(text, '\n', &rest, &found));
	buf_cstr(&b, "\nextra ");
	base64_encode(&b, json, strlen(json));
	buf_cstr(&b, "\n");
	str_cut(rest, '\n', &rest, &found);
	buf_str(&b, rest);
	struct str out = arena_str(f->a, buf_view(&b));
	buf_done(&b);
	return out;
}

static void
says_what_does_not_hold(void **state)
{
	struct fixture *f = *state;
	struct receipt receipt;
	struct journal_entry mine;
	struct journal_entry other;
	struct buf b;

	fixture_fill(f, 10, 10);
	struct journal_reader *r = reader(f);
	struct str good = write_one(f, r, 4, true);
	assert_int_equal(journal_read(r, f->a, 4, &mine, &f->err), RC_OK);
	assert_int_equal(journal_read(r, f->a, 5, &other, &f->err), RC_OK);
	const struct vkey *key = journal_reader_vkey(r);
	buf_init(&b, 1 << 20);

	/* another payload under a real leaf */
	buf_cstr(&b, "{\"leaf\":");
	json_quote(&b, mine.leaf);
	buf_cstr(&b, ",\"payload\":\"{}\",\"salt\":\"");
	base64url_encode(&b, mine.salt.ptr, 32);
	buf_format(&b, "\"}%c", '\0');
	assert_int_equal(receipt_check(f->a, with_extra(f, good, b.ptr), key, &receipt, &f->err), RC_NO);
	assert_non_null(strstr(f->err.msg, "payload does not fit"));
	/* the leaf of another entry */
	buf_clear(&b);
	buf_cstr(&b, "{\"leaf\":");
	json_quote(&b, other.leaf);
	buf_format(&b, "}%c", '\0');
	assert_int_equal(receipt_check(f->a, with_extra(f, good, b.ptr), key, &receipt, &f->err), RC_NO);
	assert_non_null(strstr(f->err.msg, "another position"));
	/* a leaf that was never signed */
	struct leaf forged = {.n = 4, .t = {FIXTURE_TIME}};
	struct buf leaf;
	buf_init(&leaf, 512);
	leaf_format(&leaf, &forged);
	buf_clear(&b);
	buf_cstr(&b, "{\"leaf\":");
	json_quote(&b, buf_view(&leaf));
	buf_format(&b, "}%c", '\0');
	assert_int_equal(receipt_check(f->a, with_extra(f, good, b.ptr), key, &receipt, &f->err), RC_NO);
	assert_non_null(strstr(f->err.msg, "does not lead"));
	/* a payload without its salt, and no JSON at all */
	assert_int_equal(receipt_check(f->a, with_extra(f, good, "x"), key, &receipt, &f->err), RC_INVALID);
	assert_int_equal(receipt_check(f->a, with_extra(f, good, "{}"), key, &receipt, &f->err), RC_INVALID);
	buf_done(&leaf);
	buf_done(&b);
	journal_reader_close(r);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		CASE(holds_for_every_entry),
		CASE(holds_when_the_journal_has_long_gone_on),
		CASE(carries_no_secret_in_its_public_form),
		CASE(refuses_entries_that_are_not_there),
		CASE(refuses_every_changed_byte),
		CASE(says_what_does_not_hold),
	};

	return cmocka_run_group_tests_name("receipt", tests, NULL, NULL);
}
