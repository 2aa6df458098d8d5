/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/profile.h: one's own name, password, second factor, sessions and tokens. */
#ifndef WEB_PAGES_PROFILE_H
#define WEB_PAGES_PROFILE_H

#include "base/err.h"
#include "base/rc.h"
#include "web/form_page.h"

/* Fields that ask for the password once more; one name each, because one page has both. */
#define PROFILE_TOTP_PASSWORD "totp-password"
#define PROFILE_TOKEN_PASSWORD "token-password"

/* What was done just now, shown once; all may be empty. */
struct profile_news {
	enum text notice;
	bool has_notice;
	const struct people_totp *totp; /* begun: to be confirmed */
	struct str secret;              /* a token, or recovery codes one a line */
	enum text secret_label;
	const char *failed;             /* which section was refused: its fields keep what was typed */
};

CHECKED enum rc profile_sheet(struct ctx *ctx, const struct form *typed, const struct profile_news *news,
    struct form_sheet **out, struct err *err);

#endif
