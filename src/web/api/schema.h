/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/schema.h: JSON Schema (2020-12, as OpenAPI 3.1 uses it) of facts, made of the table of kinds, and of answers. */
#ifndef WEB_API_SCHEMA_H
#define WEB_API_SCHEMA_H

#include "base/json.h"
#include "domain/kind.h"

/* "date", "cents"...: how programs name the types of fields. */
const char *api_type_name(enum field_type t);
/* "#/components/schemas/<name>", as the member "$ref" of an object of its own. */
void schema_ref(struct json_out *o, const char *name);
/* The members of "components"."schemas" for all kinds, and "Fact" that is one of them. */
void schema_put_facts(struct json_out *o);
/* The same for what addresses answer and take (web/api/answers.c). */
void schema_put_answers(struct json_out *o);

#endif
