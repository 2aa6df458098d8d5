/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of exchange/table: CSV and XLSX as treasuries send them, and files that mean harm. */
#include "exchange/table.h"

#include "base/file.h"
#include "base/limits.h"
#include "unit.h"
#include "workbook.h"

#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

static struct arena *arena;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new((size_t)1 << 30);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* All rows as "1[a|#1.5|@2026-01-01|!error]"; the outcome. */
static enum rc
read_all(struct str bytes, const struct table_options *options, struct buf *out, struct err *err)
{
	static const char *const marks[] = {"", "#", "@", "!"};
	struct table_row row;
	struct table *t = NULL;
	bool more = true;
	enum rc rc = table_open(arena, bytes, options, &t, err);

	while (rc == RC_OK && more) {
		rc = table_next(t, &row, &more, err);
		if (rc != RC_OK || !more)
			break;
		buf_format(out, "%zu[", row.number);
		for (size_t i = 0; i < row.count; i++)
			buf_format(out, "%s%s%.*s", i > 0 ? "|" : "", marks[row.cells[i].type],
			    STR_ARG(row.cells[i].text));
		buf_char(out, ']');
	}
	table_close(t);
	return rc;
}

static void
assert_table_with(struct str bytes, const struct table_options *options, const char *expected)
{
	struct err err = ERR_INIT(LANG_EN);
	struct buf b;

	buf_init(&b, 1 << 20);
	if (read_all(bytes, options, &b, &err) != RC_OK)
		fail_msg("%s %s", err.place, err.msg);
	buf_char(&b, '\0');
	assert_string_equal(b.ptr, expected);
	buf_done(&b);
}

static void
assert_table(struct str bytes, const char *expected)
{
	assert_table_with(bytes, &(struct table_options){.encoding = TABLE_AUTO}, expected);
}

static void
assert_refused_with(
    struct str bytes, const struct table_options *options, enum rc rc, const char *words)
{
	struct err err = ERR_INIT(LANG_EN);
	struct buf b;

	buf_init(&b, 1 << 20);
	assert_int_equal(read_all(bytes, options, &b, &err), rc);
	if (strstr(err.msg, words) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.msg, words);
	buf_done(&b);
}

static void
assert_refused(struct str bytes, enum rc rc, const char *words)
{
	assert_refused_with(bytes, &(struct table_options){.encoding = TABLE_AUTO}, rc, words);
}

/* ---- CSV ---- */

static void
reads_csv_of_any_separator(void **state)
{
	(void)state;
	assert_table(STR("Beleg;Betrag\r\nRE-1;1.234,56\r\n"), "1[Beleg|Betrag]2[RE-1|1.234,56]");
	assert_table(STR("a,b\n\"x,\"\"y\"\"\nz\",2\n\n;\n3,4"), "1[a|b]2[x,\"y\"\nz|2]5[;]6[3|4]");
	assert_table(STR("a\tb\n1\t2\n"), "1[a|b]2[1|2]");
	/* Lines that end with a carriage return alone, as old Macintosh programs wrote them. */
	assert_table(STR("a;b\r1;2\r\r3;4\r"), "1[a|b]2[1|2]4[3|4]");
	assert_table(STR("\xef\xbb\xbf"
			 "Beleg;Ärger\n"),
	    "1[Beleg|Ärger]");
	assert_table_with(STR("a;b,c\n"), &(struct table_options){.separator = ','}, "1[a;b|c]");
}

static void
skips_rows_without_content(void **state)
{
	(void)state;
	assert_table(STR("a;b\n;;\n  ; \n1;2\n;;"), "1[a|b]4[1|2]");
}

static void
reads_windows_1252(void **state)
{
	(void)state;
	assert_table(STR("M\xfchle;1\x80\n\x84Stra\xdf"
			 "e\x93;\x96\n"),
	    "1[Mühle|1€]2[„Straße“|–]");
	assert_table_with(STR("\xc3\xa4;x\n"),
	    &(struct table_options){.encoding = TABLE_WINDOWS_1252}, "1[Ã¤|x]");
	/* What was mended and saved as UTF-8 says so by its mark. */
	assert_table_with(STR("\xef\xbb\xbf\xc3\xa4;x\n"),
	    &(struct table_options){.encoding = TABLE_WINDOWS_1252}, "1[ä|x]");
}

