/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/load/people.c: many people at once in the pages: forms and reads mixed, double submits, connections that die. */
#include "base/clock.h"
#include "people/people.h"

#include "client.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * people prepare DIR COUNT                accounts load1, load2, ... of the persons p-load1, ...
 * people work PORT COUNT SECONDS THINK DIR ACKED
 *     everybody at once, with THINK milliseconds between two things done; a fact that was acknowledged is a line
 *     "POSITION KEY TITLE" of the file ACKED.  DIR is where the disk's sync is timed meanwhile.
 * The last line of `work` is: submits, submits a second, p50 and p99 of a submit, of a read, and of a sync of the
 * disk, in ms; logins; killed connections; double submits; faults.
 */
#define PASSWORD "ein langer Satz zum Anmelden"
#define PASSWORD_SENT "ein+langer+Satz+zum+Anmelden"
enum { PEOPLE_MAX = 256, TIMES_MAX = 200000 };

struct times {
	int64_t ns[TIMES_MAX];
	size_t count;
};

struct load {
	uint16_t port;
	int think_ms;
	int64_t until;
	const char *dir;
	FILE *acked;
	pthread_mutex_t lock; /* of what follows */
	struct times submits, reads, syncs;
	size_t logins, killed, doubled, faults;
};

struct person {
	struct load *load;
	int number, made;
	unsigned dice;
	struct client client;
	char cookie[128];
	char csrf[64];
};

static void
note(struct load *l, struct times *t, int64_t ns)
{
	pthread_mutex_lock(&l->lock);
	if (t->count < TIMES_MAX)
		t->ns[t->count++] = ns;
	pthread_mutex_unlock(&l->lock);
}

static void
count(struct load *l, size_t *n)
{
	pthread_mutex_lock(&l->lock);
	++*n;
	pthread_mutex_unlock(&l->lock);
}

static void
fault(struct person *p, const char *what, const char *path)
{
	pthread_mutex_lock(&p->load->lock);
	if (p->load->faults++ < 10)
		(void)printf("# load%d: %s: %s: status %d: %.200s\n", p->number, what, path, p->client.status, strstr(p->client.body, "kern-alert") != NULL ? strstr(p->client.body, "kern-alert") : p->client.body);
	pthread_mutex_unlock(&p->load->lock);
}

static unsigned
throw(struct person *p, unsigned sides)
{
	p->dice = p->dice * 1664525u + 1013904223u;
	return (p->dice >> 8) % sides;
}

/* --- what one does --- */

static bool
log_in(struct person *p)
{
	char form[200];

	p->cookie[0] = '\0';
	(void)snprintf(form, sizeof form, "login=load%d&password=" PASSWORD_SENT, p->number);
	client_send(&p->client, "POST", "/login", NULL, form);
	if (!client_read(&p->client) || p->client.status != 303 ||
	    !client_header(&p->client, "Set-Cookie: ", p->cookie, sizeof p->cookie)) {
		fault(p, "logging in", "/login");
		return false;
	}
	p->cookie[strcspn(p->cookie, ";")] = '\0';
	count(p->load, &p->load->logins);
	return true;
}

static void
look(struct person *p)
{
	static const char *const pages[] = {"/", "/ventures/warnung", "/journal", "/record", "/search?q=Sensor", "/readiness",
		"/ventures/parken", "/account?venture=warnung", "/profile", "/?view=time"};
	const char *page = pages[throw(p, sizeof pages / sizeof pages[0])];
	/* Every third reads as anybody does. */
	const char *cookie = throw(p, 3) == 0 && strcmp(page, "/record") != 0 && strcmp(page, "/profile") != 0 ? NULL : p->cookie;
	int64_t start = client_now();

	client_send(&p->client, "GET", page, cookie, NULL);
	if (!client_read(&p->client) || p->client.status != 200)
		fault(p, "reading", page);
	else
		note(p->load, &p->load->reads, client_now() - start);
}

