/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_check.c: the rules of EN 16931-1 that recompute an invoice, in whole cents. */
#include "exchange/invoice.h"

#include "base/limits.h"

#include <string.h>

/* PEPPOL-EN16931-R120 grants a line two cents for what its sender rounded. */
enum { LINE_SLACK_CENTS = 2 };

struct check {
	struct arena *arena;
	struct invoice *inv;
	struct err *err;
	enum rc rc;
};

/* ---- notes ---- */

static struct invoice_note *
new_note(struct check *c, const char *rule, struct str where)
{
	struct invoice *inv = c->inv;

	if (inv->note_count == LIMIT_INVOICE_NOTES)
		return NULL;
	struct invoice_note *n = &inv->notes[inv->note_count++];
	*n = (struct invoice_note){.rule = rule, .where = where};
	return n;
}

static void
differs(struct check *c, const char *rule, struct str where, int64_t stated, int64_t computed)
{
	struct invoice_note *n = stated == computed ? NULL : new_note(c, rule, where);

	if (n == NULL)
		return;
	n->stated_cents = stated;
	n->computed_cents = computed;
}

/* Each missing thing once. */
static void
missing(struct check *c, const char *rule, struct str where, bool there)
{
	for (size_t i = 0; i < c->inv->note_count; i++)
		there = there ||
		    (strcmp(c->inv->notes[i].rule, rule) == 0 &&
			str_eq(c->inv->notes[i].where, where));
	struct invoice_note *n = there ? NULL : new_note(c, rule, where);
	if (n != NULL)
		n->missing = true;
}

static void
add(struct check *c, int64_t *sum, int64_t cents)
{
	if (c->rc == RC_OK && !cents_add(*sum, cents, sum))
		c->rc = err_say(c->err, RC_LIMIT, NULL, TEXT_INVOICE_SUM, NULL);
}

/* ---- categories ---- */

/* The two rules of each category: that its row is there, and that its taxable amount is the sum. */
static const struct category {
	const char *code, *row, *sum;
	bool by_rate; /* one row for each rate */
} categories[] = {
    {"S", "BR-S-01", "BR-S-08", true},
    {"Z", "BR-Z-01", "BR-Z-08", false},
    {"E", "BR-E-01", "BR-E-08", false},
    {"AE", "BR-AE-01", "BR-AE-08", false},
    {"K", "BR-IC-01", "BR-IC-08", false},
    {"G", "BR-G-01", "BR-G-08", false},
    {"O", "BR-O-01", "BR-O-08", false},
    {"L", "BR-AF-01", "BR-AF-08", true},
    {"M", "BR-AG-01", "BR-AG-08", true},
};

static const struct category *
category_of(const struct invoice_vat *v)
{
	for (size_t i = 0; i < COUNT(categories); i++)
		if (str_is(v->category, categories[i].code))
			return &categories[i];
	return NULL;
}

static bool
same_row(const struct category *k, const struct invoice_vat *a, const struct invoice_vat *b)
{
	return str_eq(a->category, b->category) &&
	    (!k->by_rate || decimal_cmp(a->rate, b->rate) == 0);
}

static struct str
row_name(struct check *c, const struct invoice_vat *v)
{
	struct buf b;

	buf_init(&b, 64);
	decimal_plain(&b, v->rate);
	struct str name =
	    arena_format(c->arena, "%.*s %.*s", STR_ARG(v->category), STR_ARG(buf_view(&b)));
	buf_done(&b);
	return name;
}

/* ---- the rules ---- */

/* quantity * price / base quantity + charges - allowances of the line, rounded half up. */
static void
check_line(struct check *c, const struct invoice_line *l)
{
	int64_t product = 0, computed = 0;

	if (!l->has_quantity || !l->has_price || !l->summed)
		return;
	if (!decimal_product_cents(l->quantity, l->price, l->base, &product) ||
	    !cents_add(product, l->charges_cents, &computed)) {
		differs(c, "PEPPOL-EN16931-R120", l->id, l->net_cents, 0);
		return;
	}
	int64_t difference = 0;
	if (!cents_sub(computed, l->net_cents, &difference) || difference > LINE_SLACK_CENTS ||
	    difference < -LINE_SLACK_CENTS)
		differs(c, "PEPPOL-EN16931-R120", l->id, l->net_cents, computed);
}

static void
check_sums(struct check *c)
{
	const struct invoice *inv = c->inv;
	int64_t lines = 0, allowances = 0, charges = 0, taxes = 0;

	for (size_t i = 0; i < inv->line_count; i++)
		add(c, &lines, inv->lines[i].summed ? inv->lines[i].net_cents : 0);
	for (size_t i = 0; i < inv->charge_count; i++)
		add(c, inv->charges[i].charge ? &charges : &allowances, inv->charges[i].cents);
	for (size_t i = 0; i < inv->tax_count; i++)
		add(c, &taxes, inv->taxes[i].tax_cents);
	if (inv->line_sum.given && inv->line_count > 0)
		differs(c, "BR-CO-10", (struct str){0}, inv->line_sum.cents, lines);
	differs(c, "BR-CO-11", (struct str){0}, inv->allowance_sum.cents, allowances);
	differs(c, "BR-CO-12", (struct str){0}, inv->charge_sum.cents, charges);
	if (inv->tax_count > 0)
		differs(c, "BR-CO-14", (struct str){0}, inv->tax.cents, taxes);
}

