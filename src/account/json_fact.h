/* SPDX-License-Identifier: EUPL-1.2 */
/* account/json_fact.h: facts of a dossier as JSON (internal to the layer). */
#ifndef ACCOUNT_JSON_FACT_H
#define ACCOUNT_JSON_FACT_H

#include "account/dossier.h"

/* The members of a fact inside an open object; condition: told by its decision. */
void fact_members(struct json_out *o, const struct account *acc, const struct dossier_fact *f,
    bool condition);
void write_fact(struct json_out *o, const struct account *acc, const struct dossier_fact *f);
void write_facts(struct json_out *o, const struct account *acc, const char *key,
    const struct dossier_facts *f);
/* json_effect.c: "indicators" with their targets, costs and sources. */
void write_indicators(struct json_out *o, const struct account *acc, const struct dossier *d);

#endif
