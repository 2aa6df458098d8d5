/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind.h: the one table of fact kinds: fields, types, limits, roles, labels, help. */
#ifndef DOMAIN_KIND_H
#define DOMAIN_KIND_H

#include "base/str.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The closed list.  The order is part of the column file's format (append
 * new kinds at the end and raise its version), not of the journal's.
 */
enum kind {
	KIND_LIFECYCLE_ADOPTED,
	KIND_CATALOGUE_ADOPTED,
	KIND_POLICY_ADOPTED,
	KIND_UNIT_CREATED,
	KIND_PERSON_ADDED,
	KIND_ROLE_GRANTED,
	KIND_ROLE_REVOKED,
	KIND_VENTURE_REGISTERED,
	KIND_VENTURE_CHANGED,
	KIND_REUSE_CHECKED,
	KIND_OPERATION_CHOSEN,
	KIND_PHASE_ENTERED,
	KIND_MILESTONE_PLANNED,
	KIND_MILESTONE_MOVED,
	KIND_MILESTONE_REACHED,
	KIND_MILESTONE_DROPPED,
	KIND_CRITERION_ASSESSED,
	KIND_PROOF_REGISTERED,
	KIND_PROOF_AMENDED,
	KIND_PROOF_CONCLUDED,
	KIND_INDICATOR_DEFINED,
	KIND_MEASUREMENT_RECORDED,
	KIND_EVIDENCE_ATTACHED,
	KIND_EVIDENCE_LINKED,
	KIND_GATE_SCHEDULED,
	KIND_DECISION_TAKEN,
	KIND_DECISION_CONFIRMED,
	KIND_CONDITION_MET,
	KIND_EXIT_PLANNED,
	KIND_EXIT_COMPLETED,
	KIND_LESSON_OBSERVED,
	KIND_LESSON_ANALYSED,
	KIND_LESSON_ADOPTED,
	KIND_QUESTION_ASKED,
	KIND_QUESTION_ANSWERED,
	KIND_BUDGET_PLANNED,
	KIND_GRANT_AWARDED,
	KIND_TRANCHE_PLANNED,
	KIND_TRANCHE_RELEASED,
	KIND_COMMITMENT_MADE,
	KIND_BOOKING_POSTED,
	KIND_BOOKING_REVERSED,
	KIND_HOURS_WORKED,
	KIND_BENEFIT_ESTIMATED,
	KIND_BENEFIT_REALISED,
	KIND_TRANSFER_OFFERED,
	KIND_TRANSFER_ADOPTED,
	KIND_ENTRY_CORRECTED,
	KIND_ENTRY_WITHDRAWN,
	KIND_ENTRY_REDACTED,
	KIND_ACCOUNT_ISSUED,
	KIND_BUDGET_TRANSFERRED,
	KIND_GRANT_DRAWN,
	KIND_COMMITMENT_CLOSED,
	KIND_FOLLOWUP_ESTIMATED,
	KIND_RATES_ADOPTED,
	KIND_ASSESSMENT_OPENED,
	KIND_ASSUMPTION_MADE,
	KIND_ALTERNATIVE_SCORED,
	KIND_MAPPING_ADOPTED,
	KIND_FEED_CONNECTED,
	KIND_FEED_FAILED,
	KIND_COUNT, /* at most 63: masks have a bit for each and one for what was erased */
};

/* What a fact is about inside its venture (or the municipality). */
enum subject_type {
	SUBJECT_NONE, /* entry.*: about another entry */
	SUBJECT_LIFECYCLE,
	SUBJECT_CATALOGUE,
	SUBJECT_POLICY,
	SUBJECT_UNIT,
	SUBJECT_PERSON,
	SUBJECT_VENTURE, /* one per venture: registration and changes */
	SUBJECT_REUSE,
	SUBJECT_OPERATION, /* one per venture */
	SUBJECT_WAY,       /* one per venture: its phases */
	SUBJECT_MILESTONE,
	SUBJECT_CRITERION,
	SUBJECT_PROOF,
	SUBJECT_INDICATOR,
	SUBJECT_EVIDENCE, /* one per venture */
	SUBJECT_GATE,     /* id "" holds decisions outside any gate */
	SUBJECT_CONDITION,
	SUBJECT_EXIT, /* one per venture */
	SUBJECT_LESSON,
	SUBJECT_QUESTION,
	SUBJECT_BUDGET,
	SUBJECT_GRANT,
	SUBJECT_TRANCHE, /* id "" holds money in no tranche */
	SUBJECT_COMMITMENT,
	SUBJECT_HOURS, /* one per venture */
	SUBJECT_BENEFIT,
	SUBJECT_TRANSFER,
	SUBJECT_ACCOUNT, /* issued accounts */
	SUBJECT_MAPPING,
	SUBJECT_RATES,
	SUBJECT_FOLLOWUP,
	SUBJECT_ASSESSMENT,
	SUBJECT_ASSUMPTION,
	SUBJECT_FEED,
	SUBJECT_COUNT,
};

enum subject_mode {
	SUBJECT_ONE,      /* no id: the venture has exactly one */
	SUBJECT_NEW,      /* the field is a new id; taken (and not withdrawn) is refused */
	SUBJECT_EXISTING, /* the field names one that is there */
	SUBJECT_EITHER,   /* new or existing; an absent field means id "" */
	SUBJECT_OPTIONAL, /* existing when the field is given, else id "" */
};