static void
check_totals(struct check *c)
{
	const struct invoice *inv = c->inv;
	int64_t net = inv->line_sum.cents, gross = inv->net.cents, payable = inv->gross.cents;

	add(c, &net, -inv->allowance_sum.cents);
	add(c, &net, inv->charge_sum.cents);
	add(c, &gross, inv->tax.cents);
	add(c, &payable, -inv->prepaid.cents);
	add(c, &payable, inv->rounding.cents);
	if (inv->line_sum.given)
		differs(c, "BR-CO-13", (struct str){0}, inv->net.cents, net);
	differs(c, "BR-CO-15", (struct str){0}, inv->gross.cents, gross);
	differs(c, "BR-CO-16", (struct str){0}, inv->payable.cents, payable);
}

/* Taxable amount times rate in percent, rounded half up (BR-CO-17). */
static void
check_tax(struct check *c, const struct invoice_tax *t)
{
	int64_t hundred = 100, computed = 0;

	for (int i = 0; i < t->vat.rate.scale; i++)
		hundred *= 10;
	if (cents_ratio_half_up(t->taxable_cents, t->vat.rate.value, hundred, &computed))
		differs(c, "BR-CO-17", row_name(c, &t->vat), t->tax_cents, computed);
	else
		c->rc = err_say(c->err, RC_LIMIT, NULL, TEXT_INVOICE_SUM, NULL);
}

/* What lines, charges and allowances of the row's category come to (BR-S-08 and its like). */
static void
check_taxable(struct check *c, const struct invoice_tax *t)
{
	const struct category *k = category_of(&t->vat);
	const struct invoice *inv = c->inv;
	int64_t sum = 0;

	if (k == NULL || inv->line_count == 0)
		return;
	for (size_t i = 0; i < inv->line_count; i++)
		if (inv->lines[i].summed && same_row(k, &inv->lines[i].vat, &t->vat))
			add(c, &sum, inv->lines[i].net_cents);
	for (size_t i = 0; i < inv->charge_count; i++)
		if (same_row(k, &inv->charges[i].vat, &t->vat))
			add(c, &sum,
			    inv->charges[i].charge ? inv->charges[i].cents
						   : -inv->charges[i].cents);
	differs(c, k->sum, row_name(c, &t->vat), t->taxable_cents, sum);
}

/* A category without its row would leave its tax out. */
static void
check_row(struct check *c, const struct invoice_vat *v)
{
	const struct category *k = category_of(v);

	if (k == NULL || c->inv->tax_count == 0)
		return;
	for (size_t i = 0; i < c->inv->tax_count; i++)
		if (same_row(k, v, &c->inv->taxes[i].vat))
			return;
	missing(c, k->row, row_name(c, v), false);
}

static void
check_pieces(struct check *c)
{
	const struct invoice *inv = c->inv;
	struct str all = {0};

	missing(c, "BR-07", all, inv->buyer.name.len > 0);
	missing(c, "BR-12", all, inv->line_sum.given);
	missing(c, "BR-16", all, inv->line_count > 0);
	missing(c, "BR-CO-18", all, inv->tax_count > 0);
	missing(
	    c, "BR-CO-25", all, inv->payable.cents <= 0 || day_is(inv->due) || inv->terms.len > 0);
	missing(c, "BR-DE-15", all, inv->buyer_reference.len > 0);
	/* A credit note whose amounts are negative would take money where it should give. */
	if (inv->credit && inv->payable.cents < 0)
		differs(c, "CREDIT-SIGN", all, inv->payable.cents, -inv->payable.cents);
}

enum rc
invoice_check(struct arena *a, struct invoice *inv, struct err *err)
{
	struct check c = {.arena = a, .inv = inv, .err = err};

	inv->notes = arena_array(a, LIMIT_INVOICE_NOTES, sizeof *inv->notes);
	inv->note_count = 0;
	check_pieces(&c);
	check_sums(&c);
	check_totals(&c);
	for (size_t i = 0; i < inv->tax_count && c.rc == RC_OK; i++) {
		check_taxable(&c, &inv->taxes[i]);
		check_tax(&c, &inv->taxes[i]);
	}
	for (size_t i = 0; i < inv->line_count && c.rc == RC_OK; i++) {
		if (inv->lines[i].summed)
			check_row(&c, &inv->lines[i].vat);
		check_line(&c, &inv->lines[i]);
	}
	for (size_t i = 0; i < inv->charge_count && c.rc == RC_OK; i++)
		check_row(&c, &inv->charges[i].vat);
	return c.rc;
}

bool
invoice_deviates(const struct invoice *inv)
{
	for (size_t i = 0; i < inv->note_count; i++)
		if (!inv->notes[i].missing)
			return true;
	return false;
}

struct str
invoice_deviations(struct arena *a, const struct invoice *inv)
{
	struct buf b;

	buf_init(&b, 4096);
	for (size_t i = 0; i < inv->note_count && !b.over; i++)
		if (!inv->notes[i].missing)
			buf_format(&b, "%s%s", b.len > 0 ? ", " : "", inv->notes[i].rule);
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}
