/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/answers.c: the schemas of what addresses answer and take besides facts, written out as JSON. */
#include "base/must.h"
#include "web/api/schema.h"

#define DAY "{\"type\":\"string\",\"format\":\"date\"}"
#define MAYBE_DAY "{\"type\":[\"string\",\"null\"],\"format\":\"date\"}"
#define MOMENT "{\"type\":\"string\",\"format\":\"date-time\"}"
#define MAYBE_MOMENT "{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"}"
#define TEXT "{\"type\":\"string\"}"
#define MAYBE_TEXT "{\"type\":[\"string\",\"null\"]}"
#define COUNT_OF "{\"type\":\"integer\",\"minimum\":0}"
#define MAYBE_COUNT "{\"type\":[\"integer\",\"null\"],\"minimum\":0}"
#define FLAG "{\"type\":\"boolean\"}"
#define TEXTS "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}"
#define COUNTS "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\",\"minimum\":0}}"
#define CENTS "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}"
#define REF(name) "{\"$ref\":\"#/components/schemas/" name "\"}"
#define LIST(of) "{\"type\":\"array\",\"items\":" of "}"
#define OBJECT(required, members) "{\"type\":\"object\",\"required\":[" required "],\"properties\":{" members "}}"

#define MONEY_LINE \
	OBJECT("\"title\",\"side\",\"approved_cents\",\"settled_cents\"", "\"title\":" TEXT ",\"side\":" TEXT \
	    ",\"approved_cents\":{\"type\":\"integer\"},\"settled_cents\":{\"type\":\"integer\"}")

#define DIFF_SIDE \
	OBJECT("\"known_at\",\"effective_on\",\"checkpoint\"", "\"known_at\":" MAYBE_MOMENT ",\"effective_on\":" DAY \
	    ",\"checkpoint\":" REF("Checkpoint") ",\"ventures\":" COUNT_OF)

#define GAP OBJECT("\"rule\",\"text\"", "\"rule\":" TEXT ",\"since\":" MAYBE_DAY ",\"responsible\":" MAYBE_TEXT \
	",\"text\":" TEXT ",\"mends\":" TEXT ",\"mended_by\":" TEXT)