/* The fields of a fact that this person may record; a title that is nobody else's. */
static void
fill(struct person *p, char *path, char *title, char *fields, size_t size)
{
	const char *venture = p->number % 2 == 0 ? "warnung" : "parken";

	(void)snprintf(title, 64, "load-%d-%d", p->number, ++p->made);
	switch (p->number % 4) {
	case 0:
	case 1:
		(void)snprintf(path, 64, "/record/milestone.planned");
		(void)snprintf(fields, size, "venture=%s&effective=2026-02-01&f.id=%s&f.title=%s&f.due=2026-12-31", venture, title, title);
		break;
	case 2:
		(void)snprintf(path, 64, "/record/booking.posted");
		(void)snprintf(fields, size, "venture=%s&effective=2026-02-01&f.amount_cents=12,50&f.text=%s", venture, title);
		break;
	default:
		(void)snprintf(path, 64, "/record/question.asked");
		(void)snprintf(fields, size, "venture=%s&effective=2026-02-01&f.id=%s&f.text=%s", venture, title, title);
		break;
	}
}

/* The form, its preview; true: the form is ready to be saved in `form`. */
static bool
preview(struct person *p, const char *path, const char *fields, char *key, char *form, size_t size)
{
	char address[200];

	(void)snprintf(address, sizeof address, "%s?venture=%s", path, p->number % 2 == 0 ? "warnung" : "parken");
	client_send(&p->client, "GET", address, p->cookie, NULL);
	if (!client_read(&p->client) || p->client.status != 200 || !client_field(&p->client, "csrf", p->csrf, sizeof p->csrf)) {
		fault(p, "the form", address);
		return false;
	}
	(void)snprintf(form, size, "do=preview&%s&csrf=%s", fields, p->csrf);
	client_send(&p->client, "POST", path, p->cookie, form);
	if (!client_read(&p->client) || p->client.status != 200 || !client_field(&p->client, "key", key, 64)) {
		fault(p, "the preview", path);
		return false;
	}
	(void)snprintf(form, size, "do=save&%s&key=%s&csrf=%s", fields, key, p->csrf);
	return true;
}

/* Where it was recorded; -1: it was not. */
static int64_t
position(const struct client *c)
{
	char to[200];
	const char *at;

	if (c->status != 303 || !client_header(c, "Location: ", to, sizeof to))
		return -1;
	at = strstr(to, "at=");
	return at == NULL ? -1 : strtoll(at + 3, NULL, 10);
}

/* The same form twice at the same moment: one fact. */
static int64_t
save_twice(struct person *p, const char *path, const char *form)
{
	struct client other;

	client_open(&other, p->load->port);
	client_send(&p->client, "POST", path, p->cookie, form);
	client_send(&other, "POST", path, p->cookie, form);
	bool both = client_read(&p->client) && client_read(&other);
	int64_t one = position(&p->client), two = both ? position(&other) : -2;
	client_close(&other);
	if (one != two)
		fault(p, "two answers to the same form differ", path);
	count(p->load, &p->load->doubled);
	return one == two ? one : -1;
}

/* Nobody hears the answer; then the same form again. */
static int64_t
save_unheard(struct person *p, const char *path, const char *form)
{
	client_send(&p->client, "POST", path, p->cookie, form);
	(void)usleep(throw(p, 20000));
	client_close(&p->client);
	client_open(&p->client, p->load->port);
	client_send(&p->client, "POST", path, p->cookie, form);
	count(p->load, &p->load->killed);
	return client_read(&p->client) ? position(&p->client) : -1;
}

static int64_t
save(struct person *p, const char *path, const char *form)
{
	int64_t start = client_now();

	client_send(&p->client, "POST", path, p->cookie, form);
	int64_t at = client_read(&p->client) ? position(&p->client) : -1;
	if (at >= 0)
		note(p->load, &p->load->submits, client_now() - start);
	return at;
}

static void
record(struct person *p)
{
	char path[64], title[64], key[64], fields[400], form[700];

	fill(p, path, title, fields, sizeof fields);
	if (!preview(p, path, fields, key, form, sizeof form))
		return;
	unsigned way = throw(p, 10);
	int64_t at = way == 0 ? save_twice(p, path, form) : way == 1 ? save_unheard(p, path, form) : save(p, path, form);
	if (at < 0) {
		fault(p, "saving", path);
		return;
	}
	pthread_mutex_lock(&p->load->lock);
	(void)fprintf(p->load->acked, "%" PRId64 " %s %s\n", at, key, title);
	pthread_mutex_unlock(&p->load->lock);
}

