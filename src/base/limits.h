/* SPDX-License-Identifier: EUPL-1.2 */
/* base/limits.h: every limit on what a user can make us hold; each has a test at n and n + 1. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stdint.h>

/* A fact's canonical payload; a leaf is far smaller than tlog-tiles' 65,535. */
#define LIMIT_PAYLOAD_BYTES 65536
/* One line of a JSON Lines file, before it is made canonical. */
#define LIMIT_LINE_BYTES 131072
#define LIMIT_FACT_DEPTH 12
#define LIMIT_FACT_MEMBERS 2000
/* One journal: positions are 32 bits in the ledger. */
#define LIMIT_JOURNAL_FACTS UINT32_C(4000000000)
/* Facts handed over in one request to a running server. */
#define LIMIT_BATCH_FACTS 100000
#define LIMIT_BATCH_BYTES (64u * 1024u * 1024u)
/* JSON of other systems and of API clients. */
#define LIMIT_JSON_BYTES (16u * 1024u * 1024u)
#define LIMIT_JSON_DEPTH 32
#define LIMIT_JSON_MEMBERS 1000000
/* Fields of one CSV record, filled cells of one row of a sheet. */
#define LIMIT_CSV_FIELDS 1000
/* One answer of a data source, and what is kept of why it was no use. */
#define LIMIT_FEED_BYTES (1024u * 1024u)
#define LIMIT_FEED_MEMBERS 100000
#define LIMIT_FEED_DETAIL 300
/* Digits of one number in it, zeros at the end included. */
#define LIMIT_FEED_DIGITS 400
/* Fetching it. */
#define LIMIT_FEED_CONNECT_S 10
#define LIMIT_FEED_TOTAL_S 30
#define LIMIT_FEED_REDIRECTS 3
/* Data sources of one journal. */
#define LIMIT_FEEDS 10000
/* What the fields of one CSV record, the cells of one row hold together. */
#define LIMIT_CSV_BYTES (1024 * 1024)
/* A table of another system: its bytes, its rows (what a sheet holds at most),
 * and the texts that the cells of a spreadsheet share, with their bytes. */
#define LIMIT_TABLE_BYTES (64u * 1024u * 1024u)
#define LIMIT_TABLE_ROWS 1048576
#define LIMIT_TABLE_TEXTS 2000000
#define LIMIT_TABLE_TEXT_BYTES (128u * 1024u * 1024u)
/* Elements inside elements in a part of a spreadsheet. */
#define LIMIT_TABLE_DEPTH 32
/* Pages and accounts. */
#define LIMIT_PAGE_BYTES (64u * 1024u * 1024u)
#define LIMIT_VENTURES 100000
#define LIMIT_KEY_BYTES 200
/* Real registers hold identifiers of 88 bytes. */
#define LIMIT_SLUG_BYTES 120
/* XML of other systems (e-invoices): the whole file, one tag with its
 * attributes, attributes of a tag, elements, depth, text of one element. */
#define LIMIT_XML_BYTES (10u * 1024u * 1024u)
#define LIMIT_XML_TAG_BYTES 8192
#define LIMIT_XML_ATTRIBUTES 64
#define LIMIT_XML_NODES 250000
#define LIMIT_XML_DEPTH 64
#define LIMIT_XML_TEXT_BYTES 65536
/* One e-invoice: rows of each kind; lines written out; differences named. */
#define LIMIT_INVOICE_LINES 20000
#define LIMIT_INVOICE_ROWS 1000
#define LIMIT_INVOICE_LINES_SHOWN 1000
#define LIMIT_INVOICE_NOTES 100

#endif
