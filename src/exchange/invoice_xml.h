/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_xml.h: XML of strangers as a small tree (by libxml2), and reading fields out of it. */
#ifndef EXCHANGE_INVOICE_XML_H
#define EXCHANGE_INVOICE_XML_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/money.h"
#include "base/rc.h"
#include "base/str.h"
#include "exchange/invoice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The namespaces of the invoices; prefixes are the file's own business. */
enum xml_ns {
	XML_OTHER,
	XML_UBL, /* urn:oasis:names:specification:ubl:schema:xsd:Invoice-2 */
	XML_UCN, /* ...:CreditNote-2 */
	XML_CAC, /* ...:CommonAggregateComponents-2 */
	XML_CBC, /* ...:CommonBasicComponents-2 */
	XML_RSM, /* urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100 */
	XML_RAM, /* ...:ReusableAggregateBusinessInformationEntity:100 */
	XML_UDT, /* ...:UnqualifiedDataType:100 */
	XML_QDT, /* ...:QualifiedDataType:100 */
};

/* What the limits on elements and attributes can amount to. */
#define XML_TREE_BYTES ((size_t)192 << 20)

/* Attributes of no namespace only. */
struct xml_attr {
	struct str name, value;
	struct xml_attr *next;
};

struct xml_node {
	enum xml_ns ns;
	int line;        /* of the file, from 1 */
	struct str name; /* local */
	struct str text; /* of a leaf; empty for others and for embedded files */
	int64_t octets;  /* of an embedded file when decoded; -1: no base64 */
	struct xml_attr *attrs;
	struct xml_node *parent, *first, *last, *next;
};

/*
 * The tree in `a`, which must be able to take XML_TREE_BYTES.  UTF-8, UTF-16
 * with its mark, US-ASCII and ISO-8859-1 are read.  Nothing is fetched, no
 * entity but the five of XML is known, no state outside the call is touched.
 * Texts of embedded files (base64) are measured, not kept.
 *   RC_INVALID  not well-formed (line in the message), a DOCTYPE, another encoding
 *   RC_LIMIT    LIMIT_XML_* of base/limits.h
 */
CHECKED enum rc xml_read(
    struct arena *a, struct str input, struct xml_node **root_out, struct err *err);

/*
 * One reading.  The first failure stays in rc and err; every function below
 * then does nothing and gives what stands for nothing, so that a whole run of
 * fields is checked once, at its end.
 */
struct xml_fields {
	struct arena *arena; /* of what is taken */
	struct err *err;
	enum rc rc;
	struct str currency; /* amounts in another are refused; empty: not known yet */
};

/* "cac:Party/cbc:Name" below n, prefixes as in enum xml_ns; NULL when absent
 * (or n is NULL).  RC_INVALID when a step occurs twice. */
const struct xml_node *xml_at(struct xml_fields *f, const struct xml_node *n, const char *path);
/* The first, and the next, child of that name; NULL when there is none. */
const struct xml_node *xml_each(const struct xml_node *n, const char *name);
const struct xml_node *xml_again(const struct xml_node *n);
size_t xml_count(const struct xml_node *n, const char *name);
struct str xml_attribute(const struct xml_node *n, const char *name); /* empty when absent */

/* A text as xml_line() would give it. */
struct str xml_clean(struct xml_fields *f, struct str s);
/* One line of text at the path; empty when absent. */
struct str xml_line(struct xml_fields *f, const struct xml_node *n, const char *path);
/* Text with its line breaks. */
struct str xml_words(struct xml_fields *f, const struct xml_node *n, const char *path);
/* xs:date, and CII's DateTimeString of format 102; DAY_NONE when absent. */
struct day xml_day(struct xml_fields *f, const struct xml_node *n, const char *path);
/* EN 16931 amount: at most two digits behind the point, within CENTS_MAX, in
 * the reading's currency when it names one. */
struct invoice_amount xml_amount(struct xml_fields *f, const struct xml_node *n, const char *path);
/* The same of n itself; not given when n is NULL. */
struct invoice_amount xml_amount_of(struct xml_fields *f, const struct xml_node *n);
/* Quantity, price or percent: what goes beyond nine digits behind the point is
 * rounded half away from zero.  false when absent; *out is 0 then. */
bool xml_decimal(
    struct xml_fields *f, const struct xml_node *n, const char *path, struct decimal *out);
/* xs:boolean; `absent` when absent. */
bool xml_truth(struct xml_fields *f, const struct xml_node *n, const char *path, bool absent);

/* "Invoice/LegalMonetaryTotal/PayableAmount", the front left out where it is too long for out. */
void xml_path(const struct xml_node *n, char *out, size_t size);
/* Fails the reading at n: RC_INVALID or RC_LIMIT, field the path of n, {0} the
 * line, {1} the argument. */
void xml_refuse(
    struct xml_fields *f, enum rc rc, const struct xml_node *n, enum text id, struct str argument);
/* Refuses that `path` is not there below n. */
void xml_demand(
    struct xml_fields *f, const struct xml_node *n, const char *path, const char *rule, bool there);

#endif
