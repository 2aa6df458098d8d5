/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/openapi.c: the description of this interface (OpenAPI 3.1), made of the table of routes and the table of kinds. */
#include "base/must.h"
#include "domain/access.h"
#include "web/api/api.h"
#include "web/api/import.h"
#include "web/api/schema.h"

#include <stdio.h>

static void
text(struct json_out *o, const char *key, const char *value)
{
	json_key(o, key);
	json_put_text(o, str_of(value));
}

static void
both(struct json_out *o, const char *key, struct label l)
{
	struct buf b;

	buf_init(&b, 2000);
	buf_format(&b, "%s · %s", l.de, l.en);
	json_key(o, key);
	json_put_text(o, buf_view(&b));
	buf_done(&b);
}

/* ---- parameters ---- */

static void
put_type(struct json_out *o, const struct param_spec *p)
{
	json_key(o, "schema");
	json_object(o);
	if (p->type == PARAM_INT || p->type == PARAM_PLACE) {
		text(o, "type", "integer");
		json_key(o, "minimum");
		json_put_int(o, p->type == PARAM_INT ? 0 : 1);
		json_key(o, "maximum");
		json_put_int(o, (int64_t)p->max);
	} else if (p->type == PARAM_FLAG) {
		text(o, "const", "1");
	} else {
		text(o, "type", "string");
		if (p->type == PARAM_DAY)
			text(o, "format", "date");
		json_key(o, "maxLength");
		json_put_int(o, (int64_t)p->max);
	}
	json_object_end(o);
}

static bool
in_path(const struct route *r, const char *name)
{
	char mark[80];
	struct str pattern = str_of(r->pattern);
	int n = snprintf(mark, sizeof mark, "{%s}", name);

	must(n > 0 && (size_t)n < sizeof mark);
	for (size_t i = 0; i < pattern.len; i++)
		if (str_starts(str_slice(pattern, i, pattern.len), mark))
			return true;
	return false;
}

static void
put_param(struct json_out *o, const struct route *r, const struct param_spec *p)
{
	bool path = in_path(r, p->name);

	json_object(o);
	text(o, "name", p->name);
	text(o, "in", path ? "path" : "query");
	if (path) {
		json_key(o, "required");
		json_put_bool(o, true);
	}
	both(o, "description", p->help);
	put_type(o, p);
	json_object_end(o);
}

static void
put_params(struct json_out *o, const struct route *r)
{
	json_key(o, "parameters");
	json_array(o);
	for (const struct param_spec *p = r->params; p->type != PARAM_NONE; p++)
		put_param(o, r, p);
	for (size_t i = 0; i < PARAMS_GLOBAL; i++) {
		const struct param_spec *p = &route_globals[i];
		if (!r->plain || str_is(str_of(p->name), "lang"))
			put_param(o, r, p);
	}
	json_array_end(o);
}

/* ---- answers ---- */

static void
put_content(struct json_out *o, const char *type, const char *schema)
{
	json_key(o, type);
	json_object(o);
	json_key(o, "schema");
	schema_ref(o, schema);
	json_object_end(o);
}

static void
put_answer(struct json_out *o, const char *status, struct label help, const char *type, const char *schema)
{
	json_key(o, status);
	json_object(o);
	both(o, "description", help);
	json_key(o, "content");
	json_object(o);
	put_content(o, type, schema);
	json_object_end(o);
	json_object_end(o);
}

static void
put_bare_answer(struct json_out *o, const char *status, struct label help)
{
	json_key(o, status);
	json_object(o);
	both(o, "description", help);
	json_object_end(o);
}

static const struct label done = {"Geschehen.", "Done."}, problem = {"Ein Problem (RFC 9457).", "A problem (RFC 9457)."},
                          same = {"Unverändert (If-None-Match).", "Not changed (If-None-Match)."};

static void
put_read(struct json_out *o, const struct route *r)
{
	json_key(o, "get");
	json_object(o);
	text(o, "operationId", r->api.get);
	both(o, "summary", r->help);
	put_params(o, r);
	json_key(o, "responses");
	json_object(o);
	put_answer(o, "200", done, "application/json", r->api.gives);
	put_bare_answer(o, "304", same);
	put_answer(o, "default", problem, "application/problem+json", "Problem");
	json_object_end(o);
	json_key(o, "security");
	json_array(o);
	if (!r->login && r->roles == 0) {
		json_object(o); /* nobody has to say who they are */
		json_object_end(o);
	}
	json_object(o);
	json_key(o, "token");
	json_array(o);
	json_array_end(o);
	json_object_end(o);
	json_array_end(o);
	json_object_end(o);
}

static void
put_if_match(struct json_out *o)
{
	json_object(o);
	text(o, "name", "If-Match");
	text(o, "in", "header");
	both(o, "description", (struct label){"Nur, wenn das Journal noch so viele Einträge hat, z. B. \"41\"; sonst 412.",
	    "Only while the journal still has that many entries, e.g. \"41\"; else 412."});
	json_key(o, "schema");
	json_object(o);
	text(o, "type", "string");
	text(o, "pattern", "^\"[0-9]+\"$");
	json_object_end(o);
	json_object_end(o);
}

