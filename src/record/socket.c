/* SPDX-License-Identifier: EUPL-1.2 */
/* record/socket.c: one batch a connection: a head line, the lines, an answer (docs/record-socket.md). */
#include "record/socket.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/must.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define CONNECTIONS_MAX 16
#define HEAD_BYTES 4096
#define ANSWER_BYTES (256u << 20)
#define STALL_MS 30000 /* a peer that neither sends nor reads is dropped */

struct record_socket {
	struct record *record;
	int fd;
	char path[108];
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t idle;
	int connections;
	bool stop;
};

struct connection {
	struct record_socket *socket;
	int fd;
};

/* ---- bytes ---- */

static bool
ready(int fd, short events)
{
	struct pollfd p = {.fd = fd, .events = events};
	int rc = 0;

	do
		rc = poll(&p, 1, STALL_MS);
	while (rc < 0 && errno == EINTR);
	return rc == 1;
}

static bool
send_all(int fd, struct str s)
{
	while (s.len > 0) {
		if (!ready(fd, POLLOUT))
			return false;
		ssize_t did = send(fd, s.ptr, s.len, MSG_NOSIGNAL);
		if (did < 0 && errno == EINTR)
			continue;
		if (did <= 0)
			return false;
		s.ptr += did;
		s.len -= (size_t)did;
	}
	return true;
}

static bool
receive(int fd, char *out, size_t len)
{
	while (len > 0) {
		if (!ready(fd, POLLIN))
			return false;
		ssize_t did = recv(fd, out, len, 0);
		if (did < 0 && errno == EINTR)
			continue;
		if (did <= 0)
			return false;
		out += did;
		len -= (size_t)did;
	}
	return true;
}

/* One line without its newline; byte by byte, as what follows is not ours. */
static bool
receive_line(int fd, char *out, size_t cap, size_t *len_out)
{
	size_t len = 0;

	while (len < cap && receive(fd, &out[len], 1)) {
		if (out[len] == '\n') {
			*len_out = len;
			return true;
		}
		len++;
	}
	return false;
}

/* ---- the server's side ---- */

static void
put_member(struct json_out *o, const char *key, const char *value)
{
	json_key(o, key);
	json_put_text(o, str_of(value));
}

static void
write_refusal(struct buf *b, const struct err *err)
{
	struct json_out o = {0};

	json_out_init(&o, b, false);
	json_object(&o);
	json_key(&o, "code");
	json_put_int(&o, err->code);
	put_member(&o, "field", err->field);
	put_member(&o, "msg", err->msg);
	put_member(&o, "place", err->place);
	json_object_end(&o);
	json_out_end(&o);
	buf_char(b, '\n');
}

static void
write_answers(struct buf *b, const struct record_answer *answers, size_t count)
{
	buf_format(b, "{\"code\":0,\"count\":%zu}\n", count);
	for (size_t i = 0; i < count; i++)
		buf_format(b, "%llu%s\n", (unsigned long long)answers[i].position,
		    answers[i].repeated ? " repeated" : "");
}

struct request {
	struct record_batch batch;
	uint64_t bytes;
	enum lang lang;
};

static bool
read_head(struct arena *a, int fd, struct request *q)
{
	char *line = arena_alloc(a, HEAD_BYTES);
	struct err ignored = ERR_INIT(LANG_DE);
	struct json *head = NULL;
	size_t len = 0;

	if (!receive_line(fd, line, HEAD_BYTES, &len) ||
	    json_parse(a, (struct str){line, len}, &json_limits_open, &head, &ignored) != RC_OK ||
	    !str_is(json_text(head, "wagnis"), "record/1"))
		return false;
	int64_t bytes = json_int(head, "bytes", -1);
	q->lang = LANG_DE;
	(void)lang_parse(json_text(head, "lang"), &q->lang);
	q->batch.adopt = json_truth(head, "adopt", false);
	q->batch.only_judge = json_truth(head, "judge", false);
	q->batch.place = arena_cstr(a, json_text(head, "place"));
	q->bytes = bytes < 0 ? UINT64_MAX : (uint64_t)bytes;
	return true;
}

