/* SPDX-License-Identifier: EUPL-1.2 */
/* record/socket.h: handing facts to the running server through DIR/socket (mode 0600). */
#ifndef RECORD_SOCKET_H
#define RECORD_SOCKET_H

#include "record/record.h"

struct record_socket;

/* Listens at the path until stopped; one thread a connection, at most 16. */
CHECKED enum rc record_socket_start(struct record *r, const char *path, struct record_socket **out,
    struct err *err);
void record_socket_stop(struct record_socket *s);

/* The client's side.  RC_NOTFOUND: nobody listens there. */
CHECKED enum rc record_call(const char *path, struct arena *a, const struct record_batch *batch,
    struct record_answer **answers_out, size_t *count_out, struct err *err);

#endif
