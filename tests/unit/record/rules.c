/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/record/rules.c: rules that look at more than one fact: proofs, gates, exits, lessons, on every route. */
#include "unit.h"

#include "folder.h"

#include "domain/fact.h"
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
};

static int
setup(void **state)
{
	static struct world w;

	w = (struct world){.arena = arena_new(64u << 20), .err = ERR_INIT(LANG_DE),
	    .now = {INT64_C(1767225600000000)}}; /* 2026-01-01 */
	prng_seed(&w.prng, 1);
	struct random random = random_prng(&w.prng);
	folder_make(&w.folder);
	(void)snprintf(w.dir, sizeof w.dir, "%s/j", w.folder.path);
	struct record_options o = {.clock = clock_fixed(&w.now), .random = random};
	if (journal_create(w.dir, STR("Stadt Musterstadt"), STR("musterstadt.example/wagnis"), &random,
	        &w.err) != RC_OK || record_open(w.dir, &o, &w.record, &w.err) != RC_OK)
		fail_msg("%s %s", w.err.msg, w.err.detail);
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

/* Apostrophes stand for quotation marks. */
static enum rc
tell(struct world *w, const char *text)
{
	char *json = arena_cstr(w->arena, str_of(text));
	struct record_batch b = {.text = str_of(json), .place = "t"};
	struct record_answer *answers = NULL;
	size_t count = 0;

	for (char *p = json; *p != '\0'; p++)
		if (*p == '\'')
			*p = '"';
	w->err = ERR_INIT(LANG_DE);
	w->now.us += 1000000;
	return record_lines(w->record, w->arena, &b, &answers, &count, &w->err);
}

static void
accept(struct world *w, const char *text)
{
	if (tell(w, text) != RC_OK)
		fail_msg("%s: %s: %s", text, w->err.field, w->err.msg);
}

static void
refuse_as(struct world *w, const char *text, enum rc rc, const char *field, const char *says)
{
	enum rc was = tell(w, text);

	if (was != rc || strcmp(w->err.field, field) != 0 || strstr(w->err.msg, says) == NULL)
		fail_msg("%s: %d at %s: %s", text, (int)was, w->err.field, w->err.msg);
}

#define FACT(kind, more, body) "{'kind':'" kind "','venture':'a'," more "'body':{" body "}}\n"
#define VENTURE FACT("venture.registered", "", "'title':'A'")
#define INDICATOR FACT("indicator.defined", "", "'id':'i','title':'I','level':'outcome','unit':'min'")
#define PROOF_BODY(threshold) \
	"'id':'p','type':'pov','hypothesis':'h','indicator':'i','threshold':'" threshold \
	"','direction':'at_least','method':'m','due':'2026-06-30','measured_by':'i'"
#define PROOF FACT("proof.registered", "'effective':'2026-01-01','key':'p',", PROOF_BODY("30"))
#define AMENDED FACT("proof.amended", "'key':'pa',", "'id':'p','reason':'r','threshold':'40'")
#define MEASURED(day, value) \
	FACT("measurement.recorded", "'effective':'" day "','key':'m" value "',", "'indicator':'i','value':'" value "'")
#define CONCLUDED(outcome, more) \
	FACT("proof.concluded", "'effective':'2026-07-05','key':'pc',", "'id':'p','outcome':'" outcome "','reason':'r'" more)
#define CORRECTED(key, body) "{'kind':'entry.corrected','body':{'key':'" key "','reason':'r','body':{" body "}}}\n"
#define WITHDRAWN(key) "{'kind':'entry.withdrawn','body':{'key':'" key "','reason':'r'}}\n"

static void
a_proof_is_bent_on_no_route_once_measured(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE INDICATOR PROOF AMENDED);
	accept(w, CORRECTED("p", PROOF_BODY("31")) CORRECTED("p", PROOF_BODY("30")));
	accept(w, MEASURED("2026-03-01", "22"));
	accept(w, AMENDED); /* the same key: the first entry answers */
	refuse_as(w, FACT("proof.amended", "", "'id':'p','reason':'r','threshold':'20'"), RC_INVALID,
	    "body.id", "schon gemessen");
	refuse_as(w, CORRECTED("p", PROOF_BODY("20")), RC_INVALID, "body.body.threshold", "steht seit der ersten");
	refuse_as(w, CORRECTED("pa", "'id':'p','reason':'r','threshold':'20'"), RC_INVALID,
	    "body.body.threshold", "steht seit der ersten");
	refuse_as(w, "{'kind':'entry.corrected','body':{'key':'p','reason':'r','effective':'2026-04-01','body':{"
	    PROOF_BODY("30") "}}}", RC_INVALID, "body.effective", "Stichtag");
	refuse_as(w, WITHDRAWN("p"), RC_INVALID, "body.key", "nicht mehr zurückgezogen");
	refuse_as(w, WITHDRAWN("pa"), RC_INVALID, "body.key", "nicht mehr zurückgezogen");
	/* What was seen stays seen. */
	accept(w, WITHDRAWN("m22"));
	refuse_as(w, CORRECTED("p", PROOF_BODY("20")), RC_INVALID, "body.body.threshold", "steht seit der ersten");
	accept(w, CORRECTED("p", PROOF_BODY("30") ",'data_governance':'Pegel offen'"));
}

