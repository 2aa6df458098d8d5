/* SPDX-License-Identifier: EUPL-1.2 */
/* people/name.c: what a person is called, and where mail reaches them; can be erased. */
#include "base/must.h"
#include "base/utf8.h"
#include "people/people_priv.h"

#include <string.h>

#define NAME_CHARS 120
#define MAIL_BYTES 254

static bool
one_line(struct str s)
{
	return utf8_valid(s) && !utf8_has_forbidden(s) && memchr(s.ptr, '\n', s.len) == NULL &&
	    memchr(s.ptr, '\t', s.len) == NULL;
}

/* Enough to be no header of its own and to go somewhere: the rest only the mail server knows. */
static bool
mail_ok(struct str mail)
{
	size_t at = 0;
	size_t ats = 0;

	for (size_t i = 0; i < mail.len; i++) {
		unsigned char c = (unsigned char)mail.ptr[i];

		if (c <= ' ' || c >= 0x7f || strchr("<>()[],;:\\\"", c) != NULL)
			return false;
		if (c == '@') {
			at = i;
			ats++;
		}
	}
	return mail.len <= MAIL_BYTES && ats == 1 && at > 0 && at + 1 < mail.len;
}

static enum rc
judge_name(const struct people_name *n, struct err *err)
{
	if (!person_ok(n->person))
		return err_say(err, RC_INVALID, "person", TEXT_PEOPLE_PERSON_WRONG, (char *)NULL);
	if (n->name.len == 0 || !one_line(n->name) || utf8_count(n->name) > NAME_CHARS)
		return err_say(err, RC_INVALID, "name", TEXT_PEOPLE_NAME_WRONG, (char *)NULL);
	if (n->mail.len > 0 && !mail_ok(n->mail))
		return err_say(err, RC_INVALID, "mail", TEXT_PEOPLE_MAIL_WRONG, (char *)NULL);
	return RC_OK;
}

enum rc
people_name_put(struct people *p, const struct people_name *name, struct err *err)
{
	struct people_name n = *name;
	struct step s;

	n.name = str_trim(n.name);
	n.mail = str_trim(n.mail);
	enum rc rc = judge_name(&n, err);
	if (rc == RC_OK)
		rc = step_begin(p, &s, err);
	if (rc != RC_OK)
		return rc;
	struct json *row = row_new(&s);
	people_row_text(&s, row, "name", utf8_nfc(s.a, n.name));
	people_row_text(&s, row, "mail", n.mail);
	row_int(&s, row, "digest", n.digest ? 1 : 0);
	/* What it replaces is personal, too. */
	s.erased = true;
	return step_end(&s, step_put(&s, step_name(&s, "name", n.person), row, err), err);
}

static struct people_name
name_shown(struct arena *a, struct str person, const struct json *row)
{
	return (struct people_name){
	    .person = arena_str(a, person),
	    .name = arena_str(a, json_text(row, "name")),
	    .mail = arena_str(a, json_text(row, "mail")),
	    .digest = json_int(row, "digest", 0) == 1,
	};
}

static enum rc
no_name(struct err *err)
{
	return err_say(err, RC_NOTFOUND, NULL, TEXT_PEOPLE_NO_NAME, (char *)NULL);
}

enum rc
people_name_find(
    struct people *p, struct arena *a, struct str person, struct people_name *out, struct err *err)
{
	struct step s;
	struct json *row = NULL;
	bool found = false;

	if (!person_ok(person))
		return no_name(err);
	enum rc rc = step_begin(p, &s, err);
	if (rc != RC_OK)
		return rc;
	rc = step_row(&s, step_name(&s, "name", person), &row, &found, err);
	if (rc == RC_OK && found)
		*out = name_shown(a, person, row);
	return step_end(&s, rc == RC_OK && !found ? no_name(err) : rc, err);
}

enum rc
people_names(
    struct people *p, struct arena *a, struct people_name **out, size_t *count_out, struct err *err)
{
	struct step s;
	struct step_rows rows;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = step_rows(&s, "name", &rows, err);
	if (rc == RC_OK) {
		struct people_name *list = arena_array(a, rows.count + 1, sizeof(*list));

		for (size_t i = 0; i < rows.count; i++)
			list[i] = name_shown(a, rows.names[i], rows.rows[i]);
		*out = list;
		*count_out = rows.count;
	}
	return step_end(&s, rc, err);
}

enum rc
people_name_erase(struct people *p, struct str person, struct err *err)
{
	struct step s;
	bool removed = false;

	if (!person_ok(person))
		return no_name(err);
	enum rc rc = step_begin(p, &s, err);
	if (rc != RC_OK)
		return rc;
	rc = step_remove(&s, step_name(&s, "name", person), &removed, err);
	s.erased = rc == RC_OK && (removed || step_unclean(&s));
	return step_end(&s, rc == RC_OK && !s.erased ? no_name(err) : rc, err);
}
