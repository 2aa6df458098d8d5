/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/ledger.h: the facts in memory, sorted by venture and subject; readers see a prefix. */
#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/instant.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/catalogue.h"
#include "domain/fact.h"
#include "domain/kind.h"
#include "domain/lifecycle.h"
#include "domain/mapping.h"
#include "domain/rates.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Derived from the journal, never the truth.  Every fact is posted as a row
 * to the list of its subject (a milestone, a tranche, the way...); rows are
 * typed by the fact table's code and value fields.  Nothing posted is ever
 * changed, with one exception that is itself ordered: a row learns once the
 * sequence number of the entry that superseded it.
 *
 * Sequence number: position + 1.  "The first n facts" are those with
 * seq <= n.  A fact is in force for (n, D) when seq <= n, effective <= D and
 * it was not superseded (corrected, withdrawn) by an entry with seq <= n.
 *
 * One thread posts; any number of threads read snapshots without locks.
 */
struct ledger;

CHECKED enum rc ledger_new(struct ledger **out, struct err *err);
void ledger_free(struct ledger *l); /* NULL does nothing; no snapshot may be in use */

/*
 * Posting.  In a batch, posted facts become visible to snapshots only by
 * ledger_keep; ledger_undo takes them all back.  Without a batch every post is
 * visible at once (rebuilding).
 * fact NULL: an erased entry, which has no effect.  t is the leaf's time.
 */
void ledger_begin(struct ledger *l);
void ledger_post(struct ledger *l, const struct fact *fact, struct instant t, struct hash content);
void ledger_keep(struct ledger *l);
void ledger_undo(struct ledger *l);

/* ---- snapshots ---- */
struct snapshot {
	const struct ledger *ledger; /* borrowed */
	uint32_t n;                  /* the first n facts */
	uint32_t subjects;           /* ids below it may be walked: later ones are not decided, or younger than this */
};

struct snapshot snapshot_take(const struct ledger *l);     /* everything visible */
struct snapshot snapshot_writer(const struct ledger *l);   /* also the open batch: for judging */
struct snapshot snapshot_first(struct snapshot s, uint32_t n); /* must(n <= s.n) */
/* How many facts were known at the instant (claimed times count). */
uint32_t snapshot_known(struct snapshot s, struct instant known_at);
/* Known time of the last of the first n facts; 0 when empty. */
struct instant snapshot_last_known(struct snapshot s);

/* ---- rows ---- */
enum {
	ROW_ADOPTED = 1 << 0,   /* time is claimed, not proven */
	ROW_UNDATED = 1 << 1,   /* no date was given: holds from its (claimed) day */
	ROW_CORRECTION = 1 << 2, /* posted by entry.corrected; kind is the corrected fact's */
	ROW_COUNTER = 1 << 3,   /* takes the value of a superseded row back out of the sums */
	ROW_SECOND = 1 << 4,    /* same fact posted once more: conditions of a decision; bookings at
	                         * their commitment and grant; further reports of a grant; where a transfer takes from;
	                         * fetched measurements at their feed; tranches at their budget */
	ROW_PART = 1 << 5,      /* by kind: lesson.observed is about the exit; exit.completed is in part;
	                         * feed.connected is not active */
	ROW_NO_VOUCHER = 1 << 6,
	ROW_INDEPENDENT = 1 << 7, /* body.independent is true */
	ROW_HAS_VALUE = 1 << 8,
	ROW_HAS_CODE = 1 << 9,
	ROW_ANONYMOUS = 1 << 10, /* lesson.observed: reported anonymously */
	ROW_INVESTIVE = 1 << 11,   /* budget.planned, bookings: by their nature; neither: not said */
	ROW_CONSUMPTIVE = 1 << 12,
};

struct row {
	int64_t value;  /* the fact table's value field: cents, days, integer, decimal digits */
	uint32_t seq;   /* position + 1; 0: no row */
	int32_t day;    /* effective */
	uint32_t until; /* seq of the entry that superseded it; 0: none */
	/*
	 * By kind.  A text (row_text): phase.entered phase, lesson.adopted from,
	 * lesson.observed about_proof, decision.taken tranche, proof.registered
	 * measured_by, feed.connected indicator.  A seq:
	 * booking.reversed and decision.confirmed their target's, ROW_SECOND its
	 * decision's or booking's.  A number: decimals their scale, budget.planned
	 * the year; ROW_SECOND of grant.awarded: the day a further report is due.
	 * A subject: tranche.planned its budget, ROW_SECOND of it the tranche,
	 * account.issued the grant it reports on.
	 * For the ledger only: grant.awarded its terms, booking.posted where else it
	 * stands, budget.transferred where it takes from.
	 */
	uint32_t aux;
	uint32_t chunk; /* own chunk, for the ledger only */
	uint16_t flags;
	uint8_t kind;   /* enum kind */
	uint8_t code;   /* index in the code field's choices */
};