static void
an_outcome_is_what_the_measurements_up_to_the_due_date_say(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE INDICATOR PROOF MEASURED("2025-12-31", "50") MEASURED("2026-03-01", "22"));
	accept(w, MEASURED("2026-07-01", "60")); /* after the due date: does not count */
	refuse_as(w, CONCLUDED("supported", ""), RC_INVALID, "body.outcome", "widerlegt");
	refuse_as(w, CONCLUDED("inconclusive", ""), RC_INVALID, "body.outcome", "„widerlegt“");
	refuse_as(w, CONCLUDED("refuted", ",'value':'60'"), RC_INVALID, "body.value", "kann nicht");
	accept(w, CONCLUDED("refuted", ",'value':'22'"));
	refuse_as(w, CORRECTED("pc", "'id':'p','outcome':'supported','reason':'r'"), RC_INVALID,
	    "body.body.outcome", "widerlegt");
	accept(w, CORRECTED("pc", "'id':'p','outcome':'refuted','reason':'anders gesagt'"));
	accept(w, WITHDRAWN("pc"));
	refuse_as(w, FACT("proof.amended", "", "'id':'p','reason':'r','threshold':'20'"), RC_INVALID,
	    "body.id", "schon gemessen");
	accept(w, FACT("proof.concluded", "'effective':'2026-07-06',",
	    "'id':'p','outcome':'inconclusive','unmeasurable':'Sensor defekt','reason':'r'"));
}

#define GATE(more) FACT("gate.scheduled", "", "'id':'g','title':'G','due':'2026-02-01'" more)
#define DECIDED(key, outcome) \
	FACT("decision.taken", "'actor':'p-1','key':'" key "',", "'gate':'g','outcome':'" outcome "','reason':'r','body':'Rat'")

static void
a_gate_is_decided_again_only_after_it_was_scheduled_anew(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE GATE("") DECIDED("d1", "retry"));
	refuse_as(w, DECIDED("d2", "go"), RC_STALE, "body.gate", "schon entschieden");
	accept(w, DECIDED("d1", "retry")); /* sent again: the first one's answer */
	accept(w, GATE(",'reason':'Neuer Anlauf'") DECIDED("d2", "go"));
	refuse_as(w, DECIDED("d3", "exit"), RC_STALE, "body.gate", "abschließend");
	accept(w, FACT("decision.taken", "", "'outcome':'hold','reason':'r','body':'Rat'"));
	accept(w, CORRECTED("d2", "'gate':'g','outcome':'go','reason':'besser','body':'Rat'"));
}

/* The payload of the entry at the position, as text. */
static struct str
payload_at(struct world *w, uint64_t n)
{
	struct journal_reader *r = NULL;
	struct journal_entry e = {0};

	if (journal_reader_open(w->dir, &r, &w->err) != RC_OK ||
	    journal_read(r, w->arena, n, &e, &w->err) != RC_OK)
		fail_msg("%s", w->err.msg);
	struct str s = arena_str(w->arena, e.payload);
	journal_reader_close(r);
	return s;
}

static void
a_decision_keeps_what_was_known_when_it_was_taken(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE GATE(""));
	accept(w, DECIDED("d1", "retry"));
	struct str s = payload_at(w, 2);
	assert_non_null(strstr(arena_cstr(w->arena, s), "\"basis_size\":2,"));
	assert_non_null(strstr(arena_cstr(w->arena, s), "\"basis\":\"2026-01-01T00:00:01."));
	assert_non_null(strstr(arena_cstr(w->arena, s), "\"basis_root\":\""));
	/* Later known, and sent again: the same entry answers. */
	accept(w, FACT("venture.changed", "", "'title':'B','reason':'r'"));
	accept(w, DECIDED("d1", "retry"));
}

