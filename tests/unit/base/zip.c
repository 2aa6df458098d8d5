/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of looking over zip files: one sound file, and each trick by itself. */
#include "base/zip.h"

#include "base/buf.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

struct entry {
	const char *name;
	uint32_t packed, unpacked;
	uint16_t flags, method, made_by;
	uint32_t attributes;
	uint32_t shift; /* added to the offset that the directory tells */
};

static void
put16(struct buf *b, uint32_t v)
{
	buf_char(b, (char)(v & 255));
	buf_char(b, (char)(v >> 8 & 255));
}

static void
put32(struct buf *b, uint32_t v)
{
	put16(b, v & 65535);
	put16(b, v >> 16);
}

/* Signature, versions..., up to the length of the name. */
static void
put_head(struct buf *b, const struct entry *e)
{
	put16(b, 20);
	put16(b, e->flags);
	put16(b, e->method);
	put32(b, 0);
	put32(b, 0);
	put32(b, e->packed);
	put32(b, e->unpacked);
	put16(b, (uint32_t)strlen(e->name));
}

static void
build(struct buf *b, const struct entry *e, size_t count)
{
	uint32_t at[8] = {0};

	for (size_t i = 0; i < count; i++) {
		at[i] = (uint32_t)b->len;
		put32(b, 0x04034b50);
		put_head(b, &e[i]);
		put16(b, 0);
		buf_cstr(b, e[i].name);
		for (uint32_t n = 0; n < e[i].packed; n++)
			buf_char(b, 'x');
	}
	uint32_t directory = (uint32_t)b->len;
	for (size_t i = 0; i < count; i++) {
		put32(b, 0x02014b50);
		put16(b, e[i].made_by);
		put_head(b, &e[i]);
		put16(b, 0);
		put16(b, 0);
		put16(b, 0);
		put16(b, 0);
		put32(b, e[i].attributes);
		put32(b, at[i] + e[i].shift);
		buf_cstr(b, e[i].name);
	}
	uint32_t size = (uint32_t)b->len - directory;
	put32(b, 0x06054b50);
	put32(b, 0);
	put16(b, (uint32_t)count);
	put16(b, (uint32_t)count);
	put32(b, size);
	put32(b, directory);
	put16(b, 0);
}

static enum zip_flaw
look_at(struct str bytes)
{
	struct arena *a = arena_new(8u << 20);
	struct zip z;
	FILE *f = tmpfile();

	assert_non_null(f);
	assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, f), bytes.len);
	assert_int_equal(fflush(f), 0);
	enum zip_flaw flaw = zip_look(a, fileno(f), bytes.len, &z);
	(void)fclose(f);
	arena_free(a);
	return flaw;
}

static enum zip_flaw
look(const struct entry *e, size_t count)
{
	struct buf b;

	buf_init(&b, 4u << 20);
	build(&b, e, count);
	enum zip_flaw flaw = look_at(buf_view(&b));
	buf_done(&b);
	return flaw;
}

static void
takes_a_plain_document(void **state)
{
	const struct entry e[] = {{.name = "mimetype", .packed = 5, .unpacked = 5},
	    {.name = "word/", .made_by = 0x0314, .attributes = 040755u << 16},
	    {.name = "word/ä.xml",
		.packed = 10,
		.unpacked = 100,
		.method = 8,
		.made_by = 0x0314,
		.attributes = 0100644u << 16}};

	(void)state;
	assert_int_equal(look(e, 3), ZIP_SOUND);
}

static void
refuses_each_trick(void **state)
{
	static const struct {
		struct entry e;
		enum zip_flaw flaw;
	} tricks[] = {
	    {{.name = "../x"}, ZIP_NAME},
	    {{.name = "a/../../x"}, ZIP_NAME},
	    {{.name = "/etc/passwd"}, ZIP_NAME},
	    {{.name = "C:x"}, ZIP_NAME},
	    {{.name = "a\\b"}, ZIP_NAME},
	    {{.name = "a\nb"}, ZIP_NAME},
	    {{.name = "a//b"}, ZIP_NAME},
	    {{.name = "a\xff"}, ZIP_NAME},
	    {{.name = ""}, ZIP_NAME},
	    {{.name = "inner.ZIP"}, ZIP_NESTED},
	    {{.name = "word/embeddings/Table.xlsx"}, ZIP_NESTED},
	    {{.name = "word/vbaProject.bin"}, ZIP_ACTIVE},
	    {{.name = "run.exe"}, ZIP_ACTIVE},
	    {{.name = "a", .flags = 1}, ZIP_ENCRYPTED},
	    {{.name = "a", .method = 14}, ZIP_ENCRYPTED},
	    {{.name = "a", .made_by = 0x0314, .attributes = 0120777u << 16}, ZIP_LINK},
	    {{.name = "a", .packed = 10, .unpacked = 11}, ZIP_BROKEN},
	    {{.name = "a", .shift = 3}, ZIP_BROKEN},
	    {{.name = "a", .packed = 1000, .unpacked = 300000, .method = 8}, ZIP_LARGE},
	    {{.name = "a", .packed = 3000000, .unpacked = 210000000, .method = 8}, ZIP_LARGE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof tricks / sizeof *tricks; i++)
		if (look(&tricks[i].e, 1) != tricks[i].flaw)
			fail_msg("trick %zu is taken for something else", i);
}

static void
refuses_files_that_overlap(void **state)
{
	struct buf b;
	const struct entry e[] = {{.name = "a", .packed = 40, .unpacked = 40},
	    {.name = "a", .packed = 40, .unpacked = 40}};

	(void)state;
	buf_init(&b, 65536);
	build(&b, e, 2);
	assert_int_equal(look_at(buf_view(&b)), ZIP_SOUND);
	/* Both entries of the directory tell of the first file. */
	memset(b.ptr + b.len - 22 - 5, 0, 4);
	assert_int_equal(look_at(buf_view(&b)), ZIP_BROKEN);
	buf_done(&b);
}

static void
refuses_what_is_cut_off_or_hides_something(void **state)
{
	struct buf b, c;
	const struct entry e = {.name = "a", .packed = 4, .unpacked = 4};

	(void)state;
	buf_init(&b, 65536);
	build(&b, &e, 1);
	for (size_t len = 0; len < b.len; len++)
		assert_int_equal(look_at(str_slice(buf_view(&b), 0, len)), ZIP_BROKEN);
	buf_init(&c, 65536);
	buf_cstr(&c, "MZ");
	buf_str(&c, buf_view(&b));
	assert_int_equal(look_at(buf_view(&c)), ZIP_BROKEN);
	buf_done(&c);
	buf_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(takes_a_plain_document),
	    cmocka_unit_test(refuses_each_trick),
	    cmocka_unit_test(refuses_files_that_overlap),
	    cmocka_unit_test(refuses_what_is_cut_off_or_hides_something),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
