/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/access.h: what a program may do in the name of a person (scopes of API tokens). */
#ifndef DOMAIN_ACCESS_H
#define DOMAIN_ACCESS_H

/* A person in the browser has all of them; a token those it was made with. */
enum access {
	ACCESS_READ = 1 << 0,   /* what the person may read */
	ACCESS_WRITE = 1 << 1,  /* record facts but those of ACCESS_MANAGE */
	ACCESS_MANAGE = 1 << 2, /* units, persons, roles, rules in force, redaction */
};
#define ACCESS_ALL (ACCESS_READ | ACCESS_WRITE | ACCESS_MANAGE)

#endif