#define LESSON(id, more) FACT("lesson.observed", "'key':'l" id "',", "'id':'" id "','title':'t','text':'x'" more)
#define SHOWN "'evidence':[{'position':5}]"
#define ANALYSED(actor, more) FACT("lesson.analysed", actor, "'id':'r'," more)

static void
an_anonymous_report_names_nobody_and_becomes_a_lesson(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE);
	refuse_as(w, FACT("lesson.observed", "'actor':'p-1',", "'id':'r','title':'t','text':'x','anonymous':true"),
	    RC_INVALID, "actor", "nennt keine Person");
	refuse_as(w, LESSON("r", ",'return_hash':'0000000000000000000000000000000000000000000000000000000000000000'"),
	    RC_INVALID, "body.return_hash", "gehört zu einer anonymen Meldung");
	accept(w, LESSON("r", ",'anonymous':true,'sort':'near_miss'"));
	refuse_as(w, ANALYSED("", "'state':'analysed'"), RC_INVALID, "actor", "eine Person sie auswertet");
	accept(w, ANALYSED("'actor':'p-1',", "'state':'analysed'"));
	refuse_as(w, ANALYSED("'actor':'p-1',", "'state':'identified','action':'a'"), RC_INVALID, "body.owner", "");
	accept(w, ANALYSED("'actor':'p-1',", "'state':'identified','action':'a','owner':'o'"));
	accept(w, ANALYSED("'actor':'p-1',", "'state':'carried_out','evidence':[{'position':1}]"));
	refuse_as(w, ANALYSED("'actor':'p-1',", "'state':'learned','reviewer':'p-2'"), RC_INVALID, "body.evidence", "braucht einen Beleg");
	refuse_as(w, ANALYSED("'actor':'p-1',", "'state':'learned','reviewer':'p-2','evidence':[{'position':1}]"), RC_INVALID, "body.evidence", "nur die Erkenntnis selbst");
	accept(w, FACT("evidence.linked", "", "'title':'B','url':'https://musterstadt.example/b'"));
	refuse_as(w, ANALYSED("'actor':'p-1',", "'state':'learned','reviewer':'p-1'," SHOWN), RC_INVALID,
	    "body.reviewer", "");
	refuse_as(w, ANALYSED("'actor':'p-1',", "'state':'learned','reviewer':'p-2'," SHOWN), RC_INVALID,
	    "body.reviewer", "kennt das Journal nicht");
	accept(w, "{'kind':'person.added','body':{'id':'p-2'}}\n");
	refuse_as(w, ANALYSED("'actor':'p-1',", "'state':'learned','reviewer':'p-2','evidence':[{'position':1},{'position':2}]"),
	    RC_INVALID, "body.evidence", "nur die Erkenntnis selbst");
	refuse_as(w, ANALYSED("'actor':'p-1',", "'state':'learned','reviewer':'p-2','evidence':[{'position':0}]"),
	    RC_INVALID, "body.evidence", "älter als die Erkenntnis");
	accept(w, ANALYSED("'actor':'p-1','key':'le',", "'state':'learned','reviewer':'p-2','evidence':[{'position':0},{'position':5}]"));
	refuse_as(w, CORRECTED("le", "'id':'r','state':'learned','reviewer':'p-1'"), RC_INVALID, "actor", "");
	refuse_as(w, "{'kind':'entry.corrected','actor':'p-1','body':{'key':'le','reason':'r',"
	    "'body':{'id':'r','state':'learned','reviewer':'p-1'," SHOWN "}}}", RC_INVALID, "body.body.reviewer", "");
}

