/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/load/client.h: one connection of a browser that keeps it open, as little of HTTP as our server speaks. */
#ifndef LOAD_CLIENT_H
#define LOAD_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct client {
	int fd;
	uint16_t port;
	int status;              /* of the last answer; 0: none came */
	const char *head, *body; /* of the last answer, ended by NUL; never NULL */
	char *bytes;
};

int64_t client_now(void); /* monotonic, ns */
void client_open(struct client *c, uint16_t port);
void client_close(struct client *c);
/* form NULL: without a body; cookie NULL: without one.  A connection that was ended is opened again. */
void client_send(struct client *c, const char *method, const char *target, const char *cookie, const char *form);
/* The answer to the one request sent; false: none came within 60 seconds. */
bool client_read(struct client *c);
/* The first header that begins so ("Location: "). */
bool client_header(const struct client *c, const char *begin, char *out, size_t size);
/* The value of the first field of this name in the page. */
bool client_field(const struct client *c, const char *name, char *out, size_t size);

#endif
