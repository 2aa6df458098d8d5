/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice.h: an e-invoice (XRechnung, EN 16931) in either syntax, recomputed; the booking it proposes. */
#ifndef EXCHANGE_INVOICE_H
#define EXCHANGE_INVOICE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/money.h"
#include "base/rc.h"
#include "base/str.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an arena given to invoice_read() must be able to take beside what is in it. */
#define INVOICE_ARENA_BYTES ((size_t)112 << 20)

enum invoice_syntax {
	INVOICE_UBL_INVOICE, /* OASIS UBL 2.1 Invoice */
	INVOICE_UBL_CREDIT,  /* OASIS UBL 2.1 CreditNote */
	INVOICE_CII,         /* UN/CEFACT Cross Industry Invoice D16B */
	INVOICE_SYNTAX_COUNT,
};

/* An amount that may be absent: never taken for 0 where the difference matters. */
struct invoice_amount {
	int64_t cents; /* 0 when not given */
	bool given;
};

/* A VAT category (UNTDID 5305: S, Z, E, AE, K, G, O, L, M) and its rate in percent. */
struct invoice_vat {
	struct str category;
	struct decimal rate; /* 0 when not given */
	bool has_rate;
};

struct invoice_party {
	struct str name;       /* registered name (BT-27, BT-44, BT-59) */
	struct str vat_id;     /* as written (BT-31, BT-48) */
	struct str tax_number; /* any other tax registration (BT-32) */
	struct str city;
};

struct invoice_line {
	struct str id, name, unit;            /* unit: code of UN/ECE Recommendation 20 and 21 */
	struct decimal quantity, price, base; /* price for `base` units */
	bool has_quantity, has_price;
	int64_t charges_cents; /* of the line: charges minus allowances */
	int64_t net_cents;
	struct invoice_vat vat;
	bool summed; /* false for lines that only group or inform (Factur-X EXTENDED) */
	int at;      /* line of the file */
};

/* An allowance (BG-20) or a charge (BG-21) of the whole invoice. */
struct invoice_charge {
	bool charge;
	struct str reason;
	int64_t cents;
	struct invoice_vat vat;
};

/* One row of the VAT breakdown (BG-23). */
struct invoice_tax {
	struct invoice_vat vat;
	int64_t taxable_cents, tax_cents;
	struct str exemption; /* why no tax is due; may be empty */
};

/* A file within the invoice, named and measured, not decoded. */
struct invoice_attachment {
	struct str id, description, name, mime;
	struct str url; /* of an external document; then bytes is 0 */
	int64_t bytes;  /* of what the base64 decodes to; -1: it is no base64 */
};

/* A total that differs from its recomputation, or a piece EN 16931 demands that is missing. */
struct invoice_note {
	const char *
	    rule; /* "BR-CO-10": id of EN 16931, of Peppol BIS ("PEPPOL-EN16931-R120") or our own ("CREDIT-SIGN") */
	struct str
	    where;    /* id of the line, or category and rate ("S 19"); empty: the whole invoice */
	bool missing; /* then nothing is stated and nothing computed */
	int64_t stated_cents, computed_cents;
};

struct invoice {
	enum invoice_syntax syntax;
	struct str customization, profile;              /* BT-24, BT-23 */
	struct str number, type_code;                   /* BT-1, BT-3 */
	struct str currency, tax_currency;              /* BT-5, BT-6 */
	struct day issued, due;                         /* due DAY_NONE: see terms */
	struct str terms;                               /* payment terms in words (BT-20) */
	struct day delivered, from, to;                 /* BT-72, BG-14 */
	struct invoice_party seller, buyer, payee;      /* payee's name empty: the seller is paid */
	struct str buyer_reference;                     /* Leitweg-ID (BT-10) */
	struct str order, project, contract, preceding; /* BT-13, BT-11, BT-12, BT-25 */
	struct str iban; /* personal data; of the first means of payment that has one (BT-84) */
	size_t ibans;    /* how many different ones */
	struct invoice_line *lines;
	size_t line_count;
	struct invoice_charge *charges;
	size_t charge_count;
	struct invoice_tax *taxes;
	size_t tax_count;
	struct invoice_attachment *attachments;
	size_t attachment_count;
	/* BT-106, 107, 108, 109, 110, 112, 113, 114, 115, as stated. */
	struct invoice_amount line_sum, allowance_sum, charge_sum, net, tax, gross, prepaid,
	    rounding, payable;
	struct invoice_note *notes;
	size_t note_count; /* at most LIMIT_INVOICE_NOTES are kept */
	bool credit;       /* a credit note: positive amounts are given back */
};

