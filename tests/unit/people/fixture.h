/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/people/fixture.h: the people of an empty folder, with a held clock and repeatable randomness. */
#ifndef UNIT_PEOPLE_FIXTURE_H
#define UNIT_PEOPLE_FIXTURE_H

#include "base/arena.h"
#include "folder.h"
#include "people/people.h"

#define US INT64_C(1000000)
/* 2026-03-01T12:00:00Z */
#define FIXTURE_TIME INT64_C(1772366400000000)
#define GOOD "drei graue Kannen"
#define OTHER "vier rote Schirme"

struct fixture {
	struct folder folder;
	struct instant now;
	struct prng prng;
	struct people *p;
	struct arena *a;
	struct err err;
};

int fixture_setup(void **state);
int fixture_teardown(void **state);
/* Closes and opens again. */
void fixture_reopen(struct fixture *f);
void fixture_later(struct fixture *f, int64_t seconds);
/* An account m.muster for p-1, with the password GOOD. */
void fixture_account(struct fixture *f);
/* Tries to log in; *token is set on RC_OK. */
enum rc fixture_login(struct fixture *f, const char *login, const char *password, const char *code,
    struct str *token);

#endif
