/* SPDX-License-Identifier: EUPL-1.2 */
/* web/fact_words.h: facts as people read them: values, headlines and rows from the table of kinds; never a personal field. */
#ifndef WEB_FACT_WORDS_H
#define WEB_FACT_WORDS_H

#include "base/arena.h"
#include "base/json.h"
#include "base/money.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/kind.h"
#include "domain/lifecycle.h"
#include "ledger/ledger.h"
#include "people/people.h"
#include "web/view/fact.h"

#include <stdbool.h>
#include <stdint.h>

/* All texts are made in the arena. */
struct words {
	struct arena *arena;
	enum lang lang;
	struct snapshot s;
	const struct lifecycle *lifecycle; /* of the venture, for the names of phases */
	const struct people_name *names;   /* of people, where the reader may know them (roster_words); NULL: by their ids */
	size_t name_count;
};

/* A text with its placeholders replaced. */
struct str words_say(const struct words *w, enum text id, const struct str *args, size_t count);
/* `one` for 1, else `many`, with the number. */
struct str words_count(const struct words *w, enum text one, enum text many, int64_t n);
struct str words_day(const struct words *w, struct day d); /* "nicht erfasst" when none */
struct str words_cents(const struct words *w, int64_t cents);
/* Without cents, for drawings: "120.000 €". */
struct str words_euro(const struct words *w, int64_t cents);
struct str words_decimal(const struct words *w, struct decimal d);
/* The label of a phase, however its life cycle came to be; the id when nobody named it. */
struct str words_phase(const struct words *w, struct str id);
/* The label of a choice by index or by id; empty, or the id, when there is none. */
struct str words_choice(const struct words *w, enum kind kind, const char *field, int code);
struct str words_choice_id(const struct words *w, enum kind kind, const char *field, struct str id);

/* The label of a field without the unit of the file: people read euros and percent. */
struct str words_label(const struct words *w, const struct field *f);
/* One member of a body as text; empty when it says nothing. */
struct str words_value(const struct words *w, const struct field *f, const struct json *value);
/* The member of this name by the kind's table; empty when absent or personal. */
struct str words_member(const struct words *w, enum kind kind, const struct json *body, const char *name);
/* An http(s) address in a body; empty when absent. */
struct url words_url(const struct json *body, const char *name);
/* The page of this venture as the deciding body could see it: by what was known then, for the day that the decision
 * names or, without one, that of the decision.  Empty: the decision names no basis. */
struct url words_basis(const struct words *w, struct str slug, const struct json *body, struct day decided);
/* The fact in one line: what came out of it, the words that stand for it, its figure. */
struct str words_headline(const struct words *w, enum kind kind, const struct json *body);
/* What the fact is called: "Phase begonnen". */
struct str words_kind(const struct words *w, enum kind kind);

/* Members to leave out: closed by NULL. */
typedef const char *const *words_skip;
/* Every recorded member but personal ones and those skipped, in the table's order. */
struct fact_rows words_rows(const struct words *w, enum kind kind, const struct json *body, words_skip skip);
/* The members of two bodies of one kind that differ: old and new, index for index. */
void words_changes(const struct words *w, enum kind kind, const struct json *older, const struct json *newer,
    struct fact_rows *old_out, struct fact_rows *new_out);

/* The entry that an object names by key or position: its seq; 0 when it is not known. */
uint32_t words_entry(const struct words *w, const struct json *ref);
/* "1204" of seq 1205; empty for 0. */
struct str words_position(const struct words *w, uint32_t seq);
bool words_is_phase(const struct field *f);

#endif
