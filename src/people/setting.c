/* SPDX-License-Identifier: EUPL-1.2 */
/* people/setting.c: settings of the house, each a small text. */
#include "base/must.h"
#include "base/utf8.h"
#include "people/people_priv.h"

#include <string.h>

#define NAME_BYTES 60

static bool
name_ok(const char *name)
{
	if (name[0] < 'a' || name[0] > 'z' || strlen(name) > NAME_BYTES)
		return false;
	for (const char *c = name; *c != '\0'; c++)
		if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '.' ||
			*c == '-'))
			return false;
	return true;
}

enum rc
people_setting_put(struct people *p, const char *name, struct str value, struct err *err)
{
	struct step s;

	if (!name_ok(name))
		return err_say(err, RC_INVALID, "name", TEXT_PEOPLE_SETTING_NAME, (char *)NULL);
	if (value.len > PEOPLE_SETTING_BYTES)
		return err_say(err, RC_LIMIT, name, TEXT_PEOPLE_TOO_LARGE, (char *)NULL);
	if (!utf8_valid(value) || utf8_has_forbidden(value))
		return err_say(err, RC_INVALID, name, TEXT_PEOPLE_SETTING_TEXT, (char *)NULL);
	enum rc rc = step_begin(p, &s, err);
	if (rc != RC_OK)
		return rc;
	char *blob = step_name(&s, "setting", str_of(name));
	rc = value.len == 0 ? step_remove(&s, blob, NULL, err)
			    : step_put_bytes(&s, blob, utf8_nfc(s.a, value), err);
	return step_end(&s, rc, err);
}

enum rc
people_setting(
    struct people *p, struct arena *a, const char *name, struct str *out, struct err *err)
{
	struct step s;
	bool found = false;
	struct str value = {0};

	if (!name_ok(name))
		return err_say(err, RC_INVALID, "name", TEXT_PEOPLE_SETTING_NAME, (char *)NULL);
	enum rc rc = step_begin(p, &s, err);
	if (rc != RC_OK)
		return rc;
	rc = step_end(&s,
	    store_blob(p->store, a, step_name(&s, "setting", str_of(name)), &value, &found, err),
	    err);
	if (rc == RC_OK)
		*out = found ? value : STR("");
	return rc;
}
