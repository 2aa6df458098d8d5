/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/door.c: every route and every kind of fact, tried by nobody and by each role: the wrong one is refused. */
#include "unit.h"

#include "base/json.h"
#include "domain/kind.h"
#include "domain/role.h"
#include "web/form_values.h"
#include "web/route.h"
#include "web/url.h"

#include "town.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct town town;

struct who {
	struct str cookie, csrf;
	unsigned roles;
};

static struct who people[ROLE_COUNT];

static int
begin(void **state)
{
	(void)state;
	town_begin(&town, DOOR_FACTS);
	for (unsigned i = 0; i < ROLE_COUNT; i++) {
		struct str person = arena_format(town.arena, "p-%s", role_name((enum role)(1u << i)));
		people[i].cookie = town_session(&town, person, &people[i].csrf);
		people[i].roles = 1u << i;
	}
	return 0;
}

static int
end(void **state)
{
	(void)state;
	town_end(&town);
	return 0;
}

/* A path that the pattern fits: "/record/{kind}" gives "/record/phase.entered". */
static struct str
path_of(const struct route *route)
{
	struct buf b;

	buf_init(&b, 1000);
	for (const char *p = route->pattern; *p != '\0'; p++) {
		if (*p != '{') {
			buf_char(&b, *p);
			continue;
		}
		buf_cstr(&b, strncmp(p, "{kind}", 6) == 0 ? "phase.entered" : strncmp(p, "{id}", 4) == 0 ? "warnung" : "1");
		p = strchr(p, '}');
	}
	struct str s = arena_str(town.arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct response
ask(struct str path, const struct who *who, bool post, struct str body)
{
	struct request request = {.target = path, .path = path, .host = STR("test"), .is_post = post,
		.is_counted = post, .body = body, .body_bytes = body.len, .content_type = STR("application/x-www-form-urlencoded"),
		.cookie = who == NULL ? STR("") : who->cookie, .fetch_site = STR("same-origin")};
	struct response response;

	response_init(&response);
	web_answer(town.web, &request, town.arena, &response);
	return response;
}

static int
status_of(struct str path, const struct who *who, bool post, struct str body)
{
	struct response r = ask(path, who, post, body);

	response_done(&r);
	return r.status;
}

/* Who may import depends on the roles in each venture: its handler looks. */
static bool
handler_decides(const struct route *r)
{
	return strcmp(r->pattern, "/import") == 0;
}

static void
a_page_for_some_is_shown_to_nobody_else(void **state)
{
	(void)state;
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		struct str path = path_of(r);
		if (r->handler == NULL || (!r->login && r->roles == 0))
			continue;
		struct response got = ask(path, NULL, false, STR(""));
		assert_true(got.status == (r->plain ? 401 : 303));
		assert_true(r->plain || str_starts(got.location, "/login"));
		response_done(&got);
		for (unsigned k = 0; k < ROLE_COUNT && !handler_decides(r); k++) {
			bool may = r->roles == 0 || (r->roles & people[k].roles) != 0;
			assert_int_equal(status_of(path, &people[k], false, STR("")) == 403, !may);
		}
	}
}

static void
a_change_for_some_is_made_by_nobody_else(void **state)
{
	size_t tried = 0;

	(void)state;
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		if (r->post == NULL || r->raw || (!r->login && r->roles == 0))
			continue;
		tried++;
		assert_int_equal(status_of(path_of(r), NULL, true, STR("do=x")), r->plain ? 401 : 403);
		for (unsigned k = 0; k < ROLE_COUNT; k++) {
			struct str body = arena_format(town.arena, "do=x&csrf=%.*s", STR_ARG(people[k].csrf));
			if (r->roles != 0 && (r->roles & people[k].roles) == 0)
				assert_int_equal(status_of(path_of(r), &people[k], true, body), 403);
		}
	}
	assert_true(tried >= 4);
}

static void
no_change_is_made_without_the_token_of_the_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < route_count; i++) {
		if (routes[i].post == NULL || routes[i].raw)
			continue;
		for (unsigned k = 0; k < ROLE_COUNT; k++) {
			assert_int_equal(status_of(path_of(&routes[i]), &people[k], true, STR("do=x")), 403);
			struct str other = arena_format(town.arena, "do=x&csrf=%.*s", STR_ARG(people[(k + 1) % ROLE_COUNT].csrf));
			assert_int_equal(status_of(path_of(&routes[i]), &people[k], true, other), 403);
		}
	}
}

/* What a route that only reads is sent by POST is never a change. */
static void
a_route_without_a_poster_admits_no_change(void **state)
{
	(void)state;
	for (size_t i = 0; i < route_count; i++) {
		struct str path = path_of(&routes[i]);
		struct request request = {.target = path, .path = path, .is_post = true, .is_counted = true};
		size_t most;
		int status = web_admit(&request, &most);
		if (routes[i].form_bytes == 0)
			assert_int_equal(status, 405);
		if (routes[i].form_bytes == 0)
			assert_null(routes[i].post);
	}
}