static void
the_premortem_is_frozen_by_the_first_decision(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE LESSON("f1", ",'sort':'premortem'") LESSON("f2", ",'sort':'premortem'") LESSON("o", ""));
	accept(w, CORRECTED("lf1", "'id':'f1','title':'t','text':'kein Betreiber','sort':'premortem'"));
	accept(w, WITHDRAWN("lf2"));
	accept(w, FACT("decision.taken", "'effective':'2026-01-01',", "'outcome':'go','reason':'r','body':'Rat'"));
	refuse_as(w, LESSON("f3", ",'sort':'premortem'"), RC_INVALID, "body.sort", "seit der ersten Entscheidung vom 01.01.2026");
	refuse_as(w, CORRECTED("lf1", "'id':'f1','title':'t','text':'anders','sort':'insight'"), RC_INVALID,
	    "body.body.sort", "Vorausschau");
	refuse_as(w, CORRECTED("lo", "'id':'o','title':'t','text':'x','sort':'premortem'"), RC_INVALID,
	    "body.body.sort", "Vorausschau");
	refuse_as(w, WITHDRAWN("lf1"), RC_INVALID, "body.key", "Vorausschau");
	accept(w, WITHDRAWN("lo"));
	accept(w, FACT("exit.completed", "", "'kind':'handover_parts','reason':'r','partial':true,'parts':['A'],"
	    "'premortem':[{'lesson':'f1','came_true':'partly'}]"));
	refuse_as(w, FACT("exit.completed", "", "'kind':'market','reason':'r','premortem':[{'lesson':'o','came_true':'no'}]"),
	    RC_INVALID, "body.premortem[0].lesson", "keine Befürchtung");
	accept(w, FACT("exit.completed", "", "'kind':'market','reason':'r'"));
	refuse_as(w, FACT("exit.completed", "", "'kind':'sold','reason':'r','partial':true,'parts':['A']"),
	    RC_INVALID, "kind", "");
}

/* ---- money ---- */

#define BUDGET(key, id, cents) \
	FACT("budget.planned", "'effective':'2026-01-01','key':'" key "',", "'id':'" id "','year':2026,'amount_cents':" cents)
#define TRANCHE_BODY(id, cents, more) "'id':'" id "','amount_cents':" cents more
#define TRANCHE(id, cents, more) \
	FACT("tranche.planned", "'effective':'2026-01-01','key':'" id "',", TRANCHE_BODY(id, cents, more))
#define GO_BODY(outcome, more) "'outcome':'" outcome "','reason':'r','body':'Rat'" more
#define GO(key, more) FACT("decision.taken", "'effective':'2026-01-02','key':'" key "',", GO_BODY("go", more))
#define RELEASE_BODY(tranche, cents, decision) \
	"'tranche':'" tranche "','amount_cents':" cents ",'decision':{'key':'" decision "'}"
#define RELEASE(key, tranche, cents, decision) \
	FACT("tranche.released", "'effective':'2026-01-03','key':'" key "',", RELEASE_BODY(tranche, cents, decision))
#define BOOKED(key, cents, more) \
	FACT("booking.posted", "'effective':'2026-01-05','key':'" key "',", "'amount_cents':" cents ",'text':'x'" more)
#define REVERSED(key) "{'kind':'booking.reversed','effective':'2026-01-06','body':{'key':'" key "','reason':'r'}}\n"
#define MOVED_BODY(from, to, cents) "'from_budget':'" from "','to_budget':'" to "','amount_cents':" cents ",'reason':'r'"
#define MOVED(key, from, to, cents) \
	FACT("budget.transferred", "'effective':'2026-01-04','key':'" key "',", MOVED_BODY(from, to, cents))
#define CORRECTED_ON(key, day, body) \
	"{'kind':'entry.corrected','body':{'key':'" key "','reason':'r','effective':'" day "','body':{" body "}}}\n"

