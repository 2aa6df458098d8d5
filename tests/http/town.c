/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/http/town.c: a journal for the pages to read, recorded through the write path. */
#include "town.h"

#include "base/clock.h"
#include "base/err.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/must.h"
#include "journal/attachment.h"
#include "journal/journal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
check(enum rc rc, const struct err *err)
{
	char line[1200];

	if (rc == RC_OK)
		return;
	err_line(err, line, sizeof line);
	printf("Bail out! %s %s\n", line, err->detail);
	exit(1);
}

static void
record_at(struct town *t, struct str lines, const char *place)
{
	struct err err = ERR_INIT(LANG_EN);
	struct record_batch batch = {.text = lines, .place = place};
	struct record_answer *answers;
	size_t count;

	check(record_lines(t->record, t->arena, &batch, &answers, &count, &err), &err);
}

void
town_record(struct town *t, struct str lines)
{
	record_at(t, lines, "test");
}

static void
record_line(struct town *t, struct str line, const char *place)
{
	struct err err = ERR_INIT(LANG_EN);
	struct json *j;
	struct buf fact;

	check(json_parse(t->arena, line, &json_limits_fact, &j, &err), &err);
	if (!instant_parse(json_text(j, "at"), &t->now) || json_get(j, "fact") == NULL) {
		printf("Bail out! %s: a line has \"at\" and \"fact\"\n", place);
		exit(1);
	}
	buf_init(&fact, LIMIT_LINE_BYTES);
	json_canonical(&fact, json_get(j, "fact"));
	record_at(t, buf_view(&fact), place);
	buf_done(&fact);
}

static void
record_file(struct town *t, const char *path)
{
	struct err err = ERR_INIT(LANG_EN);
	struct str text;
	char place[400];
	bool more = true;

	check(file_read(t->arena, path, LIMIT_BATCH_BYTES, &text, &err), &err);
	for (int no = 1; more; no++) {
		struct str line = str_trim(str_cut(text, '\n', &text, &more));
		(void)snprintf(place, sizeof place, "%s:%d", path, no);
		if (line.len > 0 && line.ptr[0] == '{')
			record_line(t, line, place);
	}
}

/* The one file that evidence.attached in any town may name: "Messbericht". */
static void
put_evidence(struct town *t)
{
	struct err err = ERR_INIT(LANG_DE);
	struct attachment_writer *w = NULL;
	struct attachment made;

	check(attachment_begin(t->dir, STR("bericht.txt"), ATTACHMENT_BYTES_MAX, &w, &err), &err);
	check(attachment_add(w, "Messbericht\n", 12, &err), &err);
	check(attachment_finish(w, &made, &err), &err);
	attachment_end(w);
}

void
town_begin(struct town *t, const char *facts)
{
	struct err err = ERR_INIT(LANG_EN);
	struct site site = {.contact = STR("rechenschaft@musterstadt.example"),
		.asked = getenv("TOWN_QUESTIONS") != NULL,
		.reports_at_once = getenv("TOWN_REPORTS_WAIT") == NULL};
	const char *base = getenv("TMPDIR");
	char made[256];

	*t = (struct town){.arena = arena_new((size_t)1 << 28)};
	(void)snprintf(made, sizeof made, "%s/wagnis-town-XXXXXX", base == NULL ? "/tmp" : base);
	must(mkdtemp(made) != NULL);
	(void)snprintf(t->dir, sizeof t->dir, "%s/j", made);
	must(instant_parse(STR("2020-01-01T00:00:00Z"), &t->now));
	prng_seed(&t->prng, 1);
	prng_seed(&t->secrets, 2);
	struct random secrets = random_prng(&t->secrets);
	struct record_options options = {.clock = clock_fixed(&t->now), .random = random_prng(&t->prng)};
	check(journal_create(t->dir, STR(TOWN_NAME), STR(TOWN_ORIGIN), &options.random, &err), &err);
	check(record_open(t->dir, &options, &t->record, &err), &err);
	check(source_open(t->dir, t->record, &t->source, &err), &err);
	struct people_options people = {.clock = options.clock, .random = secrets};
	check(people_open(t->dir, &people, &t->people, &err), &err);
	t->web = web_new(&site, t->source, &options.clock);
	web_let_write(t->web, t->record, t->people, &secrets);
	put_evidence(t);
	if (facts != NULL)
		record_file(t, facts);
	must(instant_parse(STR(TOWN_NOW), &t->now));
}

void
town_end(struct town *t)
{
	struct err err = ERR_INIT(LANG_DE);

	web_free(t->web);
	source_close(t->source);
	people_close(t->people);
	record_close(t->record);
	*strrchr(t->dir, '/') = '\0';
	check(file_remove_tree(t->dir, &err), &err);
	arena_free(t->arena);
}

#define TOWN_PASSWORD "ein langer Satz zum Anmelden"

static void
ensure_account(struct town *t, struct str person)
{
	struct err err = ERR_INIT(LANG_EN);
	struct people_user user;
	enum rc rc = people_user_find(t->people, t->arena, person, &user, &err);

	if (rc == RC_OK)
		return;
	check(people_user_add(t->people, person, person, &err), &err);
	check(people_password_set(t->people, person, STR(TOWN_PASSWORD), &err), &err);
}

struct str
town_session(struct town *t, struct str person, struct str *csrf_out)
{
	struct err err = ERR_INIT(LANG_EN);
	struct people_attempt attempt = {.login = person, .password = STR(TOWN_PASSWORD), .agent = STR("test")};
	struct people_session session;
	struct str token;

	ensure_account(t, person);
	check(people_login(t->people, t->arena, &attempt, &token, &session, &err), &err);
	*csrf_out = session.csrf;
	return arena_format(t->arena, "s=%.*s", STR_ARG(token));
}

struct str
town_token(struct town *t, struct str person, struct str access)
{
	struct err err = ERR_INIT(LANG_EN);
	unsigned bits = str_is(access, "manage") ? ACCESS_ALL : str_is(access, "write") ? ACCESS_READ | ACCESS_WRITE : ACCESS_READ;
	struct str token;

	ensure_account(t, person);
	check(people_token_make(t->people, t->arena, person, STR("test"), bits, 30, &token, &err), &err);
	return arena_format(t->arena, "Bearer %.*s", STR_ARG(token));
}
