/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/layout.h: what lies in the ledger's heap; also the column file's format (internal to the layer). */
#ifndef LEDGER_LAYOUT_H
#define LEDGER_LAYOUT_H

#include "base/arena.h"
#include "ledger/heap.h"
#include "ledger/ledger.h"

#include <assert.h>
#include <stdint.h>

/* Raised whenever anything in this file or enum kind changes. */
#define LAYOUT_VERSION 10u

#define COLUMN_ROWS 4096u /* entries in one block of columns */
#define COLUMN_DIR 1024u  /* refs in one directory block */

/* Facts about COLUMN_ROWS consecutive entries. */
struct columns {
	int64_t known[COLUMN_ROWS];    /* microseconds UTC */
	uint32_t venture[COLUMN_ROWS];
	uint32_t subject[COLUMN_ROWS];
	uint32_t row[COLUMN_ROWS];     /* heap ref of the row; 0 none */
	uint32_t root[COLUMN_ROWS];    /* seq */
	uint8_t kind[COLUMN_ROWS];     /* as recorded (entry.corrected stays that) */
	uint8_t flags[COLUMN_ROWS];    /* COLUMN_* */
};
enum { COLUMN_ADOPTED = 1 };

/* A growing array: its size lies with it, so that readers take both by one load. */
struct array {
	uint32_t cap; /* items; a power of two for tables */
	uint32_t pad[3];
	uint32_t items[];
};

/* An open-addressing table of refs or ids; 0 is an empty slot. */
struct table {
	uint32_t slots; /* ref of struct array; atomic */
	uint32_t count;
};

/* What a registration or change of a venture says, as interned texts; 0: not said. */
struct venture_words {
	uint32_t title; /* stored, not shared: erasable */
	uint32_t lead, unit, lifecycle;
};

/* Interned or plain text. */
struct text_blob {
	uint32_t len;
	char bytes[];
};

/* Where a booking stands besides its tranche; subjects, 0: nowhere. */
struct booking_places {
	uint32_t commitment, grant;
};

struct row_chunk {
	uint32_t next; /* ref; set when this one is full and a further one came */
	uint32_t used;
	uint16_t cap;
	uint16_t latest;     /* index of the row with the latest day */
	uint32_t superseded; /* above 0: `latest` is not to be trusted */
	int32_t day_min, day_max;
	uint32_t last_seq;
	int32_t before_day_max; /* of all chunks before; INT32_MIN where there is none */
	uint64_t kinds; /* KIND_BIT of every row; never less than what a reader may see */
	int64_t sums[SUM_COUNT];
	uint32_t prev;  /* ref; readers walk from the last chunk back */
	uint32_t steps; /* ref of struct row_steps; 0: none */
	struct row rows[];
};
static_assert(sizeof(struct row) == 32, "rows are packed by design");
static_assert(sizeof(struct row_chunk) % HEAP_UNIT == 0, "rows start on a unit");

/*
 * The rows of a full chunk of a list of amounts in the order of their days,
 * with the sums after every so many: late entries spread the days of a chunk,
 * and sums as of a past day shall not walk through all of it.
 */
#define ROWS_MAX 256u /* rows of a chunk at most */
#define DAY_STEP 32u
#define DAY_STEPS (ROWS_MAX / DAY_STEP)
struct day_order {
	int32_t last_day[DAY_STEPS];         /* of the rows of a step */
	int64_t sums[DAY_STEPS][SUM_COUNT];  /* of all rows up to the end of a step */
	uint16_t order[ROWS_MAX];            /* by day, then by place */
};

/*
 * A full chunk of a list of amounts, summed up with all before it.  They lie
 * side by side: sums over a long list shall not follow it from chunk to chunk
 * through memory.
 */
struct total {
	uint32_t chunk;    /* ref */
	uint32_t last_seq;
	int32_t day_min, day_max; /* of its rows */
	int32_t day_until; /* the latest of its rows and of all before it */
	uint32_t by_day;   /* ref of struct day_order; 0: none */
	int64_t sums[SUM_COUNT]; /* of its rows and of all before it */
};
struct totals {
	uint32_t cap;
	uint32_t used; /* atomic */
	uint32_t pad[2];
	struct total items[];
};

/*
 * While a larger chunk of amounts fills up, every full step is summed up, so
 * that an account of today does not walk through all of it.  A step is written
 * before its last row can be seen.
 */
struct row_steps {
	int32_t day_max[DAY_STEPS];         /* of the rows up to the end of a step, by place */
	int64_t sums[DAY_STEPS][SUM_COUNT]; /* of the same rows */
};
#define STEPS_LEAST 128u /* rows of a chunk worth them */

struct subject {
	uint32_t venture;
	uint32_t name; /* interned */
	uint32_t next; /* subject id of the next of this type in the venture */
	uint32_t first, last; /* row chunks */
	uint32_t totals; /* ref of struct totals; atomic; 0: no chunk is full, or no amounts */
	uint32_t count;
	uint8_t type;
	uint8_t pad[3];
};

struct seq_chunk {
	uint32_t next;
	uint32_t used, cap;
	uint32_t seqs[];
};