static void
a_correction_is_judged_like_a_new_release(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE TRANCHE("t", "8000", "") TRANCHE("t2", "500", "") GO("d", ",'tranche':'t'"));
	accept(w, FACT("decision.taken", "'effective':'2026-01-02','key':'x',", GO_BODY("exit", "")));
	accept(w, RELEASE("f", "t", "8000", "d"));
	accept(w, CORRECTED("f", RELEASE_BODY("t", "7000", "d")));
	accept(w, CORRECTED("f", RELEASE_BODY("t", "8000", "d"))); /* its old form does not count */
	refuse_as(w, CORRECTED("f", RELEASE_BODY("t", "8001", "d")), RC_INVALID, "body.body.amount_cents", "übersteigt den Rest");
	refuse_as(w, CORRECTED("f", RELEASE_BODY("t", "8000", "x")), RC_INVALID, "body.body.decision", "gibt „t“ nicht frei");
	refuse_as(w, CORRECTED("f", "'tranche':'t','amount_cents':8000"), RC_INVALID, "body.body.decision", "erst durch die Entscheidung");
	refuse_as(w, CORRECTED("f", RELEASE_BODY("t2", "500", "d")), RC_INVALID, "body.body.decision", "nennt die Tranche „t“");
	refuse_as(w, CORRECTED("f", RELEASE_BODY("t9", "500", "d")), RC_INVALID, "body.body.tranche", "gibt es hier nicht");
	refuse_as(w, CORRECTED_ON("f", "2026-01-01", RELEASE_BODY("t", "8000", "d")), RC_INVALID, "body.effective", "frühestens");
	refuse_as(w, CORRECTED("t", TRANCHE_BODY("t", "7999", "")), RC_INVALID, "body.body.amount_cents", "freigegeben sind schon 80,00");
	refuse_as(w, CORRECTED("t", TRANCHE_BODY("t", "9000", ",'gate':'nie'")), RC_INVALID, "body.body.gate", "gibt es hier nicht");
	accept(w, CORRECTED("t", TRANCHE_BODY("t", "9000", "")));
	accept(w, CORRECTED("f", RELEASE_BODY("t", "8001", "d")));
	accept(w, FACT("hours.worked", "'key':'h',", "'hours':'5','role':'L'"));
	refuse_as(w, CORRECTED("h", "'hours':'-5','role':'L'"), RC_INVALID, "body.body.hours", "mehr als null");
	accept(w, CORRECTED("h", "'hours':'4','role':'L'"));
}

static void
a_tranche_is_released_at_its_gate_or_by_name(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE GATE("") TRANCHE("t", "100", ",'gate':'g'") TRANCHE("t2", "100", ",'gate':'g'"));
	accept(w, GO("any", "") GO("two", ",'tranche':'t2'") GO("at", ",'gate':'g'"));
	refuse_as(w, RELEASE("f", "t", "10", "any"), RC_INVALID, "body.decision", "gehört zu keinem");
	refuse_as(w, RELEASE("f", "t", "10", "two"), RC_INVALID, "body.decision", "nennt die Tranche „t2“");
	accept(w, RELEASE("f", "t", "10", "at") RELEASE("f2", "t2", "10", "two"));
	/* What a release rests on stays as long as it does. */
	refuse_as(w, WITHDRAWN("at"), RC_INVALID, "body.key", "Freigabe der Tranche „t“ im Eintrag 7");
	refuse_as(w, CORRECTED("at", GO_BODY("exit", ",'gate':'g'")), RC_INVALID, "body.body.outcome", "im Eintrag 7");
	refuse_as(w, CORRECTED("at", GO_BODY("go", "")), RC_INVALID, "body.body.gate", "im Eintrag 7");
	refuse_as(w, CORRECTED("at", GO_BODY("go", ",'gate':'g','tranche':'t2'")), RC_INVALID, "body.body.tranche", "im Eintrag 7");
	refuse_as(w, CORRECTED_ON("at", "2026-01-04", GO_BODY("go", ",'gate':'g'")), RC_INVALID, "body.effective", "im Eintrag 7");
	refuse_as(w, CORRECTED("t", TRANCHE_BODY("t", "100", "")), RC_INVALID, "body.body.gate", "im Eintrag 7");
	accept(w, CORRECTED("at", GO_BODY("go", ",'gate':'g','tranche':'t'")));
	accept(w, CORRECTED("t", TRANCHE_BODY("t", "100", ""))); /* it is named now */
	accept(w, WITHDRAWN("any"));
	refuse_as(w, WITHDRAWN("at"), RC_INVALID, "body.key", "im Eintrag 7");
	accept(w, WITHDRAWN("f") WITHDRAWN("at"));
}

