/* SPDX-License-Identifier: EUPL-1.2 */
/* web/change.h: all that writes, in the hands of POST only: facts as the visitor, and people's own things. */
#ifndef WEB_CHANGE_H
#define WEB_CHANGE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/random.h"
#include "base/rc.h"
#include "base/str.h"
#include "record/record.h"
#include "web/ctx.h"
#include "web/form.h"
#include "web/pace.h"
#include "web/response.h"
#include "web/source.h"

#include <stddef.h>

struct people;

/*
 * Made by web_answer() for a route with .post, after the visitor was admitted
 * and the request was found to come from a page of this site.  A handler of
 * GET never sees one: tests/lint/door.sh.
 */
struct change {
	struct record *record;
	struct source *source;
	struct people *people;
	struct pace *pace; /* of strangers */
	struct random random;
	struct instant now;
	const struct form *form; /* every field as sent; empty when the body is no form */
};

/*
 * Records these facts (JSON Lines) as the visitor: all of them or none, durable
 * when RC_OK.  Fails as record_lines does; RC_DENIED: not with the visitor's
 * roles, the message says which are needed.
 */
CHECKED enum rc change_record(struct ctx *ctx, struct change *change, struct str lines,
    struct record_answer **answers_out, size_t *count_out, struct err *err);

/* The same while the journal still has *size entries (record_batch.size): else RC_STALE. */
CHECKED enum rc change_record_at(struct ctx *ctx, struct change *change, struct str lines, const uint64_t *size,
    struct record_answer **answers_out, size_t *count_out, struct err *err);

/* Says what change_record() would say of each, and records nothing; err names the first line it
 * would refuse (":17").  Answers are of those whose keys are known. */
CHECKED enum rc change_judge(struct ctx *ctx, struct change *change, struct str lines,
    struct record_answer **answers_out, size_t *count_out, struct err *err);

/* The same of what nobody would record: without an actor, with the roles of the public alone. */
CHECKED enum rc change_judge_nobody(struct ctx *ctx, struct change *change, struct str lines, struct err *err);

/* The journal as it is after that: its checkpoint and the signed note of it, in the arena. */
CHECKED enum rc change_head(struct ctx *ctx, struct change *change, struct checkpoint *out, struct str *note_out,
    struct err *err);

/*
 * Lets ctx see what was recorded since the request came, for a page that is drawn
 * after recording: until change_see_back(), which every RC_OK is to be followed by.
 */
struct change_sight {
	struct source_view now, before;
};
CHECKED enum rc change_see_now(struct ctx *ctx, struct change *change, struct change_sight *out, struct err *err);
void change_see_back(struct ctx *ctx, struct change *change, const struct change_sight *sight);

/* Whether an entry with this key is there now. */
bool change_key_taken(struct change *change, struct str key);

/* The same as nobody: without an actor, with the roles of the public alone, whoever is logged in. */
CHECKED enum rc change_record_nobody(struct ctx *ctx, struct change *change, struct str lines,
    struct record_answer **answers_out, size_t *count_out, struct err *err);

/*
 * An anonymous report, one line whose key is id: judged now, and kept until the
 * next day (web/waiting.h), so that its entry does not tell when it came; where the
 * site says so, or when it is in the journal already, recorded at once as by
 * change_record_nobody().
 *   RC_INVALID  also: another report waits under this id
 *   RC_LIMIT    also: too many wait
 */
struct report_answer {
	bool waits;
	struct record_answer recorded; /* unless it waits */
};
CHECKED enum rc change_report(struct ctx *ctx, struct change *change, struct str id, struct str line,
    struct report_answer *out, struct err *err);

/* 303 to a page of this site with the visitor's language kept; path is already encoded. */
void change_go(struct ctx *ctx, struct response *response, struct str path);

#endif