static void *
work(void *ctx)
{
	struct person *p = ctx;

	client_open(&p->client, p->load->port);
	bool in = log_in(p);
	while (in && client_now() < p->load->until) {
		unsigned what = throw(p, 100);
		if (what < 3)
			in = log_in(p);
		else if (what < 40)
			record(p);
		else
			look(p);
		if (p->load->think_ms > 0)
			(void)usleep((unsigned)p->load->think_ms * 500 + throw(p, (unsigned)p->load->think_ms * 1000));
	}
	client_close(&p->client);
	return NULL;
}

/* --- the disk beside it --- */

static void *
time_disk(void *ctx)
{
	struct load *l = ctx;
	char path[4096], block[4096] = {0};

	(void)snprintf(path, sizeof path, "%s/sync", l->dir);
	FILE *f = fopen(path, "w");
	while (f != NULL && client_now() < l->until) {
		int64_t start = client_now();
		if (fwrite(block, 1, sizeof block, f) != sizeof block || fflush(f) != 0 || fdatasync(fileno(f)) != 0)
			break;
		note(l, &l->syncs, client_now() - start);
		(void)usleep(20000);
	}
	if (f != NULL)
		(void)fclose(f);
	(void)unlink(path);
	return NULL;
}

static int
by_size(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return left < right ? -1 : left > right;
}

static double
share_ms(struct times *t, size_t per_mille)
{
	if (t->count == 0)
		return 0;
	qsort(t->ns, t->count, sizeof t->ns[0], by_size);
	return (double)t->ns[(t->count - 1) * per_mille / 1000] / 1e6;
}

static int
work_all(struct load *l, int people, int seconds)
{
	static struct person persons[PEOPLE_MAX];
	pthread_t threads[PEOPLE_MAX], disk;

	l->until = client_now() + (int64_t)seconds * 1000000000;
	if (pthread_create(&disk, NULL, time_disk, l) != 0)
		return 1;
	for (int i = 0; i < people; i++) {
		persons[i] = (struct person){.load = l, .number = i + 1, .dice = (unsigned)i * 7919u + 1};
		if (pthread_create(&threads[i], NULL, work, &persons[i]) != 0)
			return 1;
	}
	for (int i = 0; i < people; i++)
		pthread_join(threads[i], NULL);
	pthread_join(disk, NULL);
	(void)printf("%zu %.1f %.1f %.1f %.1f %.1f %.1f %.1f %zu %zu %zu %zu\n", l->submits.count,
	    (double)l->submits.count / seconds, share_ms(&l->submits, 500), share_ms(&l->submits, 990),
	    share_ms(&l->reads, 500), share_ms(&l->reads, 990), share_ms(&l->syncs, 500), share_ms(&l->syncs, 990),
	    l->logins, l->killed, l->doubled, l->faults);
	return l->faults > 0;
}

static int
prepare(const char *dir, int people)
{
	struct people_options options = {clock_system(), random_system()};
	struct err err = ERR_INIT(LANG_EN);
	struct people *p = NULL;
	enum rc rc = people_open(dir, &options, &p, &err);

	for (int i = 1; rc == RC_OK && i <= people; i++) {
		char login[20], person[20];
		(void)snprintf(login, sizeof login, "load%d", i);
		(void)snprintf(person, sizeof person, "p-load%d", i);
		rc = people_user_add(p, str_of(login), str_of(person), &err);
		if (rc == RC_OK)
			rc = people_password_set(p, str_of(person), STR(PASSWORD), &err);
	}
	if (rc != RC_OK)
		(void)fprintf(stderr, "people: %s\n", err.msg);
	people_close(p);
	return rc_exit(rc);
}

int
main(int argc, char **argv)
{
	static struct load load;
	int people = argc > 3 ? atoi(argv[3]) : 0;

	if (people < 1 || people > PEOPLE_MAX)
		return 2;
	if (argc == 4 && strcmp(argv[1], "prepare") == 0)
		return prepare(argv[2], people);
	if (argc != 8)
		return 2;
	load.port = (uint16_t)atoi(argv[2]);
	load.think_ms = atoi(argv[5]);
	load.dir = argv[6];
	load.acked = fopen(argv[7], "w");
	pthread_mutex_init(&load.lock, NULL);
	if (load.acked == NULL)
		return 2;
	int failed = work_all(&load, people, atoi(argv[4]));
	return fclose(load.acked) != 0 || failed;
}