static void
put_body(struct json_out *o, const struct route *r)
{
	json_key(o, "requestBody");
	json_object(o);
	json_key(o, "required");
	json_put_bool(o, true);
	json_key(o, "content");
	json_object(o);
	put_content(o, "application/json", r->api.takes);
	if (r->post == api_facts_post) {
		json_key(o, "application/jsonl");
		json_object(o);
		json_key(o, "schema");
		json_object(o);
		text(o, "type", "string");
		json_object_end(o);
		json_object_end(o);
	}
	json_object_end(o);
	json_object_end(o);
}

/* Whatever file it is: the server tells by its content. */
static void
put_file(struct json_out *o, const char *const *types)
{
	json_key(o, "requestBody");
	json_object(o);
	json_key(o, "required");
	json_put_bool(o, true);
	json_key(o, "content");
	json_object(o);
	for (; *types != NULL; types++) {
		json_key(o, *types);
		json_object(o);
		json_object_end(o);
	}
	json_object_end(o);
	json_object_end(o);
}

static const char *const evidence_types[] = {"application/octet-stream", NULL};

static void
put_write(struct json_out *o, const struct route *r)
{
	char status[8];

	(void)snprintf(status, sizeof status, "%d", r->api.status);
	json_key(o, "post");
	json_object(o);
	text(o, "operationId", r->api.post);
	both(o, "summary", r->api.post_help.de != NULL ? r->api.post_help : r->help);
	json_key(o, "parameters");
	json_array(o);
	for (const struct param_spec *p = r->params; p->type != PARAM_NONE; p++)
		if (in_path(r, p->name) || r->handler == NULL)
			put_param(o, r, p);
	if (r->post == api_facts_post || r->post == api_import_post)
		put_if_match(o);
	json_array_end(o);
	if (r->post == api_evidence_post)
		put_file(o, evidence_types);
	else if (r->post == api_import_post)
		put_file(o, import_types);
	else if (r->api.takes != NULL)
		put_body(o, r);
	json_key(o, "responses");
	json_object(o);
	if (r->post == api_facts_post)
		put_answer(o, "200", (struct label){"Alles war schon erfasst.", "All of it had been recorded before."},
		    "application/json", r->api.makes);
	put_answer(o, status, done, "application/json", r->api.makes);
	put_answer(o, "default", problem, "application/problem+json", "Problem");
	if (r->post == api_import_post)
		put_answer(o, "200", (struct label){"Vorschau, Vorschlag, oder nichts war neu.", "A preview, a proposal, or nothing was new."},
		    "application/json", r->api.makes);
	json_object_end(o);
	json_key(o, "security");
	json_array(o);
	json_object(o);
	if (!r->api.anyone) {
		json_key(o, "token");
		json_array(o);
		json_put_text(o, r->api.access & ACCESS_WRITE ? STR("write") : r->api.access & ACCESS_MANAGE ? STR("manage") : STR("read"));
		json_array_end(o);
	}
	json_object_end(o);
	json_array_end(o);
	json_object_end(o);
}

/* ---- the whole ---- */

static void
put_info(struct json_out *o)
{
	text(o, "openapi", "3.1.0");
	json_key(o, "info");
	json_object(o);
	text(o, "title", "Wagnis");
	text(o, "version", WAGNIS_VERSION);
	both(o, "description", (struct label){
	    "Über digitale Vorhaben Rechenschaft geben: lesen für alle, erfassen mit einem Token.",
	    "Giving account of digital ventures: reading for everybody, recording with a token."});
	json_key(o, "license");
	json_object(o);
	text(o, "name", "EUPL-1.2");
	text(o, "identifier", "EUPL-1.2");
	json_object_end(o);
	json_object_end(o);
	json_key(o, "servers");
	json_array(o);
	json_object(o);
	text(o, "url", "/");
	json_object_end(o);
	json_array_end(o);
}

static void
put_paths(struct json_out *o)
{
	json_key(o, "paths");
	json_object(o);
	for (size_t i = 0; i < api_route_count; i++) {
		const struct route *r = &api_routes[i];
		json_key(o, r->pattern);
		json_object(o);
		if (r->handler != NULL)
			put_read(o, r);
		if (r->post != NULL)
			put_write(o, r);
		json_object_end(o);
	}
	json_object_end(o);
}

static void
put_components(struct json_out *o)
{
	json_key(o, "components");
	json_object(o);
	json_key(o, "securitySchemes");
	json_object(o);
	json_key(o, "token");
	json_object(o);
	text(o, "type", "http");
	text(o, "scheme", "bearer");
	both(o, "description", (struct label){"Ein Token aus „Ihr Konto“ (/profile).", "A token from “Your account” (/profile)."});
	json_object_end(o);
	json_object_end(o);
	json_key(o, "schemas");
	json_object(o);
	schema_put_answers(o);
	schema_put_facts(o);
	json_object_end(o);
	json_object_end(o);
}

enum rc
api_description(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct json_out o;

	(void)ctx;
	(void)params;
	(void)err;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, true);
	json_object(&o);
	put_info(&o);
	put_paths(&o);
	put_components(&o);
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}
