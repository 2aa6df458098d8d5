/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/smtp.h: hands finished messages to the configured relay. */
#ifndef CLI_SMTP_H
#define CLI_SMTP_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>

/* DIR/mail, one "name value" a line, '#' begins a comment. */
struct smtp_conf {
	const char *relay;           /* smtp://host:port or smtps://host:port */
	const char *from;            /* address */
	const char *name;            /* shown with it; empty: the municipality's */
	const char *site;            /* address of the pages, without a slash at the end */
	const char *user, *password; /* empty: the relay asks for none */
	bool plain;                  /* "tls none": no encryption, for a relay on this machine */
};

/*
 * RC_NOTFOUND: no such file; RC_INVALID: an unknown name, one twice, one
 * missing, an address that is none, a relay that is neither smtp:// nor
 * smtps://, encryption given up although the relay is another machine, or a
 * password in a file that others may read.
 */
CHECKED enum rc smtp_conf_read(
    struct arena *a, const char *path, struct smtp_conf *out, struct err *err);

/* In the arena; to be closed before it goes. */
struct smtp;
CHECKED enum rc smtp_open(
    struct arena *a, const struct smtp_conf *conf, struct smtp **out, struct err *err);
void smtp_close(struct smtp *s); /* NULL does nothing */
/* RC_IO: the relay cannot be reached or did not take it, with its words; message as mail_compose makes it. */
CHECKED enum rc smtp_send(struct smtp *s, const char *to, struct str message, struct err *err);

#endif