struct venture {
	uint32_t slug; /* interned */
	uint32_t entries_first, entries_last, entries_count;
	uint32_t first[SUBJECT_COUNT], last[SUBJECT_COUNT];
};

#define BLOCK_ITEMS 256u /* subjects and ventures live in blocks found by a directory */
struct directory {
	uint32_t blocks; /* ref of struct array of refs of blocks; atomic */
	uint32_t count;  /* items; atomic */
	uint32_t item_bytes;
};

struct key_slot {
	uint32_t text; /* interned; 0 empty; atomic */
	uint32_t seq;
	uint8_t content[8]; /* first bytes of the payload's hash */
};
struct key_block {
	uint32_t cap;
	uint32_t pad[3];
	struct key_slot slots[];
};

/* At offset 0 of the heap. */
struct root {
	char magic[8];
	uint32_t version, kinds; /* LAYOUT_VERSION, KIND_COUNT */
	uint32_t n;              /* facts posted */
	uint32_t columns_dir;    /* ref of uint32_t[COLUMN_DIR] of refs of uint32_t[COLUMN_DIR] of struct columns */
	struct table texts;      /* interned texts */
	struct table subjects_by_name;
	struct table ventures_by_slug; /* venture ids + 1 */
	struct directory subjects, ventures;
	struct table keys; /* slots: ref of struct key_block */
};

struct rules {
	uint32_t seq;
	enum kind kind;
	struct str id, version;
	struct lifecycle lifecycle;
	struct catalogue catalogue;
	const struct json *policy;
	struct mapping mapping;
	struct rates rates;
};

struct ledger {
	struct heap heap;
	uint32_t visible; /* atomic: facts that snapshots see */
	uint32_t visible_subjects, visible_ventures; /* likewise, counts of their directories */
	uint32_t mapped;  /* of them from the column file */
	struct arena *arena; /* parsed rules */
	/* adopted life cycles, catalogues, policies by seq; blocks never move */
	struct rules *rules;
	uint32_t rules_count; /* atomic */
	uint32_t rules_kept;  /* before the batch */
};
#define LEDGER_RULES_MAX 4096u

static inline struct root *
ledger_root(const struct ledger *l)
{
	return (struct root *)(void *)l->heap.base;
}
static inline void *
ledger_at(const struct ledger *l, uint32_t ref)
{
	return heap_at(&l->heap, (struct heap_ref){ref});
}

static inline uint32_t
ref_load(const uint32_t *p)
{
	return __atomic_load_n(p, __ATOMIC_ACQUIRE);
}

/* A chunk that a further one follows is full and its summary final. */
static inline bool
chunk_sealed(const struct row_chunk *c, uint32_t n)
{
	/* A batch that is taken back clears `next` before it restores last_seq:
	 * so it is asked for again. */
	return ref_load(&c->next) != 0 && ref_load(&c->last_seq) <= n && ref_load(&c->next) != 0;
}

/* index.c */
uint32_t text_intern(struct ledger *l, struct str s);             /* 0 for "" */
uint32_t text_store(struct ledger *l, struct str s);              /* never shared; 0 for "" */
struct str text_at(const struct ledger *l, uint32_t ref);
/* Shows all that was posted; ledger.c. */
void ledger_show(struct ledger *l);
uint32_t text_lookup(const struct ledger *l, struct str s);       /* 0: not there */
uint32_t subject_lookup(const struct ledger *l, uint32_t venture, enum subject_type t, uint32_t name);
uint32_t subject_obtain(struct ledger *l, uint32_t venture, enum subject_type t, uint32_t name);
struct subject *subject_at(const struct ledger *l, uint32_t id);
uint32_t venture_lookup(const struct ledger *l, uint32_t slug, bool *found);
uint32_t venture_obtain(struct ledger *l, uint32_t slug);
struct venture *venture_at(const struct ledger *l, uint32_t id);
void key_insert(struct ledger *l, struct str key, uint32_t seq, struct hash content);
void index_init(struct ledger *l);

/* rows.c */
struct row *rows_append(struct ledger *l, uint32_t subject, const struct row *row);
/* subject: where the row stands. */
void rows_supersede(struct ledger *l, uint32_t subject, struct row *row, uint32_t seq);
bool rows_additive(enum subject_type t);
void venture_entry_add(struct ledger *l, uint32_t venture, uint32_t seq);

/* second.c: the same fact where it counts, too.  first: its row at `subject`. */
void second_post(struct ledger *l, uint32_t subject, struct row *first, const struct json *body);
/* What stands for `first` elsewhere goes with it, superseded by the entry `seq`. */
void second_supersede(struct ledger *l, uint32_t subject, const struct row *first, uint32_t seq);
/* The Storno counts where its booking does. */
void second_reverse(struct ledger *l, const struct row *booking, const struct row *reversal);

/* totals.c */
void rows_seal(struct ledger *l, struct subject *s, uint32_t chunk); /* sums up a full chunk of amounts */

/* columns.c */
struct columns *columns_at(const struct ledger *l, uint32_t seq, uint32_t *index_out);
struct columns *columns_obtain(struct ledger *l, uint32_t seq, uint32_t *index_out);

/* rules.c */
void rules_post(struct ledger *l, uint32_t seq, const struct fact *fact);
void rules_undo(struct ledger *l);

#endif
