/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/user.c: local accounts: made, listed, given a password or a link, disabled, removed. */
#include "base/must.h"
#include "cli/cli.h"
#include "cli/hand.h"
#include "cli/password.h"
#include "journal/journal.h"
#include "people/people.h"

#include <stdio.h>

/* ---- what the actions share ---- */

struct user_call {
	struct cli *cli;
	struct people *people;
	struct str login;           /* empty with list */
	struct people_user account; /* of the login; not with add and list */
};

static void
put_day(struct buf *b, struct day d)
{
	if (day_is(d))
		day_iso(b, d);
	else
		buf_char(b, '-');
}

/* ---- actions ---- */

static enum rc
user_add(struct user_call *u, struct err *err)
{
	struct people_name name = {.name = str_of(args_text(u->cli->args, "name", "")),
	    .mail = str_of(args_text(u->cli->args, "mail", ""))};
	const char *given = args_text(u->cli->args, "person", NULL);

	name.person = given == NULL ? people_person_new(u->people, u->cli->arena) : str_of(given);
	enum rc rc = people_user_add(u->people, u->login, name.person, err);
	if (rc == RC_OK && name.name.len > 0)
		rc = people_name_put(u->people, &name, err);
	if (rc == RC_OK)
		buf_format(&u->cli->out->buf, "%.*s\n", STR_ARG(name.person));
	return rc;
}

static enum rc
user_list(struct user_call *u, struct err *err)
{
	struct people_user *list = NULL;
	struct buf *b = &u->cli->out->buf;
	size_t count = 0;
	enum rc rc = people_users(u->people, u->cli->arena, &list, &count, err);

	for (size_t i = 0; rc == RC_OK && i < count; i++) {
		const struct people_user *a = &list[i];

		buf_format(b, "%.*s\t%.*s\t%s\t%s\t", STR_ARG(a->login), STR_ARG(a->person),
		    !a->enabled           ? "disabled"
			: a->has_password ? "enabled"
					  : "invited",
		    a->has_totp ? "totp" : "-");
		put_day(b, a->last_login);
		buf_char(b, '\n');
	}
	return rc;
}

static enum rc
user_password(struct user_call *u, struct err *err)
{
	struct str password = {0};
	enum rc rc = password_ask(u->cli, &password, err);

	return rc == RC_OK ? people_password_set(u->people, u->account.person, password, err) : rc;
}

static enum rc
user_link(struct user_call *u, struct err *err)
{
	struct str code = {0};
	enum rc rc = people_link_make(u->people, u->cli->arena, u->account.person, &code, err);

	if (rc == RC_OK)
		buf_format(&u->cli->out->buf, "/link?code=%.*s\n", STR_ARG(code));
	return rc;
}

static enum rc
user_totp_off(struct user_call *u, struct err *err)
{
	return people_totp_take_off(u->people, u->account.person, err);
}

static enum rc
user_disable(struct user_call *u, struct err *err)
{
	return people_user_enable(u->people, u->account.person, false, err);
}

static enum rc
user_enable(struct user_call *u, struct err *err)
{
	return people_user_enable(u->people, u->account.person, true, err);
}

static enum rc
user_remove(struct user_call *u, struct err *err)
{
	enum rc rc = people_name_erase(u->people, u->account.person, err);

	/* Not everybody has a name stored. */
	return rc == RC_OK || rc == RC_NOTFOUND
	    ? people_user_remove(u->people, u->account.person, err)
	    : rc;
}

static const struct action {
	const char *name;
	bool login;    /* one has to be named */
	bool existing; /* and is there already */
	enum rc (*run)(struct user_call *u, struct err *err);
} actions[] = {
    {"add", true, false, user_add},
    {"list", false, false, user_list},
    {"password", true, true, user_password},
    {"link", true, true, user_link},
    {"totp-off", true, true, user_totp_off},
    {"disable", true, true, user_disable},
    {"enable", true, true, user_enable},
    {"remove", true, true, user_remove},
};

/* ---- the command ---- */

static const struct action *
action_find(const char *name)
{
	for (size_t i = 0; i < COUNT(actions); i++)
		if (str_is(str_of(name), actions[i].name))
			return &actions[i];
	return NULL;
}

static enum rc
act(struct user_call *u, const struct action *action, struct err *err)
{
	enum rc rc = RC_OK;

	if (action->existing)
		rc = people_user_by_login(u->people, u->cli->arena, u->login, &u->account, err);
	return rc == RC_OK ? action->run(u, err) : rc;
}

enum rc
user_run(struct cli *cli, struct err *err)
{
	const struct args *args = cli->args;
	const struct action *action = action_find(args->operands[0]);
	struct people_options options = {cli->clock, cli->random};
	struct user_call u = {.cli = cli};
	struct journal_paths paths;

	if (action == NULL)
		return err_say(
		    err, RC_INVALID, NULL, TEXT_CLI_USER_ACTION, args->operands[0], (char *)NULL);
	if (args->count != (action->login ? 3u : 2u))
		return err_say(err, RC_INVALID, NULL,
		    action->login ? TEXT_CLI_USER_LOGIN : TEXT_CLI_USER_NO_LOGIN, action->name,
		    (char *)NULL);
	u.login = action->login ? str_of(args->operands[2]) : STR("");
	enum rc rc = journal_paths(args->operands[1], &paths, err);
	if (rc == RC_OK)
		rc = hand_journal_there(&paths, err);
	if (rc == RC_OK)
		rc = people_open(paths.dir, &options, &u.people, err);
	if (rc == RC_OK)
		rc = act(&u, action, err);
	people_close(u.people);
	return rc;
}
