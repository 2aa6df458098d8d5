/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/settlement.h: what of a grant is due when the money has been spent, and which deviations are allowed. */
#ifndef DOMAIN_SETTLEMENT_H
#define DOMAIN_SETTLEMENT_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Pure arithmetic in cents.  The forms of financing are those of VV Nr. 2 to
 * section 44 BHO; how a grant sinks when expenditure falls or cover rises is
 * ANBest-Gk Nr. 2, how far the plan binds Nr. 1.2.  With
 *   B  amount granted          r  rate: as said, else B / eligible expenditure as approved
 *   E  eligible expenditure as settled       T  cover by others as settled (third parties, public funds)
 *   X  cover by others above the plan: max(0, T - T approved)
 *   O  own share of the plan
 * due is never below 0, never above B, and
 *   share    r * max(0, E - X), but not above max(0, E - T)   (Anteilfinanzierung: pro rata)
 *   deficit  max(0, E - T - O)                                (Fehlbedarf: after all other money)
 *   fixed    max(0, E - T)                                    (Festbetrag: the amount, unless less is left open)
 *   full     max(0, E - T)                                    (Vollfinanzierung)
 * Only r * x is rounded: to whole cents, half away from zero (DIN 1333).
 * Trifling amounts (Bagatellgrenzen) and interest differ by Land and are left to the funder.
 */
enum financing {
	FINANCING_SHARE,
	FINANCING_DEFICIT,
	FINANCING_FIXED,
	FINANCING_FULL
}; /* choices of grant.awarded's form */
#define FINANCING_UNKNOWN (-1)

struct settlement_plan { /* as approved */
	int form;        /* enum financing, or FINANCING_UNKNOWN */
	int32_t rate_bp; /* -1: not said */
	int64_t granted, eligible, cover, own;
};

struct settlement_actual { /* as settled */
	int64_t total;     /* all expenditure */
	int64_t eligible;  /* E */
	int64_t cover;     /* T */
	int64_t paid;      /* of the grant so far */
};

struct settlement {
	bool
	    computed; /* false: the form, or what the rate could be made of, is not recorded; then all is 0 */
	int64_t rate_num, rate_den; /* share: the rate as a fraction */
	int64_t extra_cover;        /* X */
	int64_t due;
	int64_t own;               /* what is left for the municipality: total - T - due */
	int64_t to_draw, to_repay; /* due - paid, or paid - due; one of them is 0 */
};

/* false: a sum does not fit 64 bits. */
bool settlement_compute(const struct settlement_plan *plan, const struct settlement_actual *actual,
    struct settlement *out);

/* ---- deviations ---- */
enum tolerance {
	TOLERANCE_KEPT,       /* not above what was approved */
	TOLERANCE_ALLOWED,    /* above it, within the tolerance, and balanced */
	TOLERANCE_UNBALANCED, /* within the tolerance of a position, but others do not sink instead */
	TOLERANCE_OVER,       /* above the tolerance */
};
#define TOLERANCE_COUNT 4

/*
 * bp: the tolerance in basis points; -1 not said, then nothing above is allowed.
 * balanced: what is above is balanced elsewhere (of the total: true).
 * *over_out: by how much it is above what is allowed (of TOLERANCE_UNBALANCED:
 * above what was approved); 0 otherwise.  What is exactly allowed is allowed.
 */
enum tolerance tolerance_judge(
    int64_t approved, int64_t settled, int32_t bp, bool balanced, int64_t *over_out);
const char *tolerance_name(enum tolerance t); /* "kept" */

/* part of whole in basis points, half away from zero; false when whole is not above 0 or it does not fit. */
bool share_bp(int64_t part, int64_t whole, int64_t *bp_out);

#endif
