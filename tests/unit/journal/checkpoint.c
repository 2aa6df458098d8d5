/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of checkpoint: keys and signed notes, with the published example of golang.org/x/mod/sumdb/note. */
#include "journal/checkpoint.h"

#include "base/encode.h"
#include "journal/tree.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

#define GO_SECRET "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
#define GO_PUBLIC "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
#define GO_TEXT \
	"If you think cryptography is the answer to your problem,\n" \
	"then you don't know what your problem is.\n"
#define GO_LINE \
	"\xe2\x80\x94 PeterNeumann " \
	"x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

#define ORIGIN "musterstadt.example/wagnis"

struct fixture {
	struct arena *a;
	struct signer signer;
	struct vkey vkey;
	struct buf note;
	struct err err;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	uint8_t seed[32];

	f->a = arena_new(1 << 20);
	f->err = ERR_INIT(LANG_EN);
	buf_init(&f->note, 1 << 20);
	for (int i = 0; i < 32; i++)
		seed[i] = (uint8_t)i;
	signer_from_seed(&f->signer, STR(ORIGIN), seed);
	signer_vkey(&f->signer, &f->vkey);
	struct checkpoint c = {.origin = STR(ORIGIN), .size = 70000, .root = tree_empty_root()};
	checkpoint_sign(&f->note, &c, &f->signer);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	buf_done(&f->note);
	arena_free(f->a);
	free(f);
	return 0;
}

static enum rc
open_text(struct fixture *f, struct str note)
{
	struct checkpoint c = {.size = 99};
	enum rc rc = checkpoint_open(f->a, note, &f->vkey, &c, &f->err);

	if (rc != RC_OK)
		assert_int_equal(c.size, 99);
	return rc;
}

/* The note with the first `from` replaced by `to`. */
static struct str
edited(struct fixture *f, const char *from, const char *to)
{
	struct buf b;
	struct str s = buf_view(&f->note);

	for (size_t i = 0; i + strlen(from) <= s.len; i++) {
		if (memcmp(s.ptr + i, from, strlen(from)) != 0)
			continue;
		buf_init(&b, 1 << 20);
		buf_add(&b, s.ptr, i);
		buf_cstr(&b, to);
		buf_str(&b, str_slice(s, i + strlen(from), s.len));
		struct str out = arena_str(f->a, buf_view(&b));
		buf_done(&b);
		return out;
	}
	fail_msg("the note does not contain %s", from);
	return (struct str){0};
}

static void
reads_and_writes_gos_example_keys(void **state)
{
	struct fixture *f = *state;
	struct signer s;
	struct vkey v;
	struct vkey parsed;

	assert_int_equal(signer_parse(STR(GO_SECRET "\n"), &s, &f->err), RC_OK);
	signer_vkey(&s, &v);
	buf_clear(&f->note);
	vkey_format(&f->note, &v);
	assert_str(buf_view(&f->note), GO_PUBLIC);
	buf_clear(&f->note);
	signer_format(&f->note, &s);
	assert_str(buf_view(&f->note), GO_SECRET);
	assert_int_equal(vkey_parse(STR(GO_PUBLIC), &parsed, &f->err), RC_OK);
	assert_memory_equal(&parsed, &v, sizeof(v));
}

static void
accepts_the_signature_of_gos_example(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(vkey_parse(STR(GO_PUBLIC), &f->vkey, &f->err), RC_OK);
	/* The signature holds, but the text is no checkpoint: another answer than a forgery gets. */
	assert_int_equal(open_text(f, STR(GO_TEXT "\n" GO_LINE)), RC_INVALID);
	assert_int_equal(open_text(f, STR("x" GO_TEXT "\n" GO_LINE)), RC_NO);
}

static void
opens_what_it_signed(void **state)
{
	struct fixture *f = *state;
	struct checkpoint c;
	struct hash root = tree_empty_root();

	assert_int_equal(checkpoint_open(f->a, buf_view(&f->note), &f->vkey, &c, &f->err), RC_OK);
	assert_str(c.origin, ORIGIN);
	assert_int_equal(c.size, 70000);
	assert_memory_equal(c.root.b, root.b, 32);
	assert_true(str_starts(buf_view(&f->note),
	    ORIGIN "\n70000\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\xe2\x80\x94 " ORIGIN " "));
}

