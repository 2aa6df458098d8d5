/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/digest.c: the daily mail: who has something to do, composed, sent once a day, or printed. */
#include "exchange/digest.h"

#include "account/account.h"
#include "base/file.h"
#include "cli/book.h"
#include "cli/cli.h"
#include "cli/smtp.h"
#include "exchange/mail.h"
#include "people/people.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum { MAIL_BYTES = 8 << 20 };

struct run {
	struct cli *cli;
	struct book book;
	struct people *people;
	struct smtp_conf conf;
	struct smtp *smtp; /* NULL: only printed */
	bool print;
	struct instant now;
	struct day today;
	int lock_fd;
	int64_t sent, nothing, before, failed;
};

/* Printed only, it needs no settings. */
static enum rc
read_conf(struct run *r, const char *dir, struct err *err)
{
	struct str path = arena_format(r->cli->arena, "%s/mail", dir);

	if (r->print && !file_exists(arena_cstr(r->cli->arena, path))) {
		r->conf = (struct smtp_conf){.from = "wagnis@localhost.localdomain",
		    .name = "",
		    .site = "http://127.0.0.1:8080"};
		return RC_OK;
	}
	return smtp_conf_read(r->cli->arena, arena_cstr(r->cli->arena, path), &r->conf, err);
}

/* Two runs at once would both send. */
static enum rc
take_lock(struct run *r, const char *dir, struct err *err)
{
	const char *path =
	    arena_cstr(r->cli->arena, arena_format(r->cli->arena, "%s/digest.lock", dir));

	r->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (r->lock_fd < 0)
		return err_errno(err, path, errno);
	if (flock(r->lock_fd, LOCK_EX | LOCK_NB) != 0)
		return err_say(err, RC_BUSY, NULL, TEXT_DIGEST_RUNNING, NULL);
	return RC_OK;
}

static enum rc
open_all(struct run *r, const char *dir, struct err *err)
{
	struct people_options options = {r->cli->clock, r->cli->random};
	enum rc rc = read_conf(r, dir, err);

	if (rc == RC_OK)
		rc = book_open(r->cli, dir, &r->book, err);
	if (rc == RC_OK)
		rc = people_open(dir, &options, &r->people, err);
	if (rc == RC_OK && !r->print)
		rc = take_lock(r, dir, err);
	if (rc == RC_OK && !r->print)
		rc = smtp_open(r->cli->arena, &r->conf, &r->smtp, err);
	return rc;
}

static void
close_all(struct run *r)
{
	smtp_close(r->smtp);
	if (r->lock_fd >= 0)
		(void)close(r->lock_fd);
	people_close(r->people);
	if (r->book.ledger != NULL)
		book_close(&r->book);
}

/* ---- one person ---- */

static const char *
setting_name(struct run *r, const char *what, struct str person)
{
	return arena_cstr(
	    r->cli->arena, arena_format(r->cli->arena, "%s.%.*s", what, STR_ARG(person)));
}