static void
answer(struct arena *a, struct connection *c, struct buf *out)
{
	struct request q = {.bytes = 0};
	struct record_answer *answers = NULL;
	size_t count = 0;

	if (!read_head(a, c->fd, &q))
		return;
	struct err err = ERR_INIT(q.lang);
	enum rc rc = RC_OK;
	if (q.bytes > LIMIT_BATCH_BYTES) {
		rc = err_say(&err, RC_LIMIT, NULL, TEXT_RECORD_BATCH_TOO_LARGE, NULL);
	} else {
		char *text = arena_alloc(a, (size_t)q.bytes + 1);

		if (!receive(c->fd, text, (size_t)q.bytes))
			return; /* nothing was promised, nothing is done */
		q.batch.text = (struct str){text, (size_t)q.bytes};
		rc = record_lines(c->socket->record, a, &q.batch, &answers, &count, &err);
	}
	if (rc == RC_OK)
		write_answers(out, answers, count);
	else
		write_refusal(out, &err);
	(void)send_all(c->fd, buf_view(out));
}

static void *
serve_connection(void *arg)
{
	struct connection *c = arg;
	struct record_socket *s = c->socket;
	struct arena *a = arena_new(512u << 20);
	struct buf out;

	buf_init(&out, ANSWER_BYTES);
	answer(a, c, &out);
	buf_done(&out);
	arena_free(a);
	(void)close(c->fd);
	free(c);
	must(pthread_mutex_lock(&s->lock) == 0);
	s->connections--;
	must(pthread_cond_signal(&s->idle) == 0);
	must(pthread_mutex_unlock(&s->lock) == 0);
	return NULL;
}

/* false: stopping. */
static bool
take_place(struct record_socket *s)
{
	must(pthread_mutex_lock(&s->lock) == 0);
	while (s->connections >= CONNECTIONS_MAX && !s->stop)
		must(pthread_cond_wait(&s->idle, &s->lock) == 0);
	bool go = !s->stop;
	s->connections += go;
	must(pthread_mutex_unlock(&s->lock) == 0);
	return go;
}

static void *
listen_thread(void *arg)
{
	struct record_socket *s = arg;

	for (;;) {
		int fd = accept(s->fd, NULL, NULL);
		pthread_t thread;

		if (fd < 0 && (errno == EINTR || errno == ECONNABORTED || errno == EMFILE))
			continue;
		if (fd < 0 || !take_place(s)) {
			if (fd >= 0)
				(void)close(fd);
			return NULL;
		}
		struct connection *c = calloc(1, sizeof *c);
		must(c != NULL);
		*c = (struct connection){s, fd};
		must(pthread_create(&thread, NULL, serve_connection, c) == 0);
		must(pthread_detach(thread) == 0);
	}
}

static enum rc
bind_socket(struct record_socket *s, const char *path, struct err *err)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};

	if (strlen(path) >= sizeof at.sun_path)
		return err_say(err, RC_LIMIT, NULL, TEXT_RECORD_SOCKET_PATH, path, NULL);
	(void)snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
	(void)snprintf(s->path, sizeof s->path, "%s", path);
	(void)unlink(path); /* the journal's lock is ours, so this one is dead */
	s->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	mode_t before = umask(0177);
	bool ok = s->fd >= 0 && bind(s->fd, (struct sockaddr *)&at, sizeof at) == 0 &&
	    listen(s->fd, 64) == 0;
	int why = errno;
	(void)umask(before);
	if (ok)
		return RC_OK;
	if (s->fd >= 0)
		(void)close(s->fd);
	return err_errno(err, path, why);
}

enum rc
record_socket_start(struct record *r, const char *path, struct record_socket **out, struct err *err)
{
	struct record_socket *s = calloc(1, sizeof *s);

	must(s != NULL);
	s->record = r;
	enum rc rc = bind_socket(s, path, err);
	if (rc != RC_OK) {
		free(s);
		return rc;
	}
	must(pthread_mutex_init(&s->lock, NULL) == 0);
	must(pthread_cond_init(&s->idle, NULL) == 0);
	must(pthread_create(&s->thread, NULL, listen_thread, s) == 0);
	*out = s;
	return RC_OK;
}

void
record_socket_stop(struct record_socket *s)
{
	if (s == NULL)
		return;
	must(pthread_mutex_lock(&s->lock) == 0);
	s->stop = true;
	must(pthread_cond_broadcast(&s->idle) == 0);
	must(pthread_mutex_unlock(&s->lock) == 0);
	(void)shutdown(s->fd, SHUT_RDWR);
	must(pthread_join(s->thread, NULL) == 0);
	must(pthread_mutex_lock(&s->lock) == 0);
	while (s->connections > 0)
		must(pthread_cond_wait(&s->idle, &s->lock) == 0);
	must(pthread_mutex_unlock(&s->lock) == 0);
	(void)close(s->fd);
	(void)unlink(s->path);
	must(pthread_cond_destroy(&s->idle) == 0);
	must(pthread_mutex_destroy(&s->lock) == 0);
	free(s);
}