static void
refuses_an_edited_text(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(open_text(f, edited(f, "70000", "70001")), RC_NO);
	assert_int_equal(open_text(f, edited(f, "47DE", "47DF")), RC_NO);
	assert_int_equal(open_text(f, edited(f, "\n\n", "\nextension\n\n")), RC_NO);
}

static void
refuses_another_key_and_another_origin(void **state)
{
	struct fixture *f = *state;
	struct signer other;
	struct buf b;

	buf_init(&b, 4096);
	signer_from_seed(&other, STR(ORIGIN), other.seed);
	other.seed[0] ^= 1;
	signer_from_seed(&other, STR(ORIGIN), other.seed);
	struct checkpoint c = {.origin = STR(ORIGIN), .size = 1};
	checkpoint_sign(&b, &c, &other);
	assert_int_equal(open_text(f, buf_view(&b)), RC_NO);
	assert_non_null(strstr(f->err.msg, "no signature"));
	buf_done(&b);

	/* A note of another origin that bears our name in the signature line only. */
	f->vkey.name[0] = 'M';
	assert_int_equal(open_text(f, buf_view(&f->note)), RC_NO);
}

static void
ignores_unknown_signatures_beside_a_good_one(void **state)
{
	struct fixture *f = *state;
	struct str line = STR("\xe2\x80\x94 witness.example/w1 AAAAAAAAAAA=\n");

	buf_str(&f->note, line);
	assert_int_equal(open_text(f, buf_view(&f->note)), RC_OK);
	assert_int_equal(
	    open_text(f, edited(f, "\n\n", "\n\n\xe2\x80\x94 witness.example/w0 AAAAAAAAAAA=\n")), RC_OK);
	for (int i = 0; i < 97; i++)
		buf_str(&f->note, line);
	assert_int_equal(open_text(f, buf_view(&f->note)), RC_OK);
	buf_str(&f->note, line);
	buf_str(&f->note, line);
	assert_int_equal(open_text(f, buf_view(&f->note)), RC_INVALID);
}

static void
refuses_a_forged_line_beside_a_good_one(void **state)
{
	struct fixture *f = *state;
	struct str s = buf_view(&f->note);
	struct buf b;
	uint8_t bytes[68] = {0};

	memcpy(bytes, f->vkey.id, 4);
	buf_init(&b, 8192);
	buf_str(&b, s);
	buf_cstr(&b, "\xe2\x80\x94 " ORIGIN " ");
	base64_encode(&b, bytes, sizeof(bytes));
	buf_cstr(&b, "\n");
	assert_int_equal(open_text(f, buf_view(&b)), RC_NO);
	assert_non_null(strstr(f->err.msg, "does not fit"));
	buf_done(&b);
}

/* A note of any text, signed for real by the fixture's key. */
static struct str
signed_text(struct fixture *f, const char *text)
{
	uint8_t bytes[4 + crypto_sign_BYTES];
	uint8_t secret[crypto_sign_SECRETKEYBYTES];

	memcpy(bytes, f->vkey.id, 4);
	memcpy(secret, f->signer.seed, 32);
	memcpy(secret + 32, f->signer.public_key, 32);
	crypto_sign_detached(bytes + 4, NULL, (const uint8_t *)text, strlen(text), secret);
	buf_clear(&f->note);
	buf_cstr(&f->note, text);
	buf_cstr(&f->note, "\n\xe2\x80\x94 " ORIGIN " ");
	base64_encode(&f->note, bytes, sizeof(bytes));
	buf_cstr(&f->note, "\n");
	return buf_view(&f->note);
}

#define ROOT "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

static void
accepts_extension_lines_and_an_empty_line_in_the_text(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(open_text(f, signed_text(f, ORIGIN "\n0\n" ROOT "\n")), RC_OK);
	assert_int_equal(open_text(f, signed_text(f, ORIGIN "\n5\n" ROOT "\nmore\nand more\n")), RC_OK);
	assert_int_equal(open_text(f, signed_text(f, ORIGIN "\n5\n" ROOT "\nmore\n\nand more\n")), RC_OK);
}

static void
refuses_malformed_checkpoints_with_a_good_signature(void **state)
{
	struct fixture *f = *state;
	static const char *const broken[] = {
		ORIGIN "\n", ORIGIN "\n5\n", ORIGIN "\n05\n" ROOT "\n", ORIGIN "\n-5\n" ROOT "\n",
		ORIGIN "\n+5\n" ROOT "\n", ORIGIN "\n 5\n" ROOT "\n", ORIGIN "\n\n" ROOT "\n",
		ORIGIN "\n99999999999999999999\n" ROOT "\n", ORIGIN "\n5\n47DE\n",
		ORIGIN "\n5\n" ROOT "A\n", ORIGIN "\n5\n" ROOT ROOT "\n", "\n5\n" ROOT "\n",
		"5\n" ORIGIN "\n" ROOT "\n",
	};

	for (size_t i = 0; i < COUNT(broken); i++)
		assert_int_equal(open_text(f, signed_text(f, broken[i])), RC_INVALID);
}