/* "ubl-invoice", "ubl-creditnote", "cii" */
const char *invoice_syntax_name(enum invoice_syntax s);

/*
 * Reads the XML of an invoice and recomputes it; everything of *out is in `a`.
 * Texts are NFC, white space of single lines is collapsed, characters that no
 * text of ours may hold become spaces.  Which elements are read stands in
 * docs/invoices.md; elements of other namespaces are passed over.
 *   RC_INVALID  not XML, a DOCTYPE, not an invoice; something EN 16931 demands
 *               is missing without which there is no invoice (number, day,
 *               type, currency, seller, net, gross, payable); an element that
 *               must be single occurs twice; a number, day or currency is
 *               wrong.  err->field is the path of the element, the message
 *               names the line
 *   RC_LIMIT    larger than base/limits.h allows, or a sum does not fit
 */
CHECKED enum rc invoice_read(struct arena *a, struct str xml, struct invoice *out, struct err *err);

/*
 * Fills notes: the rules of EN 16931 that recompute (BR-CO-10 to BR-CO-17,
 * BR-S-08 and its like) and what is missing; invoice_read() has called it.
 *   RC_LIMIT  a sum does not fit
 */
CHECKED enum rc invoice_check(struct arena *a, struct invoice *inv, struct err *err);

/*
 * The invoice as one JSON object, keys as docs/invoices.md lists them.  At most
 * LIMIT_INVOICE_LINES_SHOWN lines; "line_count" tells how many there are.
 * Personal data (payee, IBAN) only when `personal`.
 */
void invoice_json(const struct invoice *inv, bool personal, struct buf *out);

/* Whether a total differs from its recomputation (what is only missing does not count). */
bool invoice_deviates(const struct invoice *inv);
/* Their rules: "BR-CO-10, BR-CO-16"; empty when none does. */
struct str invoice_deviations(struct arena *a, const struct invoice *inv);

/* The sentence for a note: what is stated, what would be right. */
void invoice_note_words(const struct invoice_note *n, enum lang lang, struct buf *out);

/* What a person is asked to confirm; nothing of it is recorded here. */
struct invoice_booking {
	struct str
	    key; /* "invoice:DE123456789:2026:RE-7": the same for every spelling of one invoice */
	struct str plain_key; /* without the year; entries of older programs have it */
	int64_t cents;        /* amount_cents of the body */
	struct day effective; /* the invoice's day */
	struct str body;      /* of booking.posted, JSON */
};

/*
 * amount_cents is what is payable; a credit note's is negative.  net_cents and
 * tax_cents are there when they give the amount; where a part is prepaid and
 * all of the invoice has one rate, they are those of what is left.  The payee is the one named
 * to be paid (BG-10), else the seller.  evidence is the SHA-256 of the file as
 * it came; lang that of the text.
 *   RC_INVALID  another currency than EUR; a type that asks for no payment;
 *               nothing left to be paid; a number or amount that no booking can hold
 */
CHECKED enum rc invoice_booking(struct arena *a, const struct invoice *inv,
    const struct hash *evidence, enum lang lang, struct invoice_booking *out, struct err *err);

#endif