/* ---- the client's side ---- */

static bool
send_request(int fd, const struct record_batch *batch, enum lang lang)
{
	struct buf head;
	struct json_out o = {0};

	buf_init(&head, HEAD_BYTES);
	json_out_init(&o, &head, false);
	json_object(&o);
	put_member(&o, "wagnis", "record/1");
	json_key(&o, "adopt");
	json_put_bool(&o, batch->adopt);
	json_key(&o, "bytes");
	json_put_int(&o, (int64_t)batch->text.len);
	if (batch->only_judge) {
		json_key(&o, "judge");
		json_put_bool(&o, true);
	}
	put_member(&o, "lang", lang_code(lang));
	put_member(&o, "place", batch->place);
	json_object_end(&o);
	json_out_end(&o);
	buf_char(&head, '\n');
	bool ok = !head.over && send_all(fd, buf_view(&head)) && send_all(fd, batch->text);
	buf_done(&head);
	return ok;
}

static enum rc
lost(struct err *err)
{
	return err_say(err, RC_BUSY, NULL, TEXT_RECORD_CONNECTION_LOST, NULL);
}

/* A long commit may take minutes: wait for the first byte without a limit. */
static bool
wait_for_answer(int fd)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	int rc = 0;

	do
		rc = poll(&p, 1, -1);
	while (rc < 0 && errno == EINTR);
	return rc == 1;
}

static enum rc
read_refusal(const struct json *head, struct err *err)
{
	int64_t code = json_int(head, "code", RC_BUSY);

	/* RC_NOTFOUND is ours: no server. */
	err->code = code > RC_OK && code <= RC_CORRUPT && code != RC_NOTFOUND ? (enum rc)code : RC_BUSY;
	(void)snprintf(err->place, sizeof err->place, "%.*s", STR_ARG(json_text(head, "place")));
	(void)snprintf(err->field, sizeof err->field, "%.*s", STR_ARG(json_text(head, "field")));
	(void)snprintf(err->msg, sizeof err->msg, "%.*s", STR_ARG(json_text(head, "msg")));
	return err->code;
}

static enum rc
read_answers(struct arena *a, int fd, struct record_answer **answers_out, size_t *count_out,
    struct err *err)
{
	char line[HEAD_BYTES];
	struct json *head = NULL;
	size_t len = 0;

	if (!wait_for_answer(fd) || !receive_line(fd, line, sizeof line, &len) ||
	    json_parse(a, (struct str){line, len}, &json_limits_open, &head, err) != RC_OK)
		return lost(err);
	if (json_int(head, "code", RC_BUSY) != RC_OK)
		return read_refusal(head, err);
	size_t count = (size_t)json_int(head, "count", 0);
	struct record_answer *answers = arena_array(a, count + 1, sizeof *answers);
	for (size_t i = 0; i < count; i++) {
		struct str word = {0};
		bool found = false;
		int64_t position = 0;

		if (!receive_line(fd, line, sizeof line, &len))
			return lost(err);
		struct str number = str_cut((struct str){line, len}, ' ', &word, &found);
		if (!str_to_i64(number, &position))
			return lost(err);
		answers[i] = (struct record_answer){(uint64_t)position, found};
	}
	*answers_out = answers;
	*count_out = count;
	return RC_OK;
}

enum rc
record_call(const char *path, struct arena *a, const struct record_batch *batch,
    struct record_answer **answers_out, size_t *count_out, struct err *err)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || strlen(path) >= sizeof at.sun_path ||
	    snprintf(at.sun_path, sizeof at.sun_path, "%s", path) < 0 ||
	    connect(fd, (struct sockaddr *)&at, sizeof at) != 0) {
		if (fd >= 0)
			(void)close(fd);
		return err_say(err, RC_NOTFOUND, NULL, TEXT_RECORD_NO_SERVER, NULL);
	}
	enum rc rc = RC_OK;
	if (batch->text.len > LIMIT_BATCH_BYTES)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_RECORD_BATCH_TOO_LARGE, NULL);
	else if (!send_request(fd, batch, err->lang))
		rc = lost(err);
	else
		rc = read_answers(a, fd, answers_out, count_out, err);
	(void)close(fd);
	return rc;
}
