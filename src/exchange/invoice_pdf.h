/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_pdf.h: hybrid invoices (ZUGFeRD, Factur-X): a PDF for people with the XML for programs in it. */
#ifndef EXCHANGE_INVOICE_PDF_H
#define EXCHANGE_INVOICE_PDF_H

#include "exchange/invoice.h"

/* Whether a file begins as a PDF does. */
bool invoice_is_pdf(struct str file);

/*
 * The XML within the PDF at `path`, into `a`: the embedded file named
 * factur-x.xml, zugferd-invoice.xml or xrechnung.xml (capitals do not matter).  Two
 * foreign programs read the file in the sandbox; `self` as for sandbox_run().
 *   RC_INVALID   no such file in it, or more than one; or no readable PDF
 *   RC_LIMIT     larger than LIMIT_XML_BYTES, or its reading took too much
 *   RC_NOTFOUND  no such file, or no program here to read it
 *   RC_IO        that program could not be started
 */
CHECKED enum rc invoice_pdf_xml(
    struct arena *a, const char *self, const char *path, struct str *xml_out, struct err *err);

/*
 * An invoice as it comes: XML, or a PDF with it.  `file` holds the bytes of
 * `path`.  Result codes of invoice_read() and invoice_pdf_xml().
 */
CHECKED enum rc invoice_read_file(struct arena *a, const char *self, const char *path,
    struct str file, struct invoice *out, struct err *err);

#endif
