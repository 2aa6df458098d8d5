/* SPDX-License-Identifier: EUPL-1.2 */
/* record/judge.c: what every fact must satisfy: scope, subject, references. */
#include "base/limits.h"
#include "base/must.h"
#include "record/record_priv.h"

#include <stdio.h>

uint64_t
founding_kinds(enum subject_type t)
{
	uint64_t mask = 0;

	for (int k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *info = kind_info((enum kind)k);

		if (info->subject == t && (info->mode == SUBJECT_NEW || info->mode == SUBJECT_EITHER))
			mask |= KIND_BIT(k);
	}
	if (t == SUBJECT_CONDITION)
		mask |= KIND_BIT(KIND_DECISION_TAKEN);
	return mask;
}

/* ---- envelope ---- */

static enum rc
judge_times(struct judging *j, struct err *err)
{
	const struct fact *f = j->fact;
	struct snapshot s = j->s;

	if (!f->has_recorded)
		return j->adopting ? err_say(err, RC_INVALID, "recorded", TEXT_RECORD_ADOPT_WITHOUT_TIME, NULL)
		                   : RC_OK;
	if (!j->adopting)
		return err_say(err, RC_INVALID, "recorded", TEXT_RECORD_TIME_WITHOUT_ADOPT, NULL);
	if (s.n > 0 && !snapshot_entry(s, s.n).adopted)
		return err_say(err, RC_INVALID, "recorded", TEXT_RECORD_ADOPT_NOT_AT_START, NULL);
	if (f->recorded.us < snapshot_last_known(s).us)
		return err_say(err, RC_INVALID, "recorded", TEXT_RECORD_ADOPT_OUT_OF_ORDER, NULL);
	if (f->recorded.us > j->when.at.us)
		return err_say(err, RC_INVALID, "recorded", TEXT_RECORD_ADOPT_IN_FUTURE, NULL);
	return RC_OK;
}

/* What a person dates before 1900 is mistyped; what a register holds is taken as it is. */
static enum rc
judge_day(struct judging *j, struct err *err)
{
	struct day first = {0};

	must(day_from_parts((struct day_parts){1900, 1, 1}, &first));
	if (j->when.adopted || !day_is(j->fact->effective) || j->fact->effective.v >= first.v)
		return RC_OK;
	return err_say(err, RC_INVALID, "effective", TEXT_RECORD_DAY_TOO_EARLY, NULL);
}

static enum rc
refuse_venture(struct str slug, enum text why, struct err *err)
{
	char name[LIMIT_SLUG_BYTES + 1];

	(void)snprintf(name, sizeof name, "%.*s", STR_ARG(slug));
	return err_say(err, RC_INVALID, "venture", why, name, NULL);
}

static enum rc
judge_scope(struct judging *j, struct err *err)
{
	struct str slug = j->fact->venture;
	struct venture_state state = {.task = -1};

	if (slug.len == 0)
		return RC_OK; /* the table's scope was checked by fact_parse */
	j->has_venture = snapshot_venture(j->s, slug, &j->venture);
	if (j->fact->kind == KIND_VENTURE_REGISTERED)
		return RC_OK;
	if (!j->has_venture)
		return refuse_venture(slug, TEXT_RECORD_UNKNOWN_VENTURE, err);
	venture_state(j->s, j->venture, (struct day){INT32_MAX}, &state);
	if (state.registered == NULL)
		return refuse_venture(slug, TEXT_RECORD_WITHDRAWN_VENTURE, err);
	return RC_OK;
}

/* ---- the subject ---- */

/* Words are put together only when they are needed: most facts pass. */
static enum rc
refuse_subject(enum text why, const char *field, struct str id, enum subject_type t, struct err *err)
{
	struct str what = subject_type_label(t, err->lang);
	char path[80], name[LIMIT_SLUG_BYTES + 1], type[80];

	(void)snprintf(path, sizeof path, "body.%s", field == NULL ? "" : field);
	(void)snprintf(name, sizeof name, "%.*s", STR_ARG(id));
	(void)snprintf(type, sizeof type, "%.*s", STR_ARG(what));
	return err_say(err, RC_INVALID, path, why, name, type, NULL);
}

static void
find_subject(struct judging *j, struct str id)
{
	struct venture_id v = j->has_venture ? j->venture : (struct venture_id){0};

	j->subject = (struct subject_id){0};
	j->subject_stands = false;
	if (j->fact->venture.len > 0 && !j->has_venture)
		return;
	/* Whether it stands is only asked where an id names it. */
	if (subject_find(j->s, v, j->kind->subject, id, &j->subject) && id.len > 0)
		j->subject_stands = subject_stands(j->s, j->subject, founding_kinds(j->kind->subject));
}