static void
what_money_rests_on_is_not_withdrawn_first(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE BUDGET("b", "hh", "1000") TRANCHE("t", "800", ",'budget':'hh'") GO("d", ",'tranche':'t'"));
	accept(w, FACT("grant.awarded", "'effective':'2026-01-01','key':'z',", "'id':'z','funder':'F','amount_cents':500"));
	accept(w, FACT("commitment.made", "'key':'c',", "'id':'c','amount_cents':100,'text':'x','tranche':'t'"));
	accept(w, RELEASE("f", "t", "800", "d") BOOKED("k", "50", ",'tranche':'t','commitment':'c','grant':'z'"));
	accept(w, FACT("grant.drawn", "'key':'w',", "'grant':'z','amount_cents':50,'reason':'r'"));
	refuse_as(w, WITHDRAWN("b"), RC_INVALID, "body.key", "die Tranche „t“, geplant im Eintrag 2");
	refuse_as(w, WITHDRAWN("t"), RC_INVALID, "body.key", "im Eintrag 6");
	refuse_as(w, WITHDRAWN("c"), RC_INVALID, "body.key", "Stornieren Sie zuerst");
	refuse_as(w, WITHDRAWN("z"), RC_INVALID, "body.key", "abgerufen, zuerst im Eintrag 8");
	refuse_as(w, CORRECTED("z", "'id':'z','funder':'F','amount_cents':49"), RC_INVALID, "body.body.amount_cents", "abgerufen sind schon 0,50");
	refuse_as(w, CORRECTED("w", "'grant':'z','amount_cents':501,'reason':'r'"), RC_INVALID, "body.body.amount_cents", "bewilligt sind 5,00");
	accept(w, CORRECTED("w", "'grant':'z','amount_cents':500,'reason':'r'") WITHDRAWN("w"));
	refuse_as(w, WITHDRAWN("z"), RC_INVALID, "body.key", "zuerst im Eintrag 7");
	accept(w, WITHDRAWN("f"));
	refuse_as(w, WITHDRAWN("t"), RC_INVALID, "body.key", "zuerst im Eintrag 7");
	refuse_as(w, "{'kind':'booking.reversed','effective':'2026-01-04','body':{'key':'k','reason':'r'}}\n", RC_INVALID,
	    "effective", "die Buchung erst vom 05.01.2026");
	accept(w, REVERSED("k"));
	refuse_as(w, WITHDRAWN("t"), RC_INVALID, "body.key", "die Mittelbindung „c“ aus Eintrag 5");
	accept(w, WITHDRAWN("c") WITHDRAWN("z"));
	refuse_as(w, WITHDRAWN("t"), RC_INVALID, "body.key", "Eintrag 3 („Entscheidung getroffen“) nennt");
	accept(w, WITHDRAWN("d") WITHDRAWN("t") WITHDRAWN("b"));
}

static void
a_budget_gives_what_it_has_once(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE BUDGET("b1", "eins", "1000") BUDGET("b2", "zwei", "10") TRANCHE("t", "800", ",'budget':'eins'"));
	accept(w, GO("d", ",'tranche':'t'") RELEASE("f", "t", "800", "d") BOOKED("k", "700", ",'tranche':'t'"));
	refuse_as(w, MOVED("u", "eins", "zwei", "301"), RC_INVALID, "body.amount_cents", "davon sind 7,00");
	refuse_as(w, FACT("budget.transferred", "'effective':'2025-12-31',", MOVED_BODY("eins", "zwei", "1")), RC_INVALID,
	    "effective", "hatte der Ansatz „eins“ 0,00");
	accept(w, MOVED("u", "eins", "zwei", "300"));
	accept(w, CORRECTED("u", MOVED_BODY("eins", "zwei", "299")) CORRECTED("u", MOVED_BODY("eins", "zwei", "300")));
	refuse_as(w, CORRECTED("u", MOVED_BODY("eins", "zwei", "301")), RC_INVALID, "body.body.amount_cents", "davon sind 7,00");
	refuse_as(w, CORRECTED("u", MOVED_BODY("eins", "drei", "300")), RC_INVALID, "body.body.to_budget", "gibt es hier nicht");
	accept(w, MOVED("v", "zwei", "eins", "310"));
	refuse_as(w, WITHDRAWN("u"), RC_INVALID, "body.key", "die Umschichtung im Eintrag 10");
	refuse_as(w, CORRECTED("u", MOVED_BODY("eins", "zwei", "299")), RC_INVALID, "body.body.amount_cents", "die Umschichtung im Eintrag 10");
	refuse_as(w, WITHDRAWN("b2"), RC_INVALID, "body.key", "Umschichtung");
	refuse_as(w, CORRECTED("b2", "'id':'zwei','year':2026,'amount_cents':9"), RC_INVALID, "body.body.amount_cents", "Unter null");
	refuse_as(w, CORRECTED("b2", "'id':'drei','year':2026,'amount_cents':10"), RC_INVALID, "body.body.id", "Umschichtung");
	accept(w, CORRECTED("b2", "'id':'zwei','year':2027,'amount_cents':11")); /* alone it may change its year */
	refuse_as(w, BUDGET("b3", "zwei", "5"), RC_INVALID, "body.year", "für 2027 geplant, dieser Eintrag nennt 2026");
	refuse_as(w, BUDGET("b3", "neu", "-5"), RC_INVALID, "body.amount_cents", "Unter null");
	accept(w, BUDGET("b4", "eins", "-10"));
	accept(w, WITHDRAWN("v") WITHDRAWN("u") WITHDRAWN("b2"));
}

