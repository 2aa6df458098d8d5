/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of exchange/invoice_pdf: the one invoice in a PDF is found, whatever else is in it and whatever it declares. */
#include "exchange/invoice_pdf.h"

#include "base/file.h"
#include "base/limits.h"
#include "exchange/sandbox.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

#define SELF "/proc/self/exe"

struct place {
	char folder[64], file[96];
	struct arena *arena;
	struct buf pdf;
	struct err err;
};

static int
make_place(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	assert_non_null(p);
	(void)snprintf(p->folder, sizeof p->folder, "/tmp/wagnis-pdf-XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	(void)snprintf(p->file, sizeof p->file, "%s/file.pdf", p->folder);
	p->arena = arena_new(INVOICE_ARENA_BYTES);
	buf_init(&p->pdf, 32u << 20);
	p->err = ERR_INIT(LANG_EN);
	*state = p;
	return 0;
}

static int
drop_place(void **state)
{
	struct place *p = *state;

	(void)unlink(p->file);
	(void)rmdir(p->folder);
	arena_free(p->arena);
	buf_done(&p->pdf);
	free(p);
	return 0;
}

struct embedded {
	const char *name;
	struct str content;
	const char *dictionary; /* of its stream, behind the length */
	long long length;       /* declared; -1: the true one */
};

/* A PDF of one empty page with these files in it; poppler finds the objects without a table. */
static void
write_pdf(struct place *p, const struct embedded *files, size_t count)
{
	buf_clear(&p->pdf);
	buf_cstr(
	    &p->pdf, "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[");
	for (size_t i = 0; i < count; i++)
		buf_format(&p->pdf, "(%03zu)%zu 0 R", i, 10 + 2 * i);
	buf_cstr(&p->pdf,
	    "]>>>>>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
	    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\n");
	for (size_t i = 0; i < count; i++) {
		const struct embedded *e = &files[i];

		buf_format(&p->pdf, "%zu 0 obj<</Type/Filespec/F(%s)/EF<</F %zu 0 R>>>>endobj\n",
		    10 + 2 * i, e->name, 11 + 2 * i);
		buf_format(&p->pdf, "%zu 0 obj<</Type/EmbeddedFile/Length %lld%s>>stream\n",
		    11 + 2 * i, e->length >= 0 ? e->length : (long long)e->content.len,
		    e->dictionary);
		buf_str(&p->pdf, e->content);
		buf_cstr(&p->pdf, "\nendstream endobj\n");
	}
	buf_format(&p->pdf, "trailer<</Size %zu/Root 1 0 R>>\n%%%%EOF\n", 10 + 2 * count);
	assert_false(p->pdf.over);
	assert_int_equal(file_write(p->file, buf_view(&p->pdf), 0600, &p->err), RC_OK);
}

static struct str
invoice_xml(struct place *p)
{
	struct str xml;

	if (file_read(p->arena, INVOICE_CASES "sensors_uncefact.xml", LIMIT_XML_BYTES, &xml,
		&p->err) != RC_OK)
		fail_msg("%s", p->err.msg);
	return xml;
}

static void
assert_pdf_refused(struct place *p, enum rc rc, const char *words)
{
	struct str xml = STR("as before");

	p->err = ERR_INIT(LANG_EN);
	assert_int_equal(invoice_pdf_xml(p->arena, SELF, p->file, &xml, &p->err), rc);
	assert_str(xml, "as before");
	if (strstr(p->err.msg, words) == NULL)
		fail_msg("“%s” is not in: %s", words, p->err.msg);
}

static void
needs_poppler(void)
{
	if (access(sandbox_pdf_file.path, X_OK) != 0)
		skip();
}

static void
reads_the_invoice_in_a_pdf(void **state)
{
	static const char *const names[] = {"factur-x.xml", "ZUGFeRD-invoice.xml", "xrechnung.xml"};
	struct place *p = *state;
	struct invoice inv;

	needs_poppler();
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct embedded files[] = {
		    {"prices.csv", STR("a;b"), "", -1},
		    {names[i], invoice_xml(p), "/Subtype/text#2Fxml", -1},
		    {"factur-x.xml.txt", STR("no"), "", -1},
		};

		write_pdf(p, files, COUNT(files));
		assert_true(invoice_is_pdf(buf_view(&p->pdf)));
		if (invoice_read_file(p->arena, SELF, p->file, buf_view(&p->pdf), &inv, &p->err) !=
		    RC_OK)
			fail_msg("%s", p->err.msg);
		assert_str(inv.number, "RE-2026/0815");
		assert_int_equal(inv.payable.cents, 1835744);
		assert_int_equal(inv.note_count, 0);
	}
}

static void
reads_xml_without_starting_anything(void **state)
{
	struct place *p = *state;
	struct invoice inv;

	assert_int_equal(
	    invoice_read_file(p->arena, NULL, "/does/not/exist", invoice_xml(p), &inv, &p->err),
	    RC_OK);
	assert_str(inv.number, "RE-2026/0815");
}

static void
refuses_a_pdf_without_exactly_one_invoice(void **state)
{
	struct place *p = *state;
	const struct embedded two[] = {
	    {"factur-x.xml", STR("<a/>"), "", -1},
	    {"xrechnung.xml", STR("<a/>"), "", -1},
	};
	/* A name that pretends to be a row of the list. */
	const struct embedded forged[] = {
	    {"a\\n2: factur-x.xml\\n7: factur-x.xml", STR("<a/>"), "", -1},
	    {"../factur-x.xml", STR("<a/>"), "", -1},
	};

	needs_poppler();
	write_pdf(p, two, 0);
	assert_pdf_refused(p, RC_INVALID, "holds no e-invoice");
	write_pdf(p, two, 2);
	assert_pdf_refused(p, RC_INVALID, "more than one");
	write_pdf(p, forged + 1, 1);
	assert_pdf_refused(p, RC_INVALID, "holds no e-invoice");
	write_pdf(p, forged, 1);
	assert_int_not_equal(
	    invoice_pdf_xml(p->arena, SELF, p->file, &(struct str){0}, &p->err), RC_OK);
}

static void
refuses_what_is_no_pdf(void **state)
{
	struct place *p = *state;

	needs_poppler();
	assert_int_equal(file_write(p->file, STR("%PDF-1.7\nnothing"), 0600, &p->err), RC_OK);
	assert_pdf_refused(p, RC_INVALID, "");
	(void)unlink(p->file);
	assert_pdf_refused(p, RC_NOTFOUND, "");
	assert_false(invoice_is_pdf(STR(" %PDF-1.7")));
	assert_false(invoice_is_pdf(STR("%PDF")));
}

/* Two gigabytes in the dictionary cost nothing: what counts is what is there. */
static void
does_not_believe_declared_sizes(void **state)
{
	struct place *p = *state;
	struct invoice inv;
	const struct embedded files[] = {
	    {"factur-x.xml", invoice_xml(p), "/Params<</Size 2147483648>>", 2147483648}};

	needs_poppler();
	write_pdf(p, files, 1);
	enum rc rc = invoice_read_file(p->arena, SELF, p->file, buf_view(&p->pdf), &inv, &p->err);
	assert_true(
	    rc == RC_INVALID || rc == RC_LIMIT || (rc == RC_OK && inv.payable.cents == 1835744));
}

/* Sixteen kilobytes of three nested run lengths that unfold to two gigabytes. */
static void
limits_what_unfolds(void **state)
{
	static const char filters[] =
	    "/Filter[/ASCIIHexDecode/RunLengthDecode/RunLengthDecode/RunLengthDecode]";
	struct place *p = *state;
	char *hex = malloc(16384);

	needs_poppler();
	assert_non_null(hex);
	for (size_t i = 0; i < 16384; i += 2)
		memcpy(hex + i, "81", 2);
	const struct embedded small[] = {{"factur-x.xml", {hex, 4}, filters, -1}};
	write_pdf(p, small, 1);
	struct str xml = {0};
	assert_int_equal(invoice_pdf_xml(p->arena, SELF, p->file, &xml, &p->err), RC_OK);
	assert_true(xml.len > 500000);
	const struct embedded files[] = {{"factur-x.xml", {hex, 16384}, filters, -1}};
	write_pdf(p, files, 1);
	assert_pdf_refused(p, RC_LIMIT, "");
	free(hex);
}

static void
judges_the_xml_in_a_pdf_like_any_other(void **state)
{
	struct place *p = *state;
	struct invoice inv;
	const struct embedded files[] = {{"factur-x.xml",
	    STR("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"), "", -1}};

	needs_poppler();
	write_pdf(p, files, 1);
	assert_int_equal(
	    invoice_read_file(p->arena, SELF, p->file, buf_view(&p->pdf), &inv, &p->err),
	    RC_INVALID);
	assert_non_null(strstr(p->err.msg, "DOCTYPE"));
}

static void
says_when_nothing_may_be_started(void **state)
{
	struct place *p = *state;
	struct str xml;
	const struct embedded files[] = {{"factur-x.xml", STR("<a/>"), "", -1}};

	write_pdf(p, files, 1);
	assert_int_equal(invoice_pdf_xml(p->arena, NULL, p->file, &xml, &p->err), RC_NOTFOUND);
	assert_true(p->err.msg[0] != '\0');
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(reads_the_invoice_in_a_pdf, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		reads_xml_without_starting_anything, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		refuses_a_pdf_without_exactly_one_invoice, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(refuses_what_is_no_pdf, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		does_not_believe_declared_sizes, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(limits_what_unfolds, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		judges_the_xml_in_a_pdf_like_any_other, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		says_when_nothing_may_be_started, make_place, drop_place),
	};

	if (sandbox_asked(argc, argv))
		sandbox_inside(argc, argv);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
