/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/world.h: a small journal with its ledger, to draw accounts from. */
#ifndef UNIT_ACCOUNT_WORLD_H
#define UNIT_ACCOUNT_WORLD_H

#include "account/account.h"
#include "account/dossier.h"
#include "base/clock.h"
#include "base/random.h"
#include "folder.h"
#include "journal/journal.h"
#include "ledger/ledger.h"

struct world {
	struct folder folder;
	char dir[300];
	struct instant now;
	struct clock clock; /* stands at now */
	struct prng prng;
	struct random random;
	struct arena *arena;
	struct journal *journal;
	struct journal_reader *reader;
	struct ledger *ledger;
	struct err err;
};

/* For cmocka. */
int world_setup(void **state);
int world_teardown(void **state);

/* The time of what is recorded next: RFC 3339 or a date (noon). */
void world_clock(struct world *w, const char *when);
/* Records one fact as it is, without judging it; ' stands for ".  Its seq. */
uint32_t world_record(struct world *w, const char *json);
/* The same for a fact whose text is taken as it is. */
uint32_t world_post(struct world *w, struct str json);

struct day world_day(const char *iso);
/* known "" : everything; as instant_parse_known reads it otherwise. */
struct account_query world_query(const char *venture, const char *known, const char *on);
enum rc world_try(struct world *w, const char *venture, const char *known, const char *on, struct account *out);
/* Must succeed. */
struct account world_draw(struct world *w, const char *known, const char *on);
/* One venture of the portfolio; NULL when it is not there. */
const struct account_venture *world_venture(const struct account *acc, const char *slug);
/* Draws one venture that must be there. */
struct account world_one(struct world *w, const char *slug, const char *on);
struct dossier world_dossier(struct world *w, const struct account *acc);

#define REGISTER(v) \
	"{'actor':'p-1','body':{'lead':'p-lead','task':'duty','title':'Vorhaben " v "','unit':'it'},'effective':'2020-01-01'," \
	"'kind':'venture.registered','venture':'" v "'}"
#define PHASE(v, phase, day) \
	"{'body':{'phase':'" phase "'},'effective':'" day "','kind':'phase.entered','venture':'" v "'}"
#define BOOK(v, day, cents, rest) \
	"{'body':{'amount_cents':" #cents ",'text':'Rechnung'" rest "},'effective':'" day "','kind':'booking.posted','venture':'" v "'}"

#endif