/*
 * The sums of an additive list (tranches, budgets...).  Of a commitment:
 * SUM_MAIN what was bound, SUM_SPENT what was paid of it.  Of a grant: SUM_MAIN
 * what was awarded, SUM_RELEASED what was drawn, SUM_SPENT and SUM_INCOME what
 * was booked at it.
 */
enum ledger_sum {
	SUM_MAIN, SUM_PLANNED = SUM_MAIN, SUM_RELEASED, SUM_SPENT, SUM_INCOME, SUM_UNVOUCHERED,
	SUM_VOUCHERS_MISSING, /* how many expenses lack one; not cents */
	SUM_COUNT,
};

/* Takes a row into the sums; inline, as every account walks through millions. */
static inline void
row_add(const struct row *r, int64_t sums[SUM_COUNT])
{
	bool booking = r->kind == KIND_BOOKING_POSTED || r->kind == KIND_BOOKING_REVERSED;

	if (!(r->flags & ROW_HAS_VALUE))
		return;
	if (r->kind == KIND_TRANCHE_RELEASED || r->kind == KIND_GRANT_DRAWN) {
		sums[SUM_RELEASED] += r->value;
	} else if (!booking) {
		sums[SUM_MAIN] += r->value;
	} else if (r->code == 1) {
		sums[SUM_INCOME] += r->value;
	} else {
		sums[SUM_SPENT] += r->value;
		if (!(r->flags & ROW_NO_VOUCHER))
			return;
		bool back = (r->kind == KIND_BOOKING_REVERSED) != ((r->flags & ROW_COUNTER) != 0);
		sums[SUM_UNVOUCHERED] += r->value;
		sums[SUM_VOUCHERS_MISSING] += back ? -1 : 1;
	}
}

struct subject_id { uint32_t v; }; /* 0: none */
struct venture_id { uint32_t v; }; /* 0: the municipality itself */

uint32_t snapshot_ventures(struct snapshot s); /* ids 1..count; some may be withdrawn */
bool snapshot_venture(struct snapshot s, struct str slug, struct venture_id *out);
struct str venture_slug(struct snapshot s, struct venture_id v);
/* Says that the ventures after this one will be asked for: their memory is sent for. */
void venture_expect(struct snapshot s, struct venture_id v);
/* First subject of a type in the venture, then the next; 0 at the end.  A
 * subject may have no row in force.  What is recorded meanwhile does not
 * change the walk: it may be counted first and then gathered. */
struct subject_id venture_subject(struct snapshot s, struct venture_id v, enum subject_type t);
struct subject_id subject_next(struct snapshot s, struct subject_id id);
bool subject_find(struct snapshot s, struct venture_id v, enum subject_type t, struct str id,
    struct subject_id *out);
struct str subject_name(struct snapshot s, struct subject_id id);
enum subject_type subject_type_of(struct snapshot s, struct subject_id id);
struct venture_id subject_venture(struct snapshot s, struct subject_id id);

/* Walks the rows of a subject in the order of their seq, those of the prefix
 * only; superseded ones too. */
struct row_cursor {
	struct snapshot s;
	uint32_t chunk, index;
};
struct row_cursor row_cursor(struct snapshot s, struct subject_id id);
const struct row *row_next(struct row_cursor *c); /* NULL at the end */

/* The next row of these kinds; full chunks without any are passed over. */
const struct row *row_next_of(struct row_cursor *c, uint64_t kinds);

/* Whether the row is among the first n facts.  Asked before anything else of a
 * row is read: the writer may be filling it in. */
static inline bool
row_seen(const struct row *r, uint32_t n)
{
	uint32_t seq = __atomic_load_n(&r->seq, __ATOMIC_ACQUIRE);

	return seq != 0 && seq <= n;
}

static inline bool
row_stands(const struct row *r, uint32_t n)
{
	uint32_t until = __atomic_load_n(&r->until, __ATOMIC_RELAXED);

	return row_seen(r, n) && (until == 0 || until > n) && !(r->flags & ROW_COUNTER);
}

static inline bool
row_holds(const struct row *r, uint32_t n, struct day on)
{
	return r->day <= on.v && row_stands(r, n);
}