static void
refuses_the_origin_of_another_log_under_the_same_key(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(open_text(f, signed_text(f, "other.example/log\n5\n" ROOT "\n")), RC_NO);
	assert_non_null(strstr(f->err.msg, "other.example/log"));
}

static void
refuses_malformed_notes(void **state)
{
	struct fixture *f = *state;
	static const char *const broken[] = {
		"", "\n", "\n\n", "a\n", "a\n\n", "a\n\nb\n",
		"a\n\n\xe2\x80\x94 x AAAAAAA=", "a\n\n\xe2\x80\x94 x\n", "a\n\n\xe2\x80\x94 x !\n",
		"a\n\n- x AAAAAAA=\n", "a\n\n\xe2\x80\x94  AAAAAAA=\n", "a\n\n\xe2\x80\x94 a+b AAAAAAA=\n",
		"a\n\n\xe2\x80\x94 x AAAA\n", "\xff\n\n\xe2\x80\x94 x AAAAAAA=\n",
		"a\tb\n\n\xe2\x80\x94 x AAAAAAA=\n", "a\r\n\n\xe2\x80\x94 x AAAAAAA=\n",
	};

	for (size_t i = 0; i < COUNT(broken); i++)
		assert_int_equal(open_text(f, str_of(broken[i])), RC_INVALID);
}

static void
refuses_unfit_keys(void **state)
{
	struct fixture *f = *state;
	struct vkey v;
	struct signer s;
	static const char *const broken[] = {
		"", "x", "x+y", "PeterNeumann+c74f20a3", "PeterNeumann+c74f20a3+",
		"PeterNeumann+c74f20+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
		"PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
		"PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
		"PeterNeumann+c74f20a3+Arpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
		"PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
		"Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
		"+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
	};

	for (size_t i = 0; i < COUNT(broken); i++) {
		assert_int_equal(vkey_parse(str_of(broken[i]), &v, &f->err), RC_INVALID);
		assert_int_equal(signer_parse(str_of(broken[i]), &s, &f->err), RC_INVALID);
	}
	assert_int_equal(signer_parse(STR(GO_PUBLIC), &s, &f->err), RC_INVALID);
	assert_int_equal(
	    signer_parse(STR("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFa"),
	        &s, &f->err),
	    RC_INVALID);
}

static void
judges_names(void **state)
{
	char long_name[202];

	(void)state;
	memset(long_name, 'a', sizeof(long_name));
	assert_true(signer_name_ok(STR(ORIGIN)));
	assert_true(signer_name_ok(STR("m\xc3\xbcnster.example")));
	assert_true(signer_name_ok((struct str){long_name, 200}));
	assert_false(signer_name_ok((struct str){long_name, 201}));
	assert_false(signer_name_ok(STR("")));
	assert_false(signer_name_ok(STR("a b")));
	assert_false(signer_name_ok(STR("a+b")));
	assert_false(signer_name_ok(STR("a\nb")));
	assert_false(signer_name_ok(STR("a\xc2\xa0" "b")));
	assert_false(signer_name_ok(STR("a\xe3\x80\x80")));
	assert_false(signer_name_ok(STR("a\xff")));
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(reads_and_writes_gos_example_keys),
		CASE(accepts_the_signature_of_gos_example),
		CASE(opens_what_it_signed),
		CASE(refuses_an_edited_text),
		CASE(refuses_another_key_and_another_origin),
		CASE(ignores_unknown_signatures_beside_a_good_one),
		CASE(refuses_a_forged_line_beside_a_good_one),
		CASE(accepts_extension_lines_and_an_empty_line_in_the_text),
		CASE(refuses_malformed_notes),
		CASE(refuses_malformed_checkpoints_with_a_good_signature),
		CASE(refuses_the_origin_of_another_log_under_the_same_key),
		CASE(refuses_unfit_keys),
		CASE(judges_names),
	};

	return cmocka_run_group_tests_name("checkpoint", tests, NULL, NULL);
}