static struct str
day_name(struct run *r)
{
	struct buf b;

	buf_init(&b, 32);
	day_iso(&b, r->today);
	struct str s = arena_str(r->cli->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static enum rc
language_of(struct run *r, struct str person, enum lang *out, struct err *err)
{
	struct str lang = STR("");
	enum rc rc =
	    people_setting(r->people, r->cli->arena, setting_name(r, "lang", person), &lang, err);

	*out = rc == RC_OK && str_is(lang, "en") ? LANG_EN : LANG_DE;
	return rc;
}

/* The message for somebody; *count_out 0: nothing to do, nothing composed. */
static enum rc
compose(struct run *r, const struct people_name *who, struct buf *message, size_t *count_out,
    struct err *err)
{
	struct account_query q = {
	    .known_at = INSTANT_MAX, .effective_on = r->today, .audience = AUDIENCE_TEAM};
	struct account acc;
	struct buf subject, body;
	enum rc rc = language_of(r, who->person, &q.lang, err);

	if (rc == RC_OK)
		rc = account_draw(
		    r->cli->arena, snapshot_take(r->book.ledger), r->book.reader, &q, &acc, err);
	if (rc != RC_OK)
		return rc;
	struct digest d = {&acc, who->person, who->name, str_of(r->conf.site)};
	buf_init(&subject, 1024);
	buf_init(&body, MAIL_BYTES);
	*count_out = digest_write(r->cli->arena, &d, &subject, &body);
	struct str day = day_name(r);
	struct mail m = {.from = {r->conf.name[0] != '\0' ? str_of(r->conf.name) : acc.municipality,
			     str_of(r->conf.from)},
	    .to = {who->name, who->mail},
	    .subject = buf_view(&subject),
	    .date = r->now,
	    .id =
		arena_format(r->cli->arena, "digest.%.*s.%.*s", STR_ARG(day), STR_ARG(who->person)),
	    .list = STR("digest"),
	    .lang = q.lang,
	    .body = buf_view(&body)};
	if (*count_out > 0)
		rc = mail_compose(&m, message, err);
	if (rc == RC_OK && (body.over || message->over))
		rc = err_say(err, RC_LIMIT, NULL, TEXT_CLI_OUT_LARGE, NULL);
	buf_done(&subject);
	buf_done(&body);
	return rc;
}

/*
 * The day is noted before the relay is asked, and taken back when it refused:
 * a stop in between costs a mail, never brings two.
 */
static enum rc
send_once(struct run *r, const struct people_name *who, struct str message, struct err *err)
{
	const char *setting = setting_name(r, "digest", who->person);
	struct err ignored = ERR_INIT(r->cli->lang);
	enum rc rc = people_setting_put(r->people, setting, day_name(r), err);

	if (rc != RC_OK)
		return rc;
	rc = smtp_send(r->smtp, arena_cstr(r->cli->arena, who->mail), message, err);
	if (rc == RC_OK)
		r->sent++;
	else
		(void)!people_setting_put(r->people, setting, STR(""), &ignored);
	return rc;
}

static enum rc
print(struct run *r, struct str message, struct err *err)
{
	buf_str(&r->cli->out->buf, message);
	return out_some(r->cli->out, err);
}

static enum rc
serve_person(struct run *r, const struct people_name *who, struct err *err)
{
	struct arena_mark mark = arena_mark(r->cli->arena);
	struct str last = STR("");
	struct buf message;
	size_t count = 0;
	enum rc rc = people_setting(
	    r->people, r->cli->arena, setting_name(r, "digest", who->person), &last, err);

	buf_init(&message, MAIL_BYTES);
	if (rc == RC_OK && !r->print && str_eq(last, day_name(r))) {
		r->before++;
	} else if (rc == RC_OK) {
		rc = compose(r, who, &message, &count, err);
		if (rc == RC_OK && count == 0)
			r->nothing++;
		else if (rc == RC_OK && r->print)
			rc = print(r, buf_view(&message), err);
		else if (rc == RC_OK)
			rc = send_once(r, who, buf_view(&message), err);
	}
	buf_done(&message);
	arena_release(r->cli->arena, mark);
	return rc;
}

/* ---- all of them ---- */

static enum rc
serve_one(struct run *r, const char *person, struct err *err)
{
	struct people_name who;
	enum rc rc = people_name_find(r->people, r->cli->arena, str_of(person), &who, err);

	if (rc == RC_OK && who.mail.len == 0)
		return err_say(err, RC_NOTFOUND, "to", TEXT_DIGEST_NO_ADDRESS, person, NULL);
	return rc == RC_OK ? serve_person(r, &who, err) : rc;
}

/* One address that the relay refuses keeps nobody else from theirs. */
static enum rc
serve_all(struct run *r, struct err *err)
{
	struct people_name *names = NULL;
	size_t count = 0;
	enum rc worst = people_names(r->people, r->cli->arena, &names, &count, err);

	for (size_t i = 0; worst != RC_BUSY && i < count; i++) {
		struct err one = ERR_INIT(r->cli->lang);

		if (!names[i].digest || names[i].mail.len == 0)
			continue;
		enum rc rc = serve_person(r, &names[i], &one);
		if (rc == RC_OK)
			continue;
		r->failed++;
		worst = rc;
		*err = one;
	}
	return worst;
}

static void
tell(struct run *r)
{
	char sent[24], nothing[24], before[24], failed[24];

	(void)snprintf(sent, sizeof sent, "%lld", (long long)r->sent);
	(void)snprintf(nothing, sizeof nothing, "%lld", (long long)r->nothing);
	(void)snprintf(before, sizeof before, "%lld", (long long)r->before);
	(void)snprintf(failed, sizeof failed, "%lld", (long long)r->failed);
	cli_note(r->cli, TEXT_DIGEST_TOLD, sent, nothing, before, failed, NULL);
}

enum rc
digest_run(struct cli *cli, struct err *err)
{
	const struct args *args = cli->args;
	const char *to = args_text(args, "to", NULL);
	struct run r = {.cli = cli,
	    .print = args_flag(args, "print"),
	    .now = clock_now(&cli->clock),
	    .lock_fd = -1};

	r.today = berlin_day(r.now);
	if ((to != NULL) == args_flag(args, "all"))
		return err_say(err, RC_INVALID, "--to", TEXT_DIGEST_WHO, NULL);
	enum rc rc = open_all(&r, args->operands[0], err);
	if (rc == RC_OK) {
		rc = to != NULL ? serve_one(&r, to, err) : serve_all(&r, err);
		if (!r.print)
			tell(&r);
	}
	close_all(&r);
	return rc;
}
