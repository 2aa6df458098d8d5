/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/load/client.c: sends a request, reads the answer, finds fields in it. */
#include "client.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER_BYTES = 4 << 20 };

int64_t
client_now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void
dial(struct client *c)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(c->port)};
	struct timeval wait = {.tv_sec = 60};
	int on = 1;

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	(void)setsockopt(c->fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	(void)setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	if (connect(c->fd, (struct sockaddr *)&to, sizeof to) != 0) {
		(void)close(c->fd);
		c->fd = -1;
	}
}

void
client_open(struct client *c, uint16_t port)
{
	*c = (struct client){.port = port, .head = "", .body = "", .bytes = malloc(ANSWER_BYTES + 1)};
	if (c->bytes == NULL)
		abort();
	dial(c);
}

void
client_close(struct client *c)
{
	if (c->fd >= 0)
		(void)close(c->fd);
	free(c->bytes);
	c->bytes = NULL;
	c->fd = -1;
}

void
client_send(struct client *c, const char *method, const char *target, const char *cookie, const char *form)
{
	char request[4096];
	int n = snprintf(request, sizeof request, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n%s%s%s", method, target,
	    (unsigned)c->port, cookie != NULL ? "Cookie: " : "", cookie != NULL ? cookie : "", cookie != NULL ? "\r\n" : "");

	if (form != NULL)
		n += snprintf(request + n, sizeof request - (size_t)n,
		    "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s",
		    strlen(form), form);
	else
		n += snprintf(request + n, sizeof request - (size_t)n, "\r\n");
	if (c->fd < 0)
		dial(c);
	if (c->fd < 0 || send(c->fd, request, (size_t)n, MSG_NOSIGNAL) != n) {
		/* Ended meanwhile, nothing of it read: once more. */
		(void)close(c->fd);
		dial(c);
		(void)!send(c->fd, request, (size_t)n, MSG_NOSIGNAL);
	}
}

static size_t
length(const char *head)
{
	const char *at = strstr(head, "Content-Length: ");

	return at == NULL ? 0 : (size_t)strtoull(at + 16, NULL, 10);
}

bool
client_read(struct client *c)
{
	size_t n = 0, wanted = 0;
	char *end = NULL;

	c->status = 0;
	c->head = c->body = "";
	while (end == NULL || n < wanted) {
		ssize_t got = c->fd < 0 || n == ANSWER_BYTES ? 0 : recv(c->fd, c->bytes + n, ANSWER_BYTES - n, 0);
		if (got <= 0) {
			if (c->fd >= 0)
				(void)close(c->fd);
			c->fd = -1;
			return false;
		}
		n += (size_t)got;
		c->bytes[n] = '\0';
		if (end == NULL && (end = strstr(c->bytes, "\r\n\r\n")) != NULL) {
			*end = '\0';
			wanted = (size_t)(end - c->bytes) + 4 + length(c->bytes);
		}
	}
	c->head = c->bytes;
	c->body = end + 4;
	return sscanf(c->head, "HTTP/1.1 %d", &c->status) == 1;
}

static bool
copy(const char *at, const char *stops, char *out, size_t size)
{
	size_t n = strcspn(at, stops);

	if (n >= size)
		return false;
	memcpy(out, at, n);
	out[n] = '\0';
	return true;
}

bool
client_header(const struct client *c, const char *begin, char *out, size_t size)
{
	const char *at = strstr(c->head, begin);

	return at != NULL && copy(at + strlen(begin), "\r\n", out, size);
}

bool
client_field(const struct client *c, const char *name, char *out, size_t size)
{
	char mark[80];

	(void)snprintf(mark, sizeof mark, "name=\"%s\" value=\"", name);
	const char *at = strstr(c->body, mark);
	return at != NULL && copy(at + strlen(mark), "\"", out, size);
}
