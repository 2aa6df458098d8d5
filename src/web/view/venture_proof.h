/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/venture_proof.h: proofs as cards: what was fixed before, what was measured, what came out. */
#ifndef WEB_VIEW_VENTURE_PROOF_H
#define WEB_VIEW_VENTURE_PROOF_H

#include "web/html.h"
#include "web/view/fact.h"

/* A field that an amendment changed, old beside new. */
struct proof_change {
	struct str label, older, newer; /* older empty: not recorded before */
};
struct proof_changes {
	const struct proof_change *items;
	size_t count;
};
struct proof_amendment {
	struct str reason;
	struct proof_changes changes;
	struct fact_mark mark;
};
struct proof_amendments {
	const struct proof_amendment *items;
	size_t count;
};

struct proof_card {
	struct str id;
	struct str type;         /* "Machbarkeitsnachweis (PoC)" */
	struct html sign;        /* its outcome as a shape */
	struct str outcome;      /* "bestätigt"; while open "noch offen" */
	bool concluded, overdue;
	struct str now;          /* what the measurements say by now, when that is something else; else empty */
	struct str hypothesis;   /* empty: erased */
	struct str indicator;
	struct str threshold;    /* "mindestens 20 Minuten" */
	struct str baseline;     /* "5 Minuten"; empty: not recorded */
	struct fact_mark fixed;
	struct str measured;     /* "24 Minuten", "24 Minuten, berechnet aus 3 Messungen"; empty: not recorded */
	struct str computed;     /* what the measurements say of one concluded without a value; empty */
	struct str reason, assessor;
	bool independent;
	struct fact_mark conclusion;
	struct day due;
	struct fact_rows rest;   /* method, cost ceiling, what follows */
	struct proof_amendments amendments;
	struct str retry_of;     /* id of the proof it tries again; empty: none */
	struct str retry_words;  /* its hypothesis or id */
};
struct proof_cards {
	const struct proof_card *items;
	size_t count;
};

#endif
