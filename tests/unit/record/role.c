/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/record/role.c: who may record what: held now, granted by facts, judged in one place. */
#include "unit.h"

#include "folder.h"

#include "domain/access.h"
#include "domain/role.h"
#include "journal/journal.h"
#include "record/record.h"

#include <stdio.h>
#include <string.h>

struct world {
	struct folder folder;
	char dir[300];
	struct arena *arena;
	struct record *record;
	struct instant now;
	struct prng prng;
	struct err err;
	uint64_t position; /* of the last fact */
};

static enum rc
tell(struct world *w, const struct record_as *as, const char *text, bool adopt)
{
	char *json = arena_cstr(w->arena, str_of(text));
	struct record_batch b = {.text = str_of(json), .place = "t", .as = as, .adopt = adopt};
	struct record_answer *answers = NULL;
	size_t count = 0;

	/* Apostrophes stand for quotation marks. */
	for (char *p = json; *p != '\0'; p++)
		if (*p == '\'')
			*p = '"';
	w->err = ERR_INIT(LANG_EN);
	w->now.us += 1000000;
	enum rc rc = record_lines(w->record, w->arena, &b, &answers, &count, &w->err);
	if (rc == RC_OK && count > 0)
		w->position = answers[count - 1].position;
	return rc;
}

static void
operator_records(struct world *w, const char *text)
{
	if (tell(w, NULL, text, false) != RC_OK)
		fail_msg("%s: %s: %s", text, w->err.field, w->err.msg);
}

static void
may(struct world *w, const char *person, const char *text)
{
	struct record_as as = {str_of(person), ACCESS_ALL};

	if (tell(w, &as, text, false) != RC_OK)
		fail_msg("%s: %s: %s: %s", person, text, w->err.field, w->err.msg);
}

static void
may_not(struct world *w, const char *person, const char *text, const char *field, const char *says)
{
	struct record_as as = {str_of(person), ACCESS_ALL};
	enum rc rc = tell(w, &as, text, false);

	if (rc != RC_DENIED || strcmp(w->err.field, field) != 0 || strstr(w->err.msg, says) == NULL)
		fail_msg("%s: %s: %d at %s: %s", person, text, (int)rc, w->err.field, w->err.msg);
}

#define GRANT(person, role) \
	"{'kind':'role.granted','body':{'person':'" person "','role':'" role "'}}\n"
#define GRANT_IN(venture, person, role) \
	"{'kind':'role.granted','venture':'" venture "','body':{'person':'" person "','role':'" role "'}}\n"
#define REVOKE(person, role) \
	"{'kind':'role.revoked','body':{'person':'" person "','role':'" role "'}}\n"
#define IN(venture, kind, body) "{'kind':'" kind "','venture':'" venture "','body':{" body "}}\n"
#define QUESTION(id) IN("a", "question.asked", "'id':'" id "','text':'Why this way?'")
#define LESSON(id) \
	IN("a", "lesson.observed", "'id':'" id "','title':'Frost','text':'The sensors froze.'")
#define MILESTONE(id) IN("a", "milestone.planned", "'id':'" id "','title':'M','due':'2026-09-01'")

static int
setup(void **state)
{
	static struct world w;

	w = (struct world){.arena = arena_new(64u << 20), .err = ERR_INIT(LANG_EN),
	    .now = {INT64_C(1772366400000000)}}; /* 2026-03-01 12:00 UTC */
	prng_seed(&w.prng, 1);
	struct random random = random_prng(&w.prng);
	folder_make(&w.folder);
	(void)snprintf(w.dir, sizeof w.dir, "%s/j", w.folder.path);
	struct record_options o = {.clock = clock_fixed(&w.now), .random = random};
	if (journal_create(w.dir, STR("Stadt Musterstadt"), STR("musterstadt.example/wagnis"), &random,
	        &w.err) != RC_OK || record_open(w.dir, &o, &w.record, &w.err) != RC_OK)
		fail_msg("%s %s", w.err.msg, w.err.detail);
	operator_records(&w, GRANT("p-admin", "admin") GRANT("p-audit", "auditor")
		IN("a", "venture.registered", "'title':'A'") IN("b", "venture.registered", "'title':'B'")
		GRANT_IN("a", "p-lead", "lead") GRANT_IN("a", "p-team", "team")
		GRANT_IN("a", "p-edit", "editor"));
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	record_close(w->record);
	arena_free(w->arena);
	folder_remove(&w->folder);
	return 0;
}