/* Of the fact a row speaks for: its own, or the corrected fact's. */
uint32_t row_root(struct snapshot s, const struct row *r);
/* The row in force with the latest day (then: later original position) among
 * the kinds of the mask (bit per kind); NULL when none. */
const struct row *subject_latest(struct snapshot s, struct subject_id id, struct day on, uint64_t kinds);
/* The exit.completed in force that ended the venture as a whole: those in part do not; NULL none. */
const struct row *subject_ended(struct snapshot s, struct subject_id id, struct day on);
/* Any row in force of these kinds. */
bool subject_has(struct snapshot s, struct subject_id id, struct day on, uint64_t kinds);
/* Any row in force of these kinds at any of the venture's subjects of this type. */
bool subject_any(struct snapshot s, struct venture_id v, enum subject_type t, struct day on, uint64_t kinds);
/* Whether the subject stands for the prefix at any day (for judging). */
bool subject_stands(struct snapshot s, struct subject_id id, uint64_t kinds);
/* Sums over rows with day <= on; whole chunks are taken by their summary. */
void subject_sums(struct snapshot s, struct subject_id id, struct day on, int64_t sums[SUM_COUNT]);
/* The row, in the order of recording, with which such a sum last rose above
 * the bound; NULL when it is not above. */
const struct row *subject_rose(struct snapshot s, struct subject_id id, struct day on,
    enum ledger_sum which, int64_t bound);
/* How many rows hold, of these kinds; latest day among them in *last. */
uint32_t subject_count(struct snapshot s, struct subject_id id, struct day on, uint64_t kinds,
    struct day *last);

#define KIND_BIT(k) (UINT64_C(1) << (k))
#define KIND_ANY UINT64_MAX

/* The text a row's aux refers to (see struct row; a venture's title); "" when none. */
struct str row_text(struct snapshot s, const struct row *r);
/* What a grant was awarded on; r is its first row, no ROW_SECOND. */
struct grant_terms {
	int64_t own_share;                 /* cents; 0: none, or not said */
	int32_t rate_bp, draw_days;        /* -1: not said */
	struct day from, until, report_due; /* DAY_NONE: not said */
};
struct grant_terms row_grant(struct snapshot s, const struct row *r);
/*
 * The budget that a tranche comes from: what its last plan that names one says.
 * seq of that plan in *seq; id 0: none is named.
 */
struct subject_id tranche_budget(struct snapshot s, struct subject_id tranche, struct day on, uint32_t *seq);
/* What a budget holds: what was planned and what was transferred to or from it, and what its tranches spent of it; cents. */
struct budget_sums {
	int64_t planned, transferred, spent;
	int year; /* of its first plan; 0: nothing is planned */
	bool has_tranches;
};
/* What is committed and neither paid nor closed; cents, 0 and more. */
int64_t commitment_bound(struct snapshot s, struct subject_id commitment, struct day on);
struct budget_sums budget_sums(struct snapshot s, struct subject_id budget, struct day on);
/*
 * The budget an expense counts at: that of its tranche; where the tranche names
 * none, a budget of the year in which it is paid, of its nature if there is one.
 * id 0: none, and for income, which uses up no budget.  booking is a row of
 * booking.posted or booking.reversed.
 */
struct subject_id booking_budget(struct snapshot s, struct venture_id v, struct subject_id tranche, const struct row *booking,
    struct day on);
/* ROW_CONSUMPTIVE or ROW_INVESTIVE as the booking says, else as its budget does; 0: neither does. */
uint16_t booking_nature(struct snapshot s, struct subject_id budget, const struct row *booking, struct day on);
/* lesson.observed: the criterion it is about; "" when none. */
struct str row_about_criterion(struct snapshot s, const struct row *r);

/* What the registration and the changes that hold say together; "" where
 * nobody said it.  registered NULL: no registration stands. */
struct venture_state {
	const struct row *registered;
	struct str title, lead, unit, lifecycle;
	int task; /* index in the choices of venture.registered's task; -1 */
};
void venture_state(struct snapshot s, struct venture_id v, struct day on, struct venture_state *out);

/* ---- roles ---- */
/* enum role: what the person holds on the day, in the municipality and, unless v is 0, in the
 * venture: granted, not revoked since, and neither grant nor revocation withdrawn. */
unsigned ledger_roles(struct snapshot s, struct str person, struct venture_id v, struct day on);
/* Whether the person holds the role in the municipality, and nobody else does. */
bool ledger_only_holder(struct snapshot s, struct str person, enum role role, struct day on);

