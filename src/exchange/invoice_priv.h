/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_priv.h: what the two syntaxes of an invoice share. */
#ifndef EXCHANGE_INVOICE_PRIV_H
#define EXCHANGE_INVOICE_PRIV_H

#include "exchange/invoice.h"
#include "exchange/invoice_xml.h"

/* Fills *inv from the tree of its syntax; failures are in f.  Element names are
 * those of the syntax bindings of CEN/TS 16931-3-2 (UBL) and 16931-3-3 (CII). */
void invoice_from_ubl(struct xml_fields *f, const struct xml_node *root, struct invoice *inv);
void invoice_from_cii(struct xml_fields *f, const struct xml_node *root, struct invoice *inv);

/* How many children of that name; beyond count_max: 0, and the reading fails (RC_LIMIT). */
size_t invoice_count(
    struct xml_fields *f, const struct xml_node *n, const char *name, size_t count_max);
/* Adds an allowance or charge at node n to its line; a sum that does not fit fails the reading. */
void invoice_add_line_charge(struct xml_fields *f, const struct xml_node *n,
    struct invoice_line *line, struct invoice_charge c);
/* Adds an IBAN (white space taken out): the first is kept, different ones are counted. */
void invoice_add_iban(struct xml_fields *f, struct invoice *inv, struct str iban);

#endif