static unsigned
roles(struct world *w, const char *person, const char *venture, const char *on)
{
	const struct ledger_box *box = record_ledger_hold(w->record);
	struct snapshot s = snapshot_take(ledger_held(box));
	struct venture_id v = {0};
	struct day day = {0};

	assert_true(day_parse(str_of(on), &day));
	assert_true(venture[0] == '\0' || snapshot_venture(s, str_of(venture), &v));
	unsigned held = ledger_roles(s, str_of(person), v, day);
	record_ledger_release(w->record, box);
	return held;
}

static void
a_role_holds_from_its_day_until_it_is_revoked_and_in_its_venture_only(void **state)
{
	struct world *w = *state;

	assert_int_equal(roles(w, "p-lead", "a", "2026-03-01"), ROLE_LEAD);
	assert_int_equal(roles(w, "p-lead", "b", "2026-03-01"), 0);
	assert_int_equal(roles(w, "p-lead", "", "2026-03-01"), 0);
	assert_int_equal(roles(w, "p-lead", "a", "2026-02-28"), 0);
	/* Of the municipality: everywhere. */
	assert_int_equal(roles(w, "p-admin", "b", "2026-03-01"), ROLE_ADMIN);
	assert_int_equal(roles(w, "p-nobody", "a", "2026-03-01"), 0);
	assert_int_equal(roles(w, "", "a", "2026-03-01"), 0);
	operator_records(w, "{'kind':'role.granted','effective':'2026-05-01',"
			    "'body':{'person':'p-new','role':'treasury'}}");
	assert_int_equal(roles(w, "p-new", "a", "2026-04-30"), 0);
	assert_int_equal(roles(w, "p-new", "a", "2026-05-01"), ROLE_TREASURY);
	operator_records(w, "{'kind':'role.revoked','effective':'2026-06-01',"
			    "'body':{'person':'p-new','role':'treasury'}}");
	assert_int_equal(roles(w, "p-new", "a", "2026-05-31"), ROLE_TREASURY);
	assert_int_equal(roles(w, "p-new", "a", "2026-06-01"), 0);
}

static void
a_grant_withdrawn_or_corrected_away_holds_no_more(void **state)
{
	struct world *w = *state;
	char text[300];

	operator_records(w, GRANT("p-x", "treasury"));
	(void)snprintf(text, sizeof text,
	    "{'kind':'entry.corrected','body':{'position':%d,'reason':'wrong role',"
	    "'body':{'person':'p-x','role':'decider'}}}", (int)w->position);
	operator_records(w, text);
	assert_int_equal(roles(w, "p-x", "", "2026-03-01"), ROLE_DECIDER);
	(void)snprintf(text, sizeof text,
	    "{'kind':'entry.withdrawn','body':{'position':%d,'reason':'by mistake'}}", (int)w->position);
	operator_records(w, text);
	assert_int_equal(roles(w, "p-x", "", "2026-03-01"), 0);
}

static void
a_fact_is_recorded_by_those_whose_role_allows_it_there(void **state)
{
	struct world *w = *state;

	may(w, "p-lead", MILESTONE("m1"));
	may(w, "p-team", MILESTONE("m2"));
	may_not(w, "p-nobody", MILESTONE("m3"), "actor", "“Milestone planned” may be recorded by: venture lead, team.");
	may_not(w, "p-admin", MILESTONE("m3"), "actor", "may be recorded by");
	may_not(w, "p-lead", IN("b", "milestone.planned", "'id':'m','title':'M','due':'2026-09-01'"), "actor",
	    "may be recorded by");
	may_not(w, "p-team", GRANT_IN("a", "p-x", "team"), "actor", "administration");
	may_not(w, "p-lead", "{'kind':'venture.registered','venture':'c','body':{'title':'C'}}", "actor", "lead");
	may(w, "p-admin", "{'kind':'venture.registered','venture':'c','body':{'title':'C'}}");
	/* Of several facts, one that is refused refuses all. */
	may_not(w, "p-team", MILESTONE("m5") GRANT("p-team", "admin"), "actor", "administration");
	may(w, "p-team", MILESTONE("m5"));
}

static void
roles_count_as_held_now_whatever_the_fact_is_dated(void **state)
{
	struct world *w = *state;

	operator_records(w, "{'kind':'role.granted','venture':'a','effective':'2026-05-01',"
			    "'body':{'person':'p-later','role':'team'}}");
	may_not(w, "p-later", "{'kind':'milestone.planned','venture':'a','effective':'2026-06-01',"
			      "'body':{'id':'m','title':'M','due':'2026-09-01'}}", "actor", "team");
	w->now.us += INT64_C(61) * 86400 * 1000000;
	may(w, "p-later", MILESTONE("m"));
}