static void
refuses_text_in_another_encoding(void **state)
{
	(void)state;
	assert_refused(STR(""), RC_INVALID, "empty");
	assert_refused(STR("a;b\n\x81;2\n"), RC_INVALID, "Line 2");
	assert_refused(STR("\xff\xfe"
			   "a\0;\0"),
	    RC_INVALID, "neither");
	assert_refused(STR("a;\0\n"), RC_INVALID, "neither");
	assert_refused(STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."), RC_INVALID, "old or encrypted");
	assert_refused_with(STR("a\nb\n\xe4;x\n"), &(struct table_options){.encoding = TABLE_UTF8},
	    RC_INVALID, "Line 3");
	assert_refused(STR("\xef\xbb\xbf"
			   "a\n\xe4\n"),
	    RC_INVALID, "Line 2");
}

static void
refuses_csv_that_is_too_large(void **state)
{
	size_t size = LIMIT_TABLE_BYTES + 1;
	char *bytes = arena_alloc(arena, size);

	(void)state;
	memset(bytes, 'a', size);
	assert_refused((struct str){bytes, size}, RC_LIMIT, "64 MiB");
	/* One field as large as the file. */
	assert_refused((struct str){bytes, LIMIT_TABLE_BYTES}, RC_LIMIT, "too long");
	bytes[0] = '"';
	assert_refused((struct str){bytes, LIMIT_TABLE_BYTES}, RC_LIMIT, "too long");
	/* At the limit, and one byte more. */
	bytes[LIMIT_CSV_BYTES + 1] = '"';
	struct err err = ERR_INIT(LANG_EN);
	struct buf b;
	buf_init(&b, LIMIT_TABLE_BYTES);
	assert_int_equal(read_all((struct str){bytes, LIMIT_CSV_BYTES + 2},
			     &(struct table_options){0}, &b, &err),
	    RC_OK);
	buf_done(&b);
	bytes[LIMIT_CSV_BYTES + 1] = 'a';
	bytes[LIMIT_CSV_BYTES + 2] = '"';
	assert_refused((struct str){bytes, LIMIT_CSV_BYTES + 3}, RC_LIMIT, "too long");
}

static void
counts_rows(void **state)
{
	size_t size = ((size_t)LIMIT_TABLE_ROWS + 1) * 2;
	char *bytes = arena_alloc(arena, size);
	struct err err = ERR_INIT(LANG_EN);
	struct table_row row;
	struct table *t = NULL;
	bool more = true;

	(void)state;
	for (size_t i = 0; i < size; i += 2)
		memcpy(bytes + i, "1\n", 2);
	assert_int_equal(
	    table_open(arena, (struct str){bytes, size}, &(struct table_options){0}, &t, &err),
	    RC_OK);
	for (size_t i = 0; i < LIMIT_TABLE_ROWS; i++)
		assert_int_equal(table_next(t, &row, &more, &err), RC_OK);
	assert_int_equal(row.number, LIMIT_TABLE_ROWS);
	assert_int_equal(table_next(t, &row, &more, &err), RC_LIMIT);
	table_close(t);
}

/* ---- XLSX by programs ---- */

static void
reads_what_libreoffice_writes(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct str bytes = {0};

	(void)state;
	assert_int_equal(file_read(arena, LIBREOFFICE, 1 << 20, &bytes, &err), RC_OK);
	assert_table(bytes,
	    "1[Belegnummer|Buchungsdatum|Betrag|Sachkonto|Buchungstext|Summe]"
	    "2[RE-1|@2025-12-31|#1234.56|#783100|Pegelsensoren für Mühlbach|#1]"
	    "3[RE-2|@2026-02-01|#-17.3|#783101|Gutschrift „Funk“|#1]"
	    "4[RE-3|@2026-02-02|#0.07|#783101|Zwei\nZeilen & <Zeichen>|#1]"
	    "5[RE-4|@2024-02-29|#1230345.1|#783102|Ämter, Öl, Straße|#1]");
}

static void
reads_what_excel_writes(void **state)
{
	struct str bytes = workbook_excel(arena,
	    "<row r=\"1\" spans=\"1:5\" x14ac:dyDescent=\"0.25\"><c r=\"A1\" "
	    "t=\"s\"><v>0</v></c><c r=\"C1\" s=\"2\" t=\"s\">"
	    "<v>1</v></c></row>"
	    "<row r=\"2\"/><row r=\"3\"><c r=\"A3\" s=\"1\"/><c r=\"B3\"/></row>"
	    "<row r=\"5\"><c r=\"A5\" s=\"1\"><v>46082</v></c><c r=\"B5\" "
	    "s=\"3\"><v>46082.75</v></c><c r=\"C5\" s=\"2\">"
	    "<v>1234.5600000000001</v></c><c r=\"D5\" t=\"b\"><v>1</v></c><c r=\"E5\" "
	    "t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"
	    "<c r=\"F5\"><f>SUM(C5:C5)</f><v>1.5E-2</v></c><c r=\"G5\" "
	    "t=\"str\"><f>\"a\"</f><v>a_x000D_\nb</v></c>"
	    "<c r=\"H5\"><f>C5</f></c><c r=\"XFD5\" s=\"1\"/></row>",
	    "<si><t>Datum</t></si><si><r><rPr><b/></rPr><t xml:space=\"preserve\">Be "
	    "</t></r><r><t>trag</t></r>"
	    "<rPh sb=\"0\" eb=\"1\"><t>weg</t></rPh><phoneticPr fontId=\"1\"/></si>");

	(void)state;
	assert_table(bytes,
	    "1[Datum||Be "
	    "trag]5[@2026-03-01|@2026-03-01|#1234.5600000000001|TRUE|!#DIV/0!|#1.5E-2|a\nb|!]");
	assert_table_with(bytes, &(struct table_options){.sheet = STR("Hinweise")}, "3[|Hinweis]");
	assert_refused_with(bytes, &(struct table_options){.sheet = STR("Mai")}, RC_INVALID, "Mai");
}

static void
reads_what_libxlsxwriter_writes(void **state)
{
	char path[] = "/tmp/wagnis-table-XXXXXX";
	struct err err = ERR_INIT(LANG_EN);
	struct str bytes = {0};
	int fd = mkstemp(path);
	lxw_workbook *book = workbook_new(path);
	lxw_worksheet *sheet = workbook_add_worksheet(book, "Kasse");
	lxw_format *day = workbook_add_format(book);
	lxw_datetime when = {.year = 2026, .month = 3, .day = 1};

	(void)state;
	assert_true(fd >= 0);
	format_set_num_format(day, "yyyy\\-mm\\-dd");
	worksheet_write_string(sheet, 0, 0, "Straße & <Co>", NULL);
	worksheet_write_datetime(sheet, 0, 1, &when, day);
	worksheet_write_number(sheet, 0, 2, 0.1 + 0.2, NULL);
	worksheet_write_boolean(sheet, 1, 0, 0, NULL);
	worksheet_write_formula_num(sheet, 1, 2, "=C1*2", NULL, 0.6);
	assert_int_equal(workbook_close(book), LXW_NO_ERROR);
	assert_int_equal(file_read(arena, path, 1 << 20, &bytes, &err), RC_OK);
	unlink(path);
	close(fd);
	assert_table(bytes, "1[Straße & <Co>|@2026-03-01|#0.3]2[FALSE||#0.6]");
}

static void
knows_both_calendars(void **state)
{
	static const char rows[] =
	    "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1</v></c><c r=\"B1\" s=\"1\"><v>59</v></c><c "
	    "r=\"C1\" s=\"1\"><v>60</v></c>"
	    "<c r=\"D1\" s=\"1\"><v>61</v></c><c r=\"E1\" s=\"1\"><v>2958465</v></c><c r=\"F1\" "
	    "s=\"1\"><v>2958466</v></c>"
	    "<c r=\"G1\" s=\"1\"><v>0</v></c><c r=\"H1\" s=\"1\"><v>-3</v></c><c r=\"I1\" "
	    "s=\"1\"><v>NaN</v></c>"
	    "<c r=\"J1\" s=\"1\"><v>1E400</v></c></row>";

	(void)state;
	assert_table(workbook_excel(arena, rows, ""),
	    "1[@1900-01-01|@1900-02-28|#60|@1900-03-01|@9999-12-31|#2958466|#0|#-3|#NaN|#1E400]");
	assert_table(workbook_odd(arena, "", "date1904=\"1\"",
			 "<row><c s=\"1\"><v>0</v></c><c s=\"1\"><v>44620</v></c></row>"),
	    "1[@1904-01-01|@2026-03-01]");
}

/* ---- XLSX that means harm ---- */

static void
refuses_document_types_and_entities(void **state)
{
	static const char bomb[] = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY "
				   "b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
				   "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d "
				   "\"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>";

	(void)state;
	assert_refused(
	    workbook_odd(arena, bomb, "", "<row><c t=\"inlineStr\"><is><t>&d;</t></is></c></row>"),
	    RC_INVALID, "document type");
	assert_refused(workbook_odd(arena, "<!DOCTYPE w SYSTEM \"file:///etc/passwd\">", "", ""),
	    RC_INVALID, "document type");
	assert_refused(
	    workbook_odd(arena, "", "", "<row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row>"),
	    RC_INVALID, "");
}

static void
refuses_sheets_that_are_broken(void **state)
{
	struct buf deep;

	(void)state;
	assert_refused(
	    workbook_odd(arena, "", "", "<row><c><v>1</c></row>"), RC_INVALID, "not valid XML");
	assert_refused(
	    workbook_odd(arena, "", "", "<row r=\"2\"/><row r=\"2\"/>"), RC_INVALID, "order");
	assert_refused(workbook_odd(arena, "", "", "<row r=\"1048577\"/>"), RC_INVALID, "order");
	assert_refused(workbook_odd(arena, "", "", "<row><c r=\"B1\"/><c r=\"A1\"/></row>"),
	    RC_INVALID, "order");
	assert_refused(workbook_odd(arena, "", "", "<row><c r=\"XFE1\"><v>1</v></c></row>"),
	    RC_INVALID, "order");
	assert_refused(workbook_odd(arena, "", "", "<row><c r=\"ALM1\"><v>1</v></c></row>"),
	    RC_LIMIT, "1,000 columns");
	assert_refused(workbook_odd(arena, "", "", "<row><c t=\"s\"><v>0</v></c></row>"),
	    RC_INVALID, "names a text");
	assert_refused(workbook_odd(arena, "", "", "<row><c t=\"s\"><v>-1</v></c></row>"),
	    RC_INVALID, "names a text");
	buf_init(&deep, 10000);
	for (int i = 0; i < LIMIT_TABLE_DEPTH; i++)
		buf_cstr(&deep, "<x>");
	for (int i = 0; i < LIMIT_TABLE_DEPTH; i++)
		buf_cstr(&deep, "</x>");
	buf_char(&deep, '\0');
	assert_refused(workbook_odd(arena, "", "", deep.ptr), RC_LIMIT, "deeply");
	buf_done(&deep);
}

static void
refuses_archives_that_are_none(void **state)
{
	static const struct workbook_part odf[] = {
	    {"mimetype", "x"}, {"content.xml", "<a/>"}, {NULL, NULL}};
	static const struct workbook_part away[] = {{"../../etc/x", "x"}, {NULL, NULL}};
	static const struct workbook_part nested[] = {{"xl/embeddings/a.xlsx", "x"}, {NULL, NULL}};
	static const struct workbook_part macro[] = {{"xl/vbaProject.bin", "x"}, {NULL, NULL}};
	struct str good = workbook_excel(arena, "", "");

	(void)state;
	assert_refused(workbook_pack(arena, odf), RC_INVALID, "no XLSX");
	assert_refused(workbook_pack(arena, away), RC_INVALID, "leads out");
	assert_refused(workbook_pack(arena, nested), RC_INVALID, "another archive");
	assert_refused(workbook_pack(arena, macro), RC_INVALID, "macros");
	assert_refused(str_slice(good, 0, good.len - 30), RC_INVALID, "damaged");
	assert_refused(STR("PK\x03\x04"), RC_INVALID, "damaged");
}

/* The place of the size in the directory's entry of the sheet. */
static unsigned char *
declared_size(struct str bytes, char *copy)
{
	size_t i = bytes.len - 24;

	memcpy(copy, bytes.ptr, bytes.len);
	while (i > 46 && memcmp(copy + i, "xl/worksheets/sheet1.xml", 24) != 0)
		i--;
	assert_true(i > 46);
	return (unsigned char *)copy + i - 46 + 24;
}

static void
refuses_sizes_that_lie(void **state)
{
	struct str bytes = workbook_excel(arena, "<row><c><v>1</v></c></row>", "");
	char *copy = arena_alloc(arena, bytes.len);
	unsigned char *size = declared_size(bytes, copy);

	(void)state;
	size[0]--;
	assert_refused((struct str){copy, bytes.len}, RC_LIMIT, "larger or smaller");
	size[0] += 2;
	assert_refused((struct str){copy, bytes.len}, RC_LIMIT, "larger or smaller");
	memcpy(size, "\x00\x00\x00\x80", 4); /* 2 GiB */
	assert_refused((struct str){copy, bytes.len}, RC_LIMIT, "too large");
}

static void
refuses_bombs(void **state)
{
	size_t len = 30u << 20;
	char *zeros = arena_alloc(arena, len + 1);

	(void)state;
	memset(zeros, ' ', len);
	assert_refused(workbook_odd(arena, "", "", zeros), RC_LIMIT, "too large");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(reads_csv_of_any_separator, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(skips_rows_without_content, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(reads_windows_1252, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(refuses_text_in_another_encoding, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(refuses_csv_that_is_too_large, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(counts_rows, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(reads_what_libreoffice_writes, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(reads_what_excel_writes, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(reads_what_libxlsxwriter_writes, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(knows_both_calendars, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(refuses_document_types_and_entities, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(refuses_sheets_that_are_broken, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(refuses_archives_that_are_none, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(refuses_sizes_that_lie, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(refuses_bombs, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
