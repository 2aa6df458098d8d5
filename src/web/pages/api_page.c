/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/api_page.c: the interface for programs on one page. */
#include "web/pages/pages.h"

#include "web/view/api.h"
#include "web/web.h"

#include "templates.h"

static const struct api_problem_kind problems[] = {
	{"problem-form", 400, TEXT_API_PROBLEM_FORM, TEXT_API_PROBLEM_HELP_FORM},
	{"problem-token", 401, TEXT_API_PROBLEM_TOKEN, TEXT_API_PROBLEM_HELP_TOKEN},
	{"problem-role", 403, TEXT_API_PROBLEM_ROLE, TEXT_API_PROBLEM_HELP_ROLE},
	{"problem-missing", 404, TEXT_API_PROBLEM_MISSING, TEXT_API_PROBLEM_HELP_MISSING},
	{"problem-method", 405, TEXT_API_PROBLEM_METHOD, TEXT_API_PROBLEM_HELP_METHOD},
	{"problem-conflict", 409, TEXT_API_PROBLEM_CONFLICT, TEXT_API_PROBLEM_HELP_CONFLICT},
	{"problem-changed", 412, TEXT_API_PROBLEM_CHANGED, TEXT_API_PROBLEM_HELP_CHANGED},
	{"problem-size", 413, TEXT_API_PROBLEM_SIZE, TEXT_API_PROBLEM_HELP_SIZE},
	{"problem-media", 415, TEXT_API_PROBLEM_MEDIA, TEXT_API_PROBLEM_HELP_MEDIA},
	{"problem-rule", 422, TEXT_API_PROBLEM_RULE, TEXT_API_PROBLEM_HELP_RULE},
	{"problem-failure", 500, TEXT_API_PROBLEM_FAILURE, TEXT_API_PROBLEM_HELP_FAILURE},
	{"problem-busy", 503, TEXT_API_PROBLEM_BUSY, TEXT_API_PROBLEM_HELP_BUSY},
};

static struct api_address_list
addresses(struct arena *a)
{
	struct api_address *items = arena_array(a, 2 * api_route_count, sizeof *items);
	size_t n = 0;

	for (size_t i = 0; i < api_route_count; i++) {
		const struct route *r = &api_routes[i];
		if (r->handler != NULL)
			items[n++] = (struct api_address){"GET", r->pattern, r->help};
		if (r->post != NULL)
			items[n++] = (struct api_address){"POST", r->pattern, r->api.post_help.de != NULL ? r->api.post_help : r->help};
	}
	return (struct api_address_list){items, n};
}

enum rc
page_api(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	const char *scheme = web_site(ctx->web)->https ? "https" : "http";
	struct str host = ctx->request->host;
	struct api_view view = {
		.reading = web_site(ctx->web)->internal ? TEXT_API_READ_INSIDE : TEXT_API_READ_TEXT,
		.read_example = arena_format(ctx->arena, "curl '%s://%.*s/api/v1/account?effective_on=2026-01-01'", scheme, STR_ARG(host)),
		.write_example = arena_format(ctx->arena,
		    "curl '%s://%.*s/api/v1/facts' \\\n  -H \"Authorization: Bearer $TOKEN\" \\\n  -H 'Content-Type: application/json' \\\n"
		    "  -d '{\"kind\":\"phase.entered\",\"venture\":\"starkregen-warnung\",\"key\":\"phase-17\",\n"
		    "       \"effective\":\"2026-03-01\",\"body\":{\"phase\":\"pilot\"}}'", scheme, STR_ARG(host)),
		.addresses = addresses(ctx->arena),
		.problems = {problems, COUNT(problems)},
	};

	(void)params;
	(void)err;
	ctx->env.title = str_of(text_get(ctx->lang, TEXT_API_TITLE));
	tpl_api(&response->body, &view, &ctx->env);
	return RC_OK;
}