static void
the_actor_is_the_person_who_is_logged_in(void **state)
{
	struct world *w = *state;

	may(w, "p-team", "{'kind':'milestone.planned','venture':'a','actor':'p-team',"
			 "'body':{'id':'m1','title':'M','due':'2026-09-01'}}");
	may_not(w, "p-team", "{'kind':'milestone.planned','venture':'a','actor':'p-lead',"
			     "'body':{'id':'m2','title':'M','due':'2026-09-01'}}", "actor", "another person");
	/* Set where it is absent: sent again with it and the same key, it is the same fact. */
	may(w, "p-team", "{'kind':'milestone.planned','venture':'a','key':'k',"
			 "'body':{'id':'m3','title':'M','due':'2026-09-01'}}");
	uint64_t first = w->position;
	may(w, "p-team", "{'kind':'milestone.planned','venture':'a','key':'k','actor':'p-team',"
			 "'body':{'id':'m3','title':'M','due':'2026-09-01'}}");
	assert_int_equal(w->position, first);
}

static void
auditors_ask_and_note_what_they_find_and_nothing_else(void **state)
{
	struct world *w = *state;

	may(w, "p-audit", QUESTION("q1"));
	may(w, "p-audit", LESSON("l1"));
	for (int k = 0; k < KIND_COUNT; k++) {
		bool theirs = k == KIND_QUESTION_ASKED || k == KIND_LESSON_OBSERVED ||
		    k == KIND_ENTRY_CORRECTED || k == KIND_ENTRY_WITHDRAWN;
		assert_int_equal((kind_info((enum kind)k)->roles & ROLE_AUDITOR) != 0, theirs);
	}
	may_not(w, "p-audit", MILESTONE("m"), "actor", "may be recorded by");
}

static void
what_stands_is_corrected_by_those_who_may_record_it(void **state)
{
	struct world *w = *state;
	char by[400], withdrawn[300], redacted[300];

	may(w, "p-team", MILESTONE("m1"));
	(void)snprintf(by, sizeof by, "{'kind':'entry.corrected','body':{'position':%d,'reason':'typo',"
	    "'body':{'id':'m1','title':'N','due':'2026-09-01'}}}", (int)w->position);
	(void)snprintf(withdrawn, sizeof withdrawn,
	    "{'kind':'entry.withdrawn','body':{'position':%d,'reason':'twice'}}", (int)w->position);
	(void)snprintf(redacted, sizeof redacted, "{'kind':'entry.redacted','body':{'position':%d,"
	    "'legal_basis':'Art. 17 GDPR','reason':'a name'}}", (int)w->position);
	may_not(w, "p-nobody", by, "actor", "may be recorded by");
	may_not(w, "p-admin", withdrawn, "actor", "may be recorded by");
	may_not(w, "p-audit", by, "actor", "may be recorded by");
	may(w, "p-edit", by);
	may(w, "p-lead", withdrawn);
	may_not(w, "p-lead", redacted, "actor", "administration");
	may(w, "p-admin", redacted);
}

static void
auditors_correct_their_own_questions_only(void **state)
{
	struct world *w = *state;
	char text[300];

	may(w, "p-team", QUESTION("q1"));
	(void)snprintf(text, sizeof text,
	    "{'kind':'entry.withdrawn','body':{'position':%d,'reason':'settled'}}", (int)w->position);
	may_not(w, "p-audit", text, "actor", "your own entries");
	may(w, "p-audit", QUESTION("q2"));
	(void)snprintf(text, sizeof text,
	    "{'kind':'entry.withdrawn','body':{'position':%d,'reason':'settled'}}", (int)w->position);
	may(w, "p-audit", text);
}

static void
nobody_grants_a_role_to_themself_on_any_route(void **state)
{
	struct world *w = *state;
	char text[300];

	may_not(w, "p-admin", GRANT("p-admin", "treasury"), "body.person", "Nobody grants");
	may_not(w, "p-admin", GRANT_IN("a", "p-admin", "lead"), "body.person", "Nobody grants");
	may(w, "p-admin", GRANT("p-other", "admin"));
	/* By correcting another's grant into one's own. */
	(void)snprintf(text, sizeof text, "{'kind':'entry.corrected','body':{'position':%d,'reason':'r',"
	    "'body':{'person':'p-admin','role':'treasury'}}}", (int)w->position);
	may_not(w, "p-admin", text, "body.person", "Nobody grants");
	/* By withdrawing or erasing a revocation. */
	may(w, "p-other", GRANT("p-admin", "treasury") REVOKE("p-admin", "treasury"));
	(void)snprintf(text, sizeof text,
	    "{'kind':'entry.withdrawn','body':{'position':%d,'reason':'r'}}", (int)w->position);
	may_not(w, "p-admin", text, "body.person", "Nobody grants");
	char redacted[300];
	(void)snprintf(redacted, sizeof redacted, "{'kind':'entry.redacted','body':{'position':%d,"
	    "'legal_basis':'x','reason':'r'}}", (int)w->position);
	may_not(w, "p-admin", redacted, "body.person", "Nobody grants");
	may(w, "p-other", text);
	assert_int_equal(roles(w, "p-admin", "", "2026-03-01"), ROLE_ADMIN | ROLE_TREASURY);
}

