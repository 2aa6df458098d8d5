/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_pdf.c: which of a PDF's embedded files is the invoice, and its bytes, by poppler in the sandbox. */
#include "exchange/invoice_pdf.h"

#include "base/limits.h"
#include "exchange/sandbox.h"

#include <string.h>

/* More files than that no invoice has. */
enum { LIST_BYTES = 65536, FILES_MAX = 1000 };

bool
invoice_is_pdf(struct str file)
{
	return str_starts(file, "%PDF-");
}

/* Factur-X 1.0 and ZUGFeRD 2.x; ZUGFeRD 1.0 and 2.0; the profile XRECHNUNG of ZUGFeRD 2.x. */
static bool
is_invoice_name(struct str name)
{
	static const char *const names[] = {"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"};

	for (size_t i = 0; i < COUNT(names); i++) {
		size_t n = 0;

		for (; n < name.len && names[i][n] != '\0'; n++) {
			char c = name.ptr[n];

			if ((c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) != names[i][n])
				break;
		}
		if (n == name.len && names[i][n] == '\0')
			return true;
	}
	return false;
}

/* "3: factur-x.xml"; names may hold line breaks of their own, so numbers must follow one another. */
static enum rc
choose(struct str list, uint32_t *number_out, struct err *err)
{
	bool more = true;
	int64_t expected = 1, chosen = 0;

	(void)str_cut(list, '\n', &list, &more); /* "2 embedded files" */
	while (more && expected <= FILES_MAX) {
		struct str name, line = str_cut(list, '\n', &list, &more);
		bool found = false;
		int64_t number = 0;

		if (!str_to_i64(str_cut(line, ':', &name, &found), &number) || !found ||
		    number != expected)
			continue;
		expected++;
		if (!is_invoice_name(str_trim(name)))
			continue;
		if (chosen != 0)
			return err_say(err, RC_INVALID, NULL, TEXT_INVOICE_PDF_TWO, NULL);
		chosen = number;
	}
	if (chosen == 0)
		return err_say(err, RC_INVALID, NULL, TEXT_INVOICE_PDF_NONE, NULL);
	*number_out = (uint32_t)chosen;
	return RC_OK;
}

enum rc
invoice_pdf_xml(
    struct arena *a, const char *self, const char *path, struct str *xml_out, struct err *err)
{
	uint32_t number = 0;
	struct buf b;

	buf_init(&b, LIST_BYTES);
	enum rc rc = sandbox_run(self, &sandbox_pdf_files, path, 1, &b, err);
	if (rc == RC_OK)
		rc = choose(buf_view(&b), &number, err);
	buf_done(&b);
	if (rc != RC_OK)
		return rc;
	buf_init(&b, LIMIT_XML_BYTES + 1);
	rc = sandbox_run(self, &sandbox_pdf_file, path, number, &b, err);
	if (rc == RC_OK && b.len > LIMIT_XML_BYTES)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_INVOICE_LARGE_FILE, NULL);
	if (rc == RC_OK)
		*xml_out = arena_str(a, buf_view(&b));
	buf_done(&b);
	return rc;
}

enum rc
invoice_read_file(struct arena *a, const char *self, const char *path, struct str file,
    struct invoice *out, struct err *err)
{
	struct str xml = file;

	if (invoice_is_pdf(file)) {
		enum rc rc = invoice_pdf_xml(a, self, path, &xml, err);

		if (rc != RC_OK)
			return rc;
	}
	return invoice_read(a, xml, out, err);
}