enum field_type {
	FIELD_LINE, /* one line of text; min..max characters */
	FIELD_TEXT, /* text with line breaks; min..max characters */
	FIELD_SLUG, /* [a-z0-9][a-z0-9._-]*, at most LIMIT_SLUG_BYTES */
	FIELD_NAME, /* an id of a foreign system: one line without control characters, at most 80 */
	FIELD_DATE, /* "2026-03-01" */
	FIELD_INSTANT, /* RFC 3339 */
	FIELD_CENTS,   /* integer; min..max */
	FIELD_INT,     /* integer; min..max */
	FIELD_DECIMAL, /* "12.50" as text */
	FIELD_BOOL,
	FIELD_CHOICE,   /* one of choices */
	FIELD_PERSON,   /* "p-" and [a-z0-9-] */
	FIELD_URL,      /* http: or https:, at most 2,000 bytes */
	FIELD_SHA256,   /* 64 lower-case hex digits */
	FIELD_LABEL,    /* {"de":..,"en":..}; at least one of them */
	FIELD_LINES,    /* array of FIELD_LINE */
	FIELD_SLUGS,    /* array of FIELD_SLUG or FIELD_NAME ids */
	FIELD_OBJECTS,  /* array of objects with the fields in sub */
	FIELD_ENTRY,    /* {"key":..} or {"position":..} */
	FIELD_ENTRIES,  /* array of FIELD_ENTRY */
	FIELD_BODY,     /* a whole body, judged by the target's kind */
	FIELD_ANY_DATE, /* date or null (null: explicitly open) */
	FIELD_TYPE_COUNT,
};

struct choice {
	const char *id;
	struct label label;
};

enum {
	FIELD_REQUIRED = 1 << 0,
	FIELD_PERSONAL = 1 << 1, /* may hold personal data: never on public pages */
	FIELD_HEADLINE = 1 << 2, /* the one text that stands for the fact in a list */
};

struct field {
	const char *name;
	enum field_type type;
	unsigned flags;
	int64_t min, max; /* by type: characters, cents, members; 0,0 = the type's default */
	/* FIELD_CHOICE, closed by id NULL; FIELD_LINES: what is offered and has words, other lines are allowed */
	const struct choice *choices;
	const struct field *sub; /* FIELD_OBJECTS, closed by name NULL */
	struct label label;      /* "Frist" */
	struct label help;       /* one sentence with an example */
	/* What it names in the same venture: an unknown one is refused.  Of the
	 * municipality (units, life cycles) it is offered only.  SUBJECT_NONE: nothing. */
	enum subject_type ref;
};

/* Who may record it (people, issue of the write side; here as data). */
enum role {
	ROLE_LEAD = 1 << 0,
	ROLE_TEAM = 1 << 1,
	ROLE_DECIDER = 1 << 2,
	ROLE_TREASURY = 1 << 3,
	ROLE_AUDITOR = 1 << 4,
	ROLE_EDITOR = 1 << 5,
	ROLE_ADMIN = 1 << 6,
	ROLE_PUBLIC = 1 << 7,
};
#define ROLE_COUNT 8

enum kind_scope {
	SCOPE_MUNICIPALITY, /* "venture" must be absent */
	SCOPE_VENTURE,      /* "venture" is required */
	SCOPE_EITHER,
	SCOPE_ENTRY, /* about another entry; "venture" may be given and must then fit */
};

struct kind_info {
	enum kind kind;
	const char *name;  /* "phase.entered" */
	const char *group; /* "way": the groups of docs/facts.md */
	enum kind_scope scope;
	unsigned roles;      /* enum role */
	struct label label;  /* "Phase begonnen" */
	struct label action; /* "Phase beginnen": what somebody does who records it */
	struct label help;
	const struct field *fields; /* closed by name NULL */
	enum subject_type subject;
	enum subject_mode mode;
	const char *subject_field; /* body member with the subject's id; NULL with SUBJECT_ONE */
	const char *code_field;    /* FIELD_CHOICE whose index the ledger keeps; NULL none */
	const char
	    *value_field;    /* cents, int, date (days) or decimal the ledger keeps; NULL none */
	const char *example; /* a whole fact in JSON, valid */
};

const struct kind_info *kind_info(enum kind kind); /* never NULL for a kind */
bool kind_find(struct str name, enum kind *out);
/* Every kind once, group by group as people look for them; the numbers keep the order in which kinds came. */
void kinds_grouped(enum kind out[KIND_COUNT]);
struct str kind_group_label(const char *group, enum lang lang);              /* "Geld" */
const struct field *kind_field(const struct kind_info *k, const char *name); /* NULL when none */
/* min..max of the field, or its type's defaults: characters, cents, members. */
void field_range(const struct field *f, int64_t *min, int64_t *max);
/* What is expected, for people: "ein Datum wie „2026-03-01“". */
struct str field_type_label(enum field_type t, enum lang lang);
/* Index in field->choices, -1 when not one of them. */
int field_choice(const struct field *f, struct str id);
struct str role_label(enum role role, enum lang lang);
const char *role_name(enum role role);
bool role_find(struct str name, enum role *out);
/* Units, life cycles, policies...: the municipality's own, not a venture's. */
bool subject_of_municipality(enum subject_type t);
const char *subject_type_name(enum subject_type t);
struct str subject_type_label(enum subject_type t, enum lang lang);

#endif
