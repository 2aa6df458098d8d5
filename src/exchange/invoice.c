/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice.c: which syntax it is, and the reading as a whole. */
#include "exchange/invoice.h"

#include "base/limits.h"
#include "base/must.h"
#include "exchange/invoice_priv.h"

#include <stdio.h>
#include <string.h>

static const char *const syntax_names[] = {
    [INVOICE_UBL_INVOICE] = "ubl-invoice",
    [INVOICE_UBL_CREDIT] = "ubl-creditnote",
    [INVOICE_CII] = "cii",
};

const char *
invoice_syntax_name(enum invoice_syntax s)
{
	must(s < COUNT(syntax_names));
	return syntax_names[s];
}

size_t
invoice_count(struct xml_fields *f, const struct xml_node *n, const char *name, size_t count_max)
{
	size_t count = xml_count(n, name);
	char most[24];

	if (count <= count_max)
		return count;
	(void)snprintf(most, sizeof most, "%zu", count_max);
	xml_refuse(f, RC_LIMIT, n, TEXT_INVOICE_ROWS, str_of(most));
	return 0;
}

void
invoice_add_line_charge(struct xml_fields *f, const struct xml_node *n, struct invoice_line *line,
    struct invoice_charge c)
{
	bool fits = c.charge ? cents_add(line->charges_cents, c.cents, &line->charges_cents)
			     : cents_sub(line->charges_cents, c.cents, &line->charges_cents);

	if (!fits)
		xml_refuse(f, RC_LIMIT, n, TEXT_INVOICE_AMOUNT_LARGE, (struct str){0});
}

void
invoice_add_iban(struct xml_fields *f, struct invoice *inv, struct str iban)
{
	char *out = arena_alloc(f->arena, iban.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < iban.len; i++)
		if (iban.ptr[i] != ' ')
			out[len++] = iban.ptr[i];
	if (len == 0)
		return;
	if (inv->ibans == 0)
		inv->iban = (struct str){out, len};
	else if (str_eq(inv->iban, (struct str){out, len}))
		return;
	inv->ibans++;
}

/* The codes of UNTDID 1001 that give something back; the list of EN 16931, BR-CL-01. */
static bool
is_credit_code(struct str code)
{
	static const char *const codes[] = {
	    "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"};

	for (size_t i = 0; i < COUNT(codes); i++)
		if (str_is(code, codes[i]))
			return true;
	return false;
}

static enum rc
read_root(struct arena *a, const struct xml_node *root, struct invoice *inv, struct err *err)
{
	struct xml_fields f = {.arena = a, .err = err};

	if (root->ns == XML_UBL && str_is(root->name, "Invoice"))
		inv->syntax = INVOICE_UBL_INVOICE;
	else if (root->ns == XML_UCN && str_is(root->name, "CreditNote"))
		inv->syntax = INVOICE_UBL_CREDIT;
	else if (root->ns == XML_RSM && str_is(root->name, "CrossIndustryInvoice"))
		inv->syntax = INVOICE_CII;
	else
		xml_refuse(&f, RC_INVALID, root, TEXT_INVOICE_ROOT, root->name);
	if (f.rc == RC_OK && inv->syntax == INVOICE_CII)
		invoice_from_cii(&f, root, inv);
	else if (f.rc == RC_OK)
		invoice_from_ubl(&f, root, inv);
	inv->credit = inv->syntax == INVOICE_UBL_CREDIT || is_credit_code(inv->type_code);
	return f.rc;
}

enum rc
invoice_read(struct arena *a, struct str xml, struct invoice *out, struct err *err)
{
	struct invoice inv = {.issued = DAY_NONE,
	    .due = DAY_NONE,
	    .delivered = DAY_NONE,
	    .from = DAY_NONE,
	    .to = DAY_NONE};
	struct arena *tree = arena_new(XML_TREE_BYTES);
	struct xml_node *root = NULL;
	enum rc rc = xml_read(tree, xml, &root, err);

	if (rc == RC_OK)
		rc = read_root(a, root, &inv, err);
	arena_free(tree);
	if (rc == RC_OK)
		rc = invoice_check(a, &inv, err);
	if (rc == RC_OK)
		*out = inv;
	return rc;
}