/* The example of a kind as its form would send it. */
static struct str
form_of(const struct kind_info *k, struct str csrf)
{
	struct err err = ERR_INIT(LANG_EN);
	struct form *f = form_new(town.arena);
	struct json *j;
	struct buf b;

	assert_int_equal(json_parse(town.arena, str_of(k->example), &json_limits_fact, &j, &err), RC_OK);
	form_fill(town.arena, LANG_DE, k->fields, json_get(j, "body"), STR(FORM_BODY), f);
	if (k->kind == KIND_VENTURE_REGISTERED)
		form_put(f, STR("venture"), STR("neues-vorhaben"));
	else if (k->scope != SCOPE_MUNICIPALITY)
		form_put(f, STR("venture"), STR("warnung"));
	form_put(f, STR("effective"), STR("2026-02-01"));
	form_put(f, STR("do"), STR("save"));
	form_put(f, STR("key"), arena_format(town.arena, "form-%s", k->name));
	form_put(f, STR("csrf"), csrf);
	buf_init(&b, 1 << 20);
	for (size_t i = 0; i < f->count; i++) {
		percent_encode(&b, f->items[i].name);
		buf_char(&b, '=');
		percent_encode(&b, f->items[i].value);
		buf_char(&b, '&');
	}
	struct str s = arena_str(town.arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
a_kind_is_recorded_by_its_roles_alone(void **state)
{
	size_t refused = 0;

	(void)state;
	for (int k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *info = kind_info((enum kind)k);
		struct str path = arena_format(town.arena, "/record/%s", info->name);
		if (info->scope == SCOPE_ENTRY)
			continue;
		for (unsigned i = 0; i < ROLE_COUNT; i++) {
			/* Roles in the venture do not count for the municipality. */
			bool here = info->scope != SCOPE_MUNICIPALITY || !(people[i].roles & (ROLE_LEAD | ROLE_TEAM));
			if (here && ((role_needed(info->kind, KIND_COUNT) & (people[i].roles | ROLE_PUBLIC)) != 0))
				continue;
			uint64_t before = source_state(town.source).size;
			assert_int_equal(status_of(path, &people[i], true, form_of(info, people[i].csrf)), 403);
			assert_int_equal(source_state(town.source).size, before);
			refused++;
		}
	}
	assert_true(refused > 150);
}

static void
the_form_of_every_kind_shows_its_example_again(void **state)
{
	(void)state;
	for (int k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *info = kind_info((enum kind)k);
		struct err err = ERR_INIT(LANG_DE);
		struct form *f = form_new(town.arena);
		struct field_errors *errors = arena_alloc(town.arena, sizeof *errors);
		struct json *j;
		if (info->kind == KIND_ENTRY_CORRECTED)
			continue;
		assert_int_equal(json_parse(town.arena, str_of(info->example), &json_limits_fact, &j, &err), RC_OK);
		form_fill(town.arena, LANG_DE, info->fields, json_get(j, "body"), STR(FORM_BODY), f);
		struct json *again = form_body(town.arena, LANG_DE, info->fields, f, STR(FORM_BODY), errors);
		assert_int_equal(errors->count, 0);
		assert_true(json_equal(again, json_get(j, "body")));
	}
}

static bool
says(struct str text, const char *what)
{
	return strstr(arena_cstr(town.arena, text), what) != NULL;
}

/* What was written to standard error while a page was asked for. */
static struct str
log_of(struct str path, const struct who *who, bool *words_out)
{
	char line[4096];
	FILE *file = tmpfile();
	int kept = dup(STDERR_FILENO);

	assert_true(file != NULL && kept >= 0 && dup2(fileno(file), STDERR_FILENO) >= 0);
	struct response r = ask(path, who, false, STR(""));
	assert_true(dup2(kept, STDERR_FILENO) >= 0);
	(void)close(kept);
	*words_out = says(buf_view(&r.body), "Kartoffelsalat");
	response_done(&r);
	rewind(file);
	size_t n = fread(line, 1, sizeof line, file);
	assert_int_equal(fclose(file), 0);
	return arena_str(town.arena, (struct str){line, n});
}

static void
each_reading_of_locked_words_is_a_line_of_the_log(void **state)
{
	uint64_t n = source_state(town.source).size;
	struct str path = arena_format(town.arena, "/journal/%llu", (unsigned long long)n);
	bool words;

	(void)state;
	town_record(&town, STR("{\"kind\":\"question.asked\",\"venture\":\"warnung\",\"key\":\"lock\",\"body\":{\"id\":\"lock\",\"text\":\"Kartoffelsalat?\"}}\n"));
	town_record(&town, STR("{\"kind\":\"entry.redacted\",\"body\":{\"key\":\"lock\",\"state\":\"locked\",\"legal_basis\":\"Art. 18\",\"reason\":\"streitig\"}}\n"));
	assert_int_equal(log_of(path, NULL, &words).len, 0);
	assert_false(words);
	for (unsigned i = 0; i < ROLE_COUNT; i++) {
		struct str said = log_of(path, &people[i], &words);
		bool may = (people[i].roles & (ROLE_ADMIN | ROLE_AUDITOR)) != 0;
		struct str who = arena_format(town.arena, "read by p-%s", role_name((enum role)people[i].roles));

		assert_int_equal(words, may);
		assert_int_equal(says(said, arena_cstr(town.arena, who)), may);
		assert_false(says(said, "Kartoffelsalat"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_for_some_is_shown_to_nobody_else),
		cmocka_unit_test(a_change_for_some_is_made_by_nobody_else),
		cmocka_unit_test(no_change_is_made_without_the_token_of_the_form),
		cmocka_unit_test(a_route_without_a_poster_admits_no_change),
		cmocka_unit_test(a_kind_is_recorded_by_its_roles_alone),
		cmocka_unit_test(the_form_of_every_kind_shows_its_example_again),
		cmocka_unit_test(each_reading_of_locked_words_is_a_line_of_the_log),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