/* ---- entries by position ---- */
struct entry_info {
	enum kind kind; /* KIND_COUNT: erased */
	struct venture_id venture;
	struct subject_id subject; /* 0: none */
	struct instant known;      /* claimed time where adopted */
	bool adopted;
	uint32_t root_seq;         /* of the fact it corrects; itself otherwise; target for entry.* */
	const struct row *row;     /* NULL for erased and entry.withdrawn / redacted */
	uint32_t until;            /* seq of the superseding entry for this prefix; 0: stands */
};
/* must(seq in 1..n) */
struct entry_info snapshot_entry(struct snapshot s, uint32_t seq);
bool entry_adopted(struct snapshot s, uint32_t seq); /* that alone: reads one byte */
/*
 * Whether the words of the entry are for nobody's eyes yet: an anonymous
 * report is shown only once somebody with a role has analysed it, and what a
 * correction replaced in it is not shown any more.
 */
bool entry_veiled(struct snapshot s, uint32_t seq);
/* A booking that a Storno within the prefix has taken back; walks its tranche. */
bool entry_reversed(struct snapshot s, const struct entry_info *e);
/* All entries of a venture (0: of the municipality) by seq, oldest first. */
struct entry_cursor {
	struct snapshot s;
	uint32_t chunk, index;
};
struct entry_cursor venture_entries(struct snapshot s, struct venture_id v);
uint32_t entry_next(struct entry_cursor *c); /* seq; 0 at the end */
uint32_t venture_entry_count(struct snapshot s, struct venture_id v);
/* The last entry of these kinds (as recorded: KIND_BIT(KIND_COUNT) is erased)
 * with first <= its seq <= last, or the first one; 0: none.  Reads one byte an
 * entry. */
uint32_t entry_before(struct snapshot s, uint32_t first, uint32_t last, uint64_t kinds);
uint32_t entry_after(struct snapshot s, uint32_t first, uint32_t last, uint64_t kinds);

/* External keys.  *content_out is the hash the fact was posted with. */
bool snapshot_key(struct snapshot s, struct str key, uint32_t *seq_out, struct hash *content_out);

/* ---- rules in force ---- */
/* The life cycle of that id in its newest version; else the last adopted, else the roadmap's. */
const struct lifecycle *snapshot_lifecycle(struct snapshot s, struct str id);
/* That of a venture: the one it names; else the one that was in force when it was registered.
 * Either in its newest version: a running venture is not moved by another one that is adopted later. */
const struct lifecycle *venture_lifecycle(struct snapshot s, const struct venture_state *state);
/* Finds a phase in the life cycle, else in any other adopted one (older
 * versions included), else in the roadmap's; NULL when nobody knows it.
 * *order_out is its place in its life cycle. */
const struct phase *snapshot_phase(struct snapshot s, const struct lifecycle *l, struct str phase, int *order_out);
/* The criteria in force: the last adopted, else the roadmap's as long as its
 * life cycle is in force, too; else none. */
const struct catalogue *snapshot_catalogue(struct snapshot s);
/* All adopted so far and the roadmap's; the array is in the arena. */
const struct catalogue *const *snapshot_catalogues(struct snapshot s, struct arena *a, size_t *count_out);
/* Whether rules of this kind and id stand in this version; except: the fact that does not count (its
 * sequence number), 0: none. */
bool snapshot_version_taken(struct snapshot s, enum kind k, struct str id, struct str version, uint32_t except);
/*
 * The table of interest rates with which what was recorded as entry `before` is computed: of this id
 * (empty: any), in this version (empty: the last one adopted before that entry, or, when there was
 * none yet, the first one after it).  Adopted by the day `on`.  *seq_out is the entry that says it.  NULL none.
 */
const struct rates *snapshot_rates(struct snapshot s, struct str id, struct str version, uint32_t before,
    struct day on, uint32_t *seq_out);
/* The body of the last policy.adopted in the prefix; NULL when none. */
const struct json *snapshot_policy(struct snapshot s);
/* The last version adopted of the mapping with this id, of any when it is empty;
 * NULL when none stands. */
const struct mapping *snapshot_mapping(struct snapshot s, struct str id);
/* Of each id the last version; the array is in the arena. */
const struct mapping *const *snapshot_mappings(struct snapshot s, struct arena *a, size_t *count_out);

uint64_t ledger_bytes(const struct ledger *l); /* heap in use */
/* Of them left behind by batches taken back: never used again, as a slow reader
 * may still be there.  Whoever finds it too much builds a new ledger. */
uint64_t ledger_lost(const struct ledger *l);

#endif
