/* SPDX-License-Identifier: EUPL-1.2 */
/* web/page_env.h: what every page has besides its own view: language, the two dates, navigation, checkpoint. */
#ifndef WEB_PAGE_ENV_H
#define WEB_PAGE_ENV_H

#include "base/arena.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/instant.h"
#include "base/str.h"
#include "base/text.h"
#include "web/url.h"
#include "web/view/cents.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ctx;

/* The journal as a page sees it. */
struct web_head {
	uint64_t size;
	struct hash root;
	bool known; /* false: it could not be read */
};

/* The pair of times a page is drawn for. */
struct asof {
	struct instant known_at;  /* INSTANT_MAX: now, everything recorded so far */
	struct day effective_on;
	struct str known_text;    /* as given in the address */
	bool known_is_now;        /* not given */
	bool effective_is_given;
	bool effective_is_today;  /* not given, or today */
};

struct link {
	enum text label;
	struct url href;
	bool current; /* this is where the reader stands */
};
struct link_list {
	const struct link *items;
	size_t count;
};

struct lang_link {
	const char *code; /* "de" */
	const char *name; /* "Deutsch" */
	struct url href;  /* this page in that language */
	bool current;
};
struct lang_link_list {
	const struct lang_link *items;
	size_t count;
};

/* Another parameter of the address, kept by the form of the two dates. */
struct kept_param {
	struct str name;
	struct str value;
};
struct kept_param_list {
	const struct kept_param *items;
	size_t count;
};

/* The line under the header. */
struct band {
	struct day effective_on;
	struct instant known_at;   /* shown only when !known_is_now */
	bool known_is_now;
	bool effective_is_today;
	bool is_past;              /* either is given: the calm notice is shown */
	bool is_shown;             /* false: a page to fill in, which is about now */
	struct str known_input;    /* for datetime-local, Berlin time; empty when now */
	struct url action;         /* this page's path */
	struct url back;           /* this page, now */
	struct kept_param_list kept;
	struct link_list chips;
};

/* Who is logged in, at the top of every page. */
struct page_who {
	bool can_login;     /* people can log in here */
	bool is_known;
	struct str name;
	struct str csrf;
	struct url login;   /* and back to this page */
	struct url profile;
	struct url logout;
	struct url record;  /* empty: holds no role with which anything is recorded */
	struct url people;  /* empty: is not an administrator */
};

struct page_env {
	enum lang lang;
	const char *lang_code;
	struct str title;          /* of the page; set by the handler */
	struct str municipality;
	struct url home;
	struct url query;          /* "" or "?known_at=..&lang=..": keeps the dates on links */
	struct url query_more;     /* "" or "&known_at=..&lang=..": the same behind other parameters */
	bool at_search;            /* the page has the search itself */
	struct kept_param_list search_kept; /* the dates and the language, for the search in the header */
	struct link_list nav;
	struct lang_link_list langs;
	struct link_list foot;
	struct band band;
	struct page_who who;
	/* the journal this page was drawn from */
	struct str origin;
	uint64_t size;
	struct str root_short;     /* first characters of the root, base64 */
	bool has_head;             /* false: the journal could not be read */
};

/* Fills everything but title from the request and its times; in ctx's arena. */
void page_env_init(struct page_env *env, const struct ctx *ctx);

#endif
