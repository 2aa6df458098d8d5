/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/fact.h: one fact as data: its envelope, its body, its one canonical spelling. */
#ifndef DOMAIN_FACT_H
#define DOMAIN_FACT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/json.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/kind.h"

#include <stdbool.h>

struct fact {
	enum kind kind;
	struct str venture;      /* slug; empty for facts of the municipality and for corrections */
	struct str actor;        /* "p-..."; empty when not given */
	struct str key;          /* external key; empty when none */
	struct day effective;    /* DAY_NONE when not given */
	struct instant recorded; /* what the older system claims */
	bool has_recorded;
	const struct json *body; /* object; member texts valid as long as the input */
};

/*
 * Reads a fact as a person, a file or a client gives it and checks its shape
 * by the table of kinds: known kind and fields, types, limits, required
 * fields, real dates, no forbidden characters; text is brought to NFC.  Facts
 * it refers to are not looked up here.
 *   RC_INVALID  err->field is the dotted path ("body.phases[2].stage")
 *   RC_LIMIT    too long, too many, too deep
 */
CHECKED enum rc fact_parse(struct arena *a, struct str line, struct fact *out, struct err *err);
CHECKED enum rc fact_from_json(
    struct arena *a, const struct json *j, struct fact *out, struct err *err);

/* A body against another kind's table (for entry.corrected); path prefixes err->field. */
CHECKED enum rc fact_check_body(struct arena *a, const struct kind_info *k, const struct json *body,
    const char *path, const struct json **out, struct err *err);

/*
 * The payload: {"actor":..,"body":{..},"effective":..,"key":..,"kind":..,
 * "recorded":..,"venture":..}, RFC 8785 order, absent members left out,
 * recorded as RFC 3339 UTC with 6 decimals.
 */
void fact_canonical(struct buf *b, const struct fact *f);

/* A payload of our own back into a fact: no checks by the table beyond what
 * is needed to be safe; RC_CORRUPT when it is not a payload. */
CHECKED enum rc fact_load(struct arena *a, struct str payload, struct fact *out, struct err *err);

/* How a body names another entry: by "key" or by "position". */
struct entry_ref {
	struct str key; /* empty when by position */
	uint64_t position;
	bool by_position;
};
/* From members "key" / "position" of an object; false when neither or both. */
bool entry_ref_from(const struct json *object, struct entry_ref *out);

#endif