/* The policy stops what would be bound beyond the plan, also by a correction. */
static void
a_commitment_is_corrected_within_the_plan(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE BUDGET("b", "hh", "100"));
	accept(w, "{'kind':'policy.adopted','body':{'id':'r','version':'1','rules':[{'rule':'commitments_covered','on':true,'stop':true}]}}\n");
	accept(w, FACT("commitment.made", "'key':'c',", "'id':'c','amount_cents':90,'text':'x'"));
	accept(w, CORRECTED("c", "'id':'c','amount_cents':100,'text':'x'"));
	refuse_as(w, CORRECTED("c", "'id':'c','amount_cents':101,'text':'x'"), RC_INVALID, "body.body.amount_cents", "geplant sind 1,00");
	accept(w, FACT("commitment.closed", "'key':'e',", "'commitment':'c','reason':'r'"));
	accept(w, CORRECTED("e", "'commitment':'c','reason':'anders'"));
	accept(w, FACT("commitment.made", "", "'id':'c2','amount_cents':100,'text':'x'"));
}

/* ---- what others rest on ---- */

static void
what_was_founded_stays_while_others_are_about_it(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE FACT("milestone.planned", "'key':'ms',", "'id':'ms','title':'M','due':'2026-02-01'"));
	accept(w, FACT("milestone.moved", "'key':'mm',", "'id':'ms','due':'2026-03-01','reason':'r'"));
	refuse_as(w, WITHDRAWN("ms"), RC_INVALID, "body.key", "Darauf beruht Eintrag 2 („Meilenstein verschoben“). Ziehen Sie zuerst");
	accept(w, WITHDRAWN("mm") WITHDRAWN("ms"));
	accept(w, FACT("question.asked", "'key':'q',", "'id':'q','text':'Warum?'"));
	accept(w, FACT("question.answered", "'key':'qa',", "'id':'q','text':'Darum.'"));
	refuse_as(w, WITHDRAWN("q"), RC_INVALID, "body.key", "Darauf beruht Eintrag 6");
	accept(w, WITHDRAWN("qa") WITHDRAWN("q"));
	accept(w, FACT("gate.scheduled", "'key':'g',", "'id':'g','title':'G','due':'2026-02-01'") DECIDED("d", "hold"));
	refuse_as(w, WITHDRAWN("g"), RC_INVALID, "body.key", "Darauf beruht Eintrag 10");
	refuse_as(w, CORRECTED("g", "'id':'anders','title':'G','due':'2026-02-01'"), RC_INVALID, "body.body.id", "Darauf beruht Eintrag 10");
	accept(w, CORRECTED("g", "'id':'g','title':'Anders','due':'2026-02-01'"));
	/* A second date founds it as well. */
	accept(w, FACT("gate.scheduled", "'key':'g2',", "'id':'g','title':'G','due':'2026-03-01'"));
	refuse_as(w, WITHDRAWN("d"), RC_INVALID, "body.key", "Darauf beruht Eintrag 12");
	accept(w, WITHDRAWN("g"));
	refuse_as(w, WITHDRAWN("g2"), RC_INVALID, "body.key", "Darauf beruht Eintrag 10");
	accept(w, WITHDRAWN("d") WITHDRAWN("g2"));
}

