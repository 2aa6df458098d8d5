/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/evidence.h: the page that asks for a file before the form of evidence.attached. */
#ifndef WEB_PAGES_EVIDENCE_H
#define WEB_PAGES_EVIDENCE_H

#include "base/err.h"
#include "base/rc.h"
#include "journal/attachment.h"
#include "web/form_page.h"
#include "web/pages/record_form.h"
#include "web/response.h"

/* See struct record_special. */
CHECKED enum rc evidence_page(struct record_form *f, struct response *response, struct err *err);
/*
 * Keeps the bytes as a file of evidence; *name_out is the last part of the name as
 * sent, fit for a fact.  Fails as attachment_add() and its neighbours do.
 */
CHECKED enum rc evidence_keep(struct ctx *ctx, struct str sent_name, struct str bytes, struct str *name_out,
    struct attachment *out, struct err *err);
/* The page that asks for the file. */
struct form_sheet *evidence_sheet(struct ctx *ctx, struct str venture);

#endif