static enum rc
judge_subject(struct judging *j, struct err *err)
{
	const struct kind_info *k = j->kind;
	struct str id = k->mode == SUBJECT_ONE || k->subject_field == NULL ? STR("")
	    : json_text(j->fact->body, k->subject_field);

	if (k->subject == SUBJECT_NONE)
		return RC_OK;
	find_subject(j, id);
	if (k->mode == SUBJECT_NEW && j->subject_stands)
		return refuse_subject(TEXT_RECORD_SUBJECT_TAKEN, k->subject_field, id, k->subject, err);
	if (k->mode != SUBJECT_EXISTING && !(k->mode == SUBJECT_OPTIONAL && id.len > 0))
		return RC_OK;
	if (j->subject_stands)
		return RC_OK;
	return refuse_subject(
	    j->subject.v != 0 ? TEXT_RECORD_WITHDRAWN_SUBJECT : TEXT_RECORD_UNKNOWN_SUBJECT,
	    k->subject_field, id, k->subject, err);
}

/* ---- references to other subjects and entries ---- */

static enum rc
judge_name(struct judging *j, enum subject_type t, const char *field, struct str id, struct err *err)
{
	struct subject_id s = {0};
	bool there = subject_find(j->s, j->venture, t, id, &s);

	if (there && subject_stands(j->s, s, founding_kinds(t)))
		return RC_OK;
	return refuse_subject(there ? TEXT_RECORD_WITHDRAWN_SUBJECT : TEXT_RECORD_UNKNOWN_SUBJECT,
	    field, id, t, err);
}

static enum rc
judge_names(struct judging *j, const struct json *body, struct err *err)
{
	enum rc rc = RC_OK;

	for (const struct field *f = j->kind->fields; f->name != NULL && rc == RC_OK; f++) {
		const struct json *value = json_get(body, f->name);

		if (value == NULL || f->ref == SUBJECT_NONE || subject_of_municipality(f->ref))
			continue;
		if (value->type == JSON_TEXT)
			rc = judge_name(j, f->ref, f->name, value->text, err);
		else if (value->type == JSON_ARRAY)
			for (const struct json *m = value->first; m != NULL && rc == RC_OK; m = m->next)
				if (m->type == JSON_TEXT)
					rc = judge_name(j, f->ref, f->name, m->text, err);
	}
	return rc;
}

static enum rc
judge_entry_ref(struct judging *j, const char *field, const struct json *object, struct err *err)
{
	struct target t = target_find(j, object);
	char path[80];

	if (t.stands)
		return RC_OK;
	(void)snprintf(path, sizeof path, "body.%s", field);
	return err_say(err, RC_INVALID, path,
	    t.seq == 0 ? TEXT_RECORD_UNKNOWN_ENTRY : TEXT_RECORD_WITHDRAWN_ENTRY, NULL);
}

static enum rc
judge_entry_refs(struct judging *j, const struct json *body, struct err *err)
{
	enum rc rc = RC_OK;

	for (const struct field *f = j->kind->fields; f->name != NULL && rc == RC_OK; f++) {
		const struct json *value = json_get(body, f->name);

		if (value == NULL)
			continue;
		if (f->type == FIELD_ENTRY)
			rc = judge_entry_ref(j, f->name, value, err);
		else if (f->type == FIELD_ENTRIES)
			for (const struct json *m = value->first; m != NULL && rc == RC_OK; m = m->next)
				rc = judge_entry_ref(j, f->name, m, err);
	}
	return rc;
}

enum rc
judge_referred(struct judging *j, struct err *err)
{
	enum rc rc = judge_day(j, err);

	if (rc == RC_OK && j->kind->mode != SUBJECT_NEW && j->kind->mode != SUBJECT_ONE)
		rc = judge_subject(j, err);
	if (rc == RC_OK)
		rc = judge_names(j, j->fact->body, err);
	return rc == RC_OK ? judge_entry_refs(j, j->fact->body, err) : rc;
}

enum rc
judge_fact(struct judging *j, struct err *err)
{
	enum rc rc = judge_times(j, err);

	j->kind = kind_info(j->fact->kind);
	if (j->fact->has_recorded)
		j->when.at = j->fact->recorded;
	j->when.adopted = j->fact->has_recorded;
	j->when.day = day_is(j->fact->effective) ? j->fact->effective : berlin_day(j->when.at);
	if (rc == RC_OK)
		rc = judge_day(j, err);
	if (rc == RC_OK)
		rc = judge_scope(j, err);
	if (rc == RC_OK)
		rc = known_role(j, err);
	if (rc == RC_OK)
		rc = judge_subject(j, err);
	if (rc == RC_OK)
		rc = judge_names(j, j->fact->body, err);
	if (rc == RC_OK)
		rc = judge_entry_refs(j, j->fact->body, err);
	if (rc == RC_OK)
		rc = known_judge(j, err);
	return rc;
}