static void
what_is_named_stays_while_it_is_named(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE FACT("indicator.defined", "'key':'i',", "'id':'i','title':'I','level':'outcome','unit':'min'") PROOF);
	refuse_as(w, WITHDRAWN("i"), RC_INVALID, "body.key", "Eintrag 2 („Nachweis angemeldet“) nennt, was hier wegfiele");
	refuse_as(w, CORRECTED("i", "'id':'anders','title':'I','level':'outcome','unit':'min'"), RC_INVALID, "body.body.id",
	    "Eintrag 2 („Nachweis angemeldet“) nennt");
	accept(w, WITHDRAWN("p") MEASURED("2026-03-01", "22"));
	refuse_as(w, WITHDRAWN("i"), RC_INVALID, "body.key", "Darauf beruht Eintrag 4 („Messung erfasst“)");
	accept(w, WITHDRAWN("m22") WITHDRAWN("i"));
	/* Entries that others cite. */
	accept(w, FACT("evidence.linked", "'key':'e',", "'title':'B','url':'https://musterstadt.example/b'"));
	accept(w, FACT("criterion.assessed", "'key':'k',", "'criterion':'marktanalyse','status':'met','reason':'r','evidence':[{'key':'e'}]"));
	refuse_as(w, WITHDRAWN("e"), RC_INVALID, "body.key", "Eintrag 8 („Kriterium bewertet“) nennt");
	accept(w, CORRECTED("e", "'title':'C','url':'https://musterstadt.example/b'"));
	refuse_as(w, WITHDRAWN("e"), RC_INVALID, "body.key", "Eintrag 8");
	accept(w, CORRECTED("k", "'criterion':'exit-strategie','status':'met','reason':'r'") WITHDRAWN("e"));
}

static void
an_adopted_lesson_and_a_met_condition_stay(void **state)
{
	struct world *w = *state;

	accept(w, VENTURE "{'kind':'venture.registered','venture':'b','key':'b','body':{'title':'B'}}\n" LESSON("r", ""));
	accept(w, "{'kind':'lesson.adopted','venture':'b','key':'ad','body':{'lesson':'r','from':'a','changed':'c'}}\n");
	refuse_as(w, WITHDRAWN("lr"), RC_INVALID, "body.key", "Darauf beruht Eintrag 3");
	accept(w, WITHDRAWN("ad") FACT("lesson.analysed", "'actor':'p-1','key':'an',", "'id':'r','state':'analysed'"));
	refuse_as(w, WITHDRAWN("lr"), RC_INVALID, "body.key", "Darauf beruht Eintrag 5");
	accept(w, WITHDRAWN("an") WITHDRAWN("lr"));
	accept(w, FACT("decision.taken", "'actor':'p-1','key':'d',",
	    "'outcome':'go','reason':'r','body':'Rat','conditions':[{'id':'c1','text':'t'}]"));
	accept(w, FACT("condition.met", "'key':'cm',", "'id':'c1'"));
	refuse_as(w, WITHDRAWN("d"), RC_INVALID, "body.key", "Darauf beruht Eintrag 9");
	refuse_as(w, CORRECTED("d", "'outcome':'go','reason':'r','body':'Rat'"), RC_INVALID, "body.body.conditions",
	    "Darauf beruht Eintrag 9");
	accept(w, CORRECTED("d", "'outcome':'go','reason':'besser','body':'Rat','conditions':[{'id':'c1','text':'t'}]"));
	accept(w, WITHDRAWN("cm") "{'kind':'decision.confirmed','actor':'p-2','body':{'key':'d'},'key':'dc'}\n");
	refuse_as(w, WITHDRAWN("d"), RC_INVALID, "body.key", "Darauf beruht Eintrag 12");
	accept(w, WITHDRAWN("dc") WITHDRAWN("d") WITHDRAWN("b"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_proof_is_bent_on_no_route_once_measured, setup, teardown),
	    cmocka_unit_test_setup_teardown(an_outcome_is_what_the_measurements_up_to_the_due_date_say, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_gate_is_decided_again_only_after_it_was_scheduled_anew, setup, teardown),
	    cmocka_unit_test_setup_teardown(an_anonymous_report_names_nobody_and_becomes_a_lesson, setup, teardown),
	    cmocka_unit_test_setup_teardown(the_premortem_is_frozen_by_the_first_decision, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_decision_keeps_what_was_known_when_it_was_taken, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_correction_is_judged_like_a_new_release, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_tranche_is_released_at_its_gate_or_by_name, setup, teardown),
	    cmocka_unit_test_setup_teardown(what_money_rests_on_is_not_withdrawn_first, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_budget_gives_what_it_has_once, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_commitment_is_corrected_within_the_plan, setup, teardown),
	    cmocka_unit_test_setup_teardown(an_adopted_lesson_and_a_met_condition_stay, setup, teardown),
	    cmocka_unit_test_setup_teardown(what_is_named_stays_while_it_is_named, setup, teardown),
	    cmocka_unit_test_setup_teardown(what_was_founded_stays_while_others_are_about_it, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
