/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/api.h: how programs read and record here, on one page. */
#ifndef WEB_VIEW_API_H
#define WEB_VIEW_API_H

#include "base/str.h"
#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

struct api_address {
	const char *method;
	const char *path;
	struct label help;
};
struct api_address_list {
	const struct api_address *items;
	size_t count;
};

struct api_problem_kind {
	const char *anchor; /* "problem-rule" */
	int64_t status;
	enum text title, help;
};
struct api_problem_list {
	const struct api_problem_kind *items;
	size_t count;
};

struct api_view {
	enum text reading; /* who may */
	struct str read_example, write_example; /* command lines */
	struct api_address_list addresses;
	struct api_problem_list problems;
};

#endif