static void
the_last_administrator_stays(void **state)
{
	struct world *w = *state;
	char text[300];

	may_not(w, "p-admin", REVOKE("p-admin", "admin"), "body.role", "You alone");
	may_not(w, "p-admin", "{'kind':'entry.withdrawn','body':{'position':0,'reason':'r'}}", "body.role",
	    "You alone");
	may(w, "p-admin", GRANT("p-other", "admin"));
	(void)snprintf(text, sizeof text,
	    "{'kind':'entry.withdrawn','body':{'position':%d,'reason':'r'}}", (int)w->position);
	may(w, "p-admin", REVOKE("p-admin", "admin"));
	may_not(w, "p-admin", GRANT("p-x", "team"), "actor", "may be recorded by");
	may_not(w, "p-other", text, "body.role", "You alone");
}

static void
a_token_may_do_no_more_than_it_was_made_for(void **state)
{
	struct world *w = *state;
	struct record_as reads = {STR("p-team"), ACCESS_READ};
	struct record_as writes = {STR("p-admin"), ACCESS_READ | ACCESS_WRITE};

	assert_int_equal(tell(w, &reads, MILESTONE("m"), false), RC_DENIED);
	assert_non_null(strstr(w->err.msg, "token"));
	assert_int_equal(tell(w, &writes, GRANT("p-x", "team"), false), RC_DENIED);
	assert_non_null(strstr(w->err.msg, "token"));
	assert_int_equal(
	    tell(w, &writes, "{'kind':'venture.registered','venture':'c','body':{'title':'C'}}", false), RC_OK);
}

static void
a_visitor_without_an_account_reports_and_asks_only(void **state)
{
	struct world *w = *state;

	may(w, "", LESSON("l1"));
	may(w, "", QUESTION("q1"));
	may_not(w, "", MILESTONE("m1"), "actor", "may be recorded by");
	may_not(w, "", "{'kind':'question.asked','venture':'a','actor':'p-team','body':{'id':'q2','text':'?'}}",
	    "actor", "another person");
	/* Nor take back what another one said. */
	may_not(w, "", "{'kind':'entry.withdrawn','body':{'position':7,'reason':'r'}}", "actor", "your own entries");
}

static void
nothing_is_adopted_with_a_login(void **state)
{
	struct world *w = *state;
	struct record_as as = {STR("p-admin"), ACCESS_ALL};

	assert_int_equal(tell(w, &as, "{'kind':'unit.created','recorded':'2020-01-01T00:00:00Z',"
				      "'body':{'id':'u','label':'U'}}", true), RC_DENIED);
}

static void
a_list_of_roles_keeps_whole_names_when_there_is_no_room(void **state)
{
	char out[16];

	(void)state;
	role_list(ROLE_LEAD | ROLE_TEAM, LANG_EN, out, sizeof out);
	assert_string_equal(out, "venture lead");
	role_list(0, LANG_EN, out, sizeof out);
	assert_string_equal(out, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	    T(a_role_holds_from_its_day_until_it_is_revoked_and_in_its_venture_only),
	    T(a_grant_withdrawn_or_corrected_away_holds_no_more),
	    T(a_fact_is_recorded_by_those_whose_role_allows_it_there),
	    T(roles_count_as_held_now_whatever_the_fact_is_dated),
	    T(the_actor_is_the_person_who_is_logged_in),
	    T(auditors_ask_and_note_what_they_find_and_nothing_else),
	    T(what_stands_is_corrected_by_those_who_may_record_it),
	    T(auditors_correct_their_own_questions_only),
	    T(nobody_grants_a_role_to_themself_on_any_route),
	    T(the_last_administrator_stays),
	    T(a_token_may_do_no_more_than_it_was_made_for),
	    T(a_visitor_without_an_account_reports_and_asks_only),
	    T(nothing_is_adopted_with_a_login),
	    cmocka_unit_test(a_list_of_roles_keeps_whole_names_when_there_is_no_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
