/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/people/fixture.c: opening and closing the people of a test. */
#include "fixture.h"

#include "unit.h"

static struct people_options
options_of(struct fixture *f)
{
	return (struct people_options){clock_fixed(&f->now), random_prng(&f->prng)};
}

int
fixture_setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->err = ERR_INIT(LANG_EN);
	f->now = (struct instant){FIXTURE_TIME};
	f->a = arena_new(64u << 20);
	prng_seed(&f->prng, 7);
	folder_make(&f->folder);
	struct people_options o = options_of(f);
	assert_int_equal(people_open(f->folder.path, &o, &f->p, &f->err), RC_OK);
	*state = f;
	return 0;
}

int
fixture_teardown(void **state)
{
	struct fixture *f = *state;

	people_close(f->p);
	arena_free(f->a);
	folder_remove(&f->folder);
	free(f);
	return 0;
}

void
fixture_reopen(struct fixture *f)
{
	struct people_options o = options_of(f);

	people_close(f->p);
	assert_int_equal(people_open(f->folder.path, &o, &f->p, &f->err), RC_OK);
}

void
fixture_later(struct fixture *f, int64_t seconds)
{
	f->now.us += seconds * US;
}

void
fixture_account(struct fixture *f)
{
	assert_int_equal(people_user_add(f->p, STR("m.muster"), STR("p-1"), &f->err), RC_OK);
	assert_int_equal(people_password_set(f->p, STR("p-1"), STR(GOOD), &f->err), RC_OK);
}

enum rc
fixture_login(
    struct fixture *f, const char *login, const char *password, const char *code, struct str *token)
{
	struct people_session session;
	struct people_attempt at = {.login = str_of(login),
	    .password = str_of(password),
	    .code = str_of(code),
	    .agent = STR("test")};

	return people_login(f->p, f->a, &at, token, &session, &f->err);
}