static const struct {
	const char *name, *schema;
} answers[] = {
	{"Problem", OBJECT("\"type\",\"title\",\"status\"",
	    "\"type\":{\"type\":\"string\",\"format\":\"uri-reference\"},\"title\":" TEXT ",\"status\":{\"type\":\"integer\"},"
	    "\"detail\":" TEXT ",\"instance\":{\"type\":\"string\",\"format\":\"uri-reference\"},\"errors\":"
	    LIST(OBJECT("\"message\"", "\"line\":{\"type\":\"integer\",\"minimum\":1},\"field\":" TEXT ",\"message\":" TEXT
	    ",\"remedy\":" TEXT)))},
	{"Checkpoint", OBJECT("\"origin\",\"size\",\"root\"", "\"origin\":" TEXT ",\"size\":" COUNT_OF ",\"root\":" TEXT)},
	{"Account", OBJECT("\"wagnis\",\"municipality\",\"known_at\",\"effective_on\",\"checkpoint\",\"portfolio\",\"ventures\"",
	    "\"wagnis\":{\"const\":\"account/1\"},\"municipality\":" TEXT ",\"known_at\":" MAYBE_MOMENT ",\"effective_on\":" DAY
	    ",\"venture\":" MAYBE_TEXT ",\"audience\":" TEXT ",\"lang\":" TEXT ",\"checkpoint\":" REF("Checkpoint")
	    ",\"portfolio\":" OBJECT("\"ventures\",\"by_stage\",\"by_outcome\",\"money\",\"proofs\",\"criteria\",\"readiness\"",
	    "\"ventures\":" COUNT_OF ",\"by_stage\":" COUNTS ",\"by_outcome\":" COUNTS ",\"money\":" CENTS ",\"proofs\":" COUNTS
	    ",\"criteria\":" COUNTS ",\"lessons\":" COUNT_OF ",\"questions_open\":" COUNT_OF ",\"claimed\":" COUNT_OF)
	    ",\"ventures\":" LIST(OBJECT("\"id\",\"money\",\"proofs\",\"criteria\",\"readiness\",\"not_recorded\"",
	    "\"id\":" TEXT ",\"title\":" MAYBE_TEXT ",\"task\":{\"enum\":[\"duty\",\"voluntary\",null]},\"lead\":" MAYBE_TEXT
	    ",\"unit\":" MAYBE_TEXT ",\"phase\":" MAYBE_TEXT ",\"stage\":" MAYBE_TEXT ",\"phase_since\":" MAYBE_DAY
	    ",\"outcome\":" MAYBE_TEXT ",\"money\":" CENTS ",\"proofs\":" COUNTS ",\"criteria\":" COUNTS ",\"lessons\":" COUNT_OF
	    ",\"questions_open\":" COUNT_OF ",\"readiness\":" OBJECT("\"ready\",\"open\"", "\"ready\":" FLAG)
	    ",\"claimed\":" FLAG ",\"not_recorded\":" LIST(TEXT))))},
	{"Ventures", OBJECT("\"checkpoint\",\"count\",\"ventures\",\"next\"",
	    "\"known_at\":" MAYBE_MOMENT ",\"effective_on\":" DAY ",\"checkpoint\":" REF("Checkpoint") ",\"count\":" COUNT_OF
	    ",\"ventures\":" LIST(OBJECT("\"id\",\"ready\",\"missing\"",
	    "\"id\":" TEXT ",\"title\":" MAYBE_TEXT ",\"task\":{\"enum\":[\"duty\",\"voluntary\",null]},\"lead\":" MAYBE_TEXT
	    ",\"unit\":" MAYBE_TEXT ",\"phase\":" MAYBE_TEXT ",\"stage\":" MAYBE_TEXT ",\"phase_since\":" MAYBE_DAY
	    ",\"outcome\":" MAYBE_TEXT ",\"spent_cents\":{\"type\":\"integer\"},\"ready\":" FLAG ",\"missing\":" COUNT_OF))
	    ",\"next\":" MAYBE_TEXT)},
	{"Statement", OBJECT("\"wagnis\",\"checkpoint\",\"head\",\"notices\",\"expenditure\",\"cover\",\"totals\",\"settlement\",\"vouchers\"",
	    "\"wagnis\":{\"const\":\"statement/1\"},\"known_at\":" MAYBE_MOMENT ",\"effective_on\":" DAY ",\"venture\":" TEXT
	    ",\"grant\":" TEXT ",\"checkpoint\":" REF("Checkpoint") ",\"head\":{\"type\":\"object\"},\"totals\":{\"type\":\"object\"}"
	    ",\"settlement\":{\"type\":\"object\"},\"notices\":" LIST("{\"type\":\"object\"}") ",\"expenditure\":"
	    LIST(MONEY_LINE) ",\"cover\":" LIST(MONEY_LINE) ",\"vouchers\":" LIST(OBJECT("\"entry\",\"direction\",\"day\",\"amount_cents\"",
	    "\"entry\":" COUNT_OF ",\"direction\":{\"enum\":[\"expense\",\"income\"]},\"day\":" DAY ",\"amount_cents\":{\"type\":\"integer\"}")))},
	{"Money", OBJECT("\"wagnis\",\"checkpoint\",\"sums\",\"budgets\",\"tranches\",\"followups\",\"years\",\"months\",\"open\",\"chain\"",
	    "\"wagnis\":{\"const\":\"money/1\"},\"known_at\":" MAYBE_MOMENT ",\"effective_on\":" DAY ",\"venture\":" TEXT
	    ",\"checkpoint\":" REF("Checkpoint") ",\"sums\":" CENTS ",\"budgets\":" LIST("{\"type\":\"object\"}") ",\"tranches\":"
	    LIST("{\"type\":\"object\"}") ",\"followups\":" LIST("{\"type\":\"object\"}") ",\"years\":" LIST("{\"type\":\"object\"}")
	    ",\"months\":" LIST("{\"type\":\"object\"}") ",\"open\":" LIST("{\"type\":\"object\"}") ",\"chain\":"
	    LIST("{\"type\":\"object\"}"))},
	{"Description", "{\"type\":\"object\"}"},
	{"Diff", OBJECT("\"wagnis\",\"from\",\"to\",\"changed\",\"appeared\",\"disappeared\",\"groups\",\"figures\"",
	    "\"wagnis\":{\"const\":\"diff/1\"},\"municipality\":" TEXT ",\"venture\":" MAYBE_TEXT ",\"from\":" DIFF_SIDE ",\"to\":" DIFF_SIDE
	    ",\"changed\":" COUNT_OF ",\"appeared\":" COUNT_OF ",\"disappeared\":" COUNT_OF ",\"groups\":" LIST("{\"type\":\"object\"}")
	    ",\"figures\":" LIST(OBJECT("\"venture\",\"figure\",\"label\",\"from\",\"to\",\"facts\"",
	    "\"venture\":" MAYBE_TEXT ",\"title\":" MAYBE_TEXT ",\"figure\":" TEXT ",\"label\":" TEXT ",\"from\":{},\"to\":{},\"facts\":"
	    LIST(OBJECT("\"entry\",\"kind\",\"reason\"", "\"entry\":" COUNT_OF ",\"kind\":" TEXT ",\"reason\":" TEXT)))))},
	{"Readiness", OBJECT("\"checkpoint\",\"ready\",\"not_ready\",\"ventures\"",
	    "\"known_at\":" MAYBE_MOMENT ",\"effective_on\":" DAY ",\"checkpoint\":" REF("Checkpoint") ",\"ready\":" COUNT_OF
	    ",\"not_ready\":" COUNT_OF ",\"municipality\":" OBJECT("\"open\"", "\"open\":" LIST(GAP))
	    ",\"ventures\":" LIST(OBJECT("\"id\",\"open\"",
	    "\"id\":" TEXT ",\"title\":" MAYBE_TEXT ",\"open\":" LIST(GAP))) ",\"days\":" OBJECT("\"from\",\"to\",\"with_ventures\",\"all_ready\",\"ventures\"",
	    "\"from\":" DAY ",\"to\":" DAY ",\"with_ventures\":" COUNT_OF ",\"all_ready\":" COUNT_OF ",\"ventures\":"
	    LIST(OBJECT("\"id\",\"days\",\"ready\"", "\"id\":" TEXT ",\"days\":" COUNT_OF ",\"ready\":" COUNT_OF))))},
	{"Entry", OBJECT("\"position\",\"state\",\"recorded_at\"",
	    "\"position\":" COUNT_OF ",\"state\":{\"enum\":[\"open\",\"locked\",\"erased\"]},\"recorded_at\":" MOMENT
	    ",\"known_at\":" MAYBE_MOMENT ",\"claimed\":" FLAG ",\"effective_on\":" MAYBE_DAY ",\"about\":" MAYBE_COUNT
	    ",\"superseded_by\":" MAYBE_COUNT ",\"fact\":{\"type\":\"object\"},\"withheld\":" LIST(TEXT)
	    ",\"proof\":" OBJECT("\"leaf\",\"leaf_hash\",\"path\",\"checkpoint\",\"receipt\"",
	    "\"leaf\":" TEXT ",\"leaf_hash\":" TEXT ",\"path\":" LIST(TEXT) ",\"checkpoint\":" REF("Checkpoint")
	    ",\"receipt\":" TEXT))},
	{"Entries", OBJECT("\"size\",\"entries\",\"next\"",
	    "\"size\":" COUNT_OF ",\"entries\":" LIST(REF("Entry")) ",\"next\":" MAYBE_COUNT)},
	{"Kinds", OBJECT("\"kinds\"", "\"kinds\":" LIST("{\"type\":\"object\"}"))},
	{"Facts", "{\"oneOf\":[" REF("Fact") ",{\"type\":\"array\",\"minItems\":1,\"items\":" REF("Fact") "}]}"},
	{"Recorded", OBJECT("\"recorded\",\"checkpoint\"",
	    "\"recorded\":" LIST(OBJECT("\"position\",\"repeated\",\"entry\",\"receipt\"",
	    "\"position\":" COUNT_OF ",\"repeated\":" FLAG ",\"entry\":" TEXT ",\"receipt\":" TEXT))
	    ",\"checkpoint\":{\"allOf\":[" REF("Checkpoint") "],\"properties\":{\"note\":" TEXT "}}")},
	{"Hits", OBJECT("\"count\",\"more\",\"covered\",\"hits\"",
	    "\"count\":" COUNT_OF ",\"more\":" FLAG ",\"covered\":" COUNT_OF ",\"hits\":"
	    LIST(OBJECT("\"position\",\"entry\"", "\"position\":" COUNT_OF ",\"entry\":" TEXT ",\"kind\":" MAYBE_TEXT
	    ",\"venture\":" MAYBE_TEXT ",\"headline\":" MAYBE_TEXT)))},
	{"Imported", OBJECT("\"of\",\"preview\",\"new\",\"known\",\"refused\",\"rows\",\"checkpoint\"",
	    "\"of\":{\"enum\":[\"bookings\",\"budgets\",\"measurements\",\"xrechnung\"]},\"preview\":" FLAG ",\"new\":" COUNT_OF
	    ",\"known\":" COUNT_OF ",\"refused\":" COUNT_OF ",\"mapping\":" OBJECT("\"id\",\"version\"", "\"id\":" TEXT ",\"version\":" TEXT)
	    ",\"ventures\":" LIST(OBJECT("\"venture\",\"rows\"", "\"venture\":" TEXT ",\"rows\":" COUNT_OF
	    ",\"expense_cents\":{\"type\":\"integer\"},\"income_cents\":{\"type\":\"integer\"}"))
	    ",\"rows\":" LIST(OBJECT("\"known\"", "\"row\":" COUNT_OF ",\"known\":" FLAG ",\"position\":" COUNT_OF ",\"entry\":" TEXT
	    ",\"receipt\":" TEXT))
	    ",\"refusals\":" LIST(OBJECT("\"row\",\"message\"", "\"row\":" COUNT_OF ",\"field\":" TEXT ",\"message\":" TEXT))
	    ",\"rejects\":" MAYBE_TEXT ",\"invoice\":{\"type\":\"object\"},\"facts\":" LIST("{\"type\":\"object\"}")
	    ",\"checkpoint\":{\"allOf\":[" REF("Checkpoint") "],\"properties\":{\"note\":" TEXT "}}")},
	{"Evidence", OBJECT("\"file\",\"sha256\",\"bytes\",\"media_type\"",
	    "\"file\":" TEXT ",\"sha256\":" TEXT ",\"bytes\":" COUNT_OF ",\"media_type\":" TEXT)},
	{"Report", OBJECT("\"venture\",\"title\",\"text\"",
	    "\"venture\":" TEXT ",\"title\":" TEXT ",\"text\":" TEXT ",\"sort\":" TEXT ",\"on\":" DAY ",\"code\":" TEXT)},
	{"Reported", OBJECT("\"code\"",
	    "\"code\":" TEXT ",\"position\":" COUNT_OF ",\"repeated\":" FLAG)},
	{"ReturnCode", OBJECT("\"code\"", "\"code\":" TEXT)},
	{"ReportState", OBJECT("\"state\",\"on\"", "\"state\":" TEXT ",\"on\":" DAY ",\"reason\":" TEXT)},
	{"WaitingReports", OBJECT("\"reports\"", "\"reports\":" LIST(OBJECT("\"id\",\"on\",\"venture\",\"title\"",
	    "\"id\":" TEXT ",\"on\":" DAY ",\"venture\":" TEXT ",\"title\":" TEXT ",\"text\":" MAYBE_TEXT)))},
	{"ReportDrop", OBJECT("\"id\",\"reason\"", "\"id\":" TEXT ",\"reason\":" TEXT)},
	{"ReportDropped", OBJECT("\"id\",\"on\"", "\"id\":" TEXT ",\"on\":" DAY)},
	{"Held", LIST(OBJECT("\"id\",\"roles\"", "\"id\":" TEXT ",\"roles\":" LIST(TEXT)))},
	{"NewName", OBJECT("", "\"name\":" TEXT ",\"mail\":" TEXT ",\"digest\":" FLAG ",\"lang\":{\"enum\":[\"de\",\"en\"]}")},
	{"Name", OBJECT("\"person\",\"digest\"", "\"person\":" TEXT ",\"name\":" MAYBE_TEXT ",\"mail\":" MAYBE_TEXT ",\"digest\":" FLAG ",\"lang\":{\"enum\":[\"de\",\"en\"]}")},
	{"Me", OBJECT("\"person\",\"digest\",\"access\",\"roles\",\"ventures\"",
	    "\"person\":" TEXT ",\"name\":" MAYBE_TEXT ",\"mail\":" MAYBE_TEXT ",\"digest\":" FLAG ",\"lang\":{\"enum\":[\"de\",\"en\"]},\"access\":" LIST(TEXT) ",\"roles\":" LIST(TEXT) ",\"ventures\":"
	    REF("Held"))},
	{"Tokens", OBJECT("\"tokens\"", "\"tokens\":" LIST(OBJECT("\"id\",\"name\",\"access\",\"expires\"",
	    "\"id\":" TEXT ",\"name\":" TEXT ",\"access\":" LIST(TEXT) ",\"created\":" MOMENT ",\"expires\":" MOMENT
	    ",\"used\":" MAYBE_DAY)))},
	{"Sessions", OBJECT("\"sessions\"", "\"sessions\":" LIST(OBJECT("\"id\",\"created\",\"used\"",
	    "\"id\":" TEXT ",\"agent\":" MAYBE_TEXT ",\"created\":" MOMENT ",\"used\":" MOMENT)))},
	{"Nothing", "{\"type\":\"object\",\"maxProperties\":0}"},
	{"Drafts", OBJECT("\"drafts\"", "\"drafts\":" LIST(OBJECT("\"name\",\"kind\",\"saved\",\"fields\"",
	    "\"name\":" TEXT ",\"kind\":" TEXT ",\"saved\":" MOMENT ",\"fields\":" TEXTS)))},
	{"NewDraft", OBJECT("\"kind\",\"fields\"", "\"kind\":" TEXT ",\"fields\":" TEXTS)},
	{"DraftKept", OBJECT("\"form\"", "\"form\":" TEXT)},
	{"DraftName", OBJECT("\"name\"", "\"name\":" TEXT)},
	{"People", OBJECT("\"people\"", "\"people\":" LIST(OBJECT("\"person\",\"login\",\"enabled\",\"roles\",\"ventures\"",
	    "\"person\":" TEXT ",\"name\":" MAYBE_TEXT ",\"login\":" TEXT ",\"enabled\":" FLAG ",\"invited\":" FLAG
	    ",\"last_login\":" MAYBE_DAY ",\"roles\":" LIST(TEXT) ",\"ventures\":" REF("Held"))))},
	{"NewPerson", OBJECT("\"login\",\"name\"", "\"login\":" TEXT ",\"name\":" TEXT)},
	{"PersonMade", OBJECT("\"person\",\"link\"", "\"person\":" TEXT ",\"link\":" TEXT)},
	{"PersonSwitch", OBJECT("\"enabled\"", "\"enabled\":" FLAG)},
	{"PersonSwitched", OBJECT("\"person\",\"enabled\"", "\"person\":" TEXT ",\"enabled\":" FLAG)},
};

void
schema_put_answers(struct json_out *o)
{
	struct arena *a = arena_new((size_t)4 << 20);
	struct err err = ERR_INIT(LANG_EN);

	for (size_t i = 0; i < COUNT(answers); i++) {
		struct json *j = NULL;
		must(json_parse(a, str_of(answers[i].schema), &json_limits_open, &j, &err) == RC_OK);
		json_key(o, answers[i].name);
		json_put(o, j);
	}
	arena_free(a);
}
