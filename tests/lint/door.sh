#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A GET cannot write: what writes is in the hands of POST alone, file by file.
. "$(dirname "$0")/lib.sh"

# Files that answer GET never see what writes.
tracked 'src/web/*.c' | while read -r f; do
	case $f in
	*_post.c | src/web/change.c | src/web/waiting.c | src/web/web.c) continue ;;
	esac
	grep -HnE '#include "web/change\.h"|\brecord_lines\(' "$f"
	case $f in
	src/web/visitor.c | src/web/roster.c) continue ;;
	esac
	grep -HnE '#include "web/web_priv\.h"|\bweb_people\(' "$f"
done >"$lint_tmp/bad"
tell 'pages that answer GET include nothing that writes' "$lint_tmp/bad"

# And files of POST answer no GET: their functions take a struct change.
tracked 'src/web/*_post.c' 'src/web/pages/*_post.c' | while read -r f; do
	grep -HnE '^page_[a-z_]+\(' "$f"
done >"$lint_tmp/bad"
tell 'files that change things answer no GET' "$lint_tmp/bad"

# visitor.c and roster.c read: of people.h they call only what finds and lists.
for f in src/web/visitor.c src/web/roster.c; do
	[ ! -f "$f" ] || grep -oE '\bpeople_[a-z_]+\(' "$f" | sort -u |
		grep -vxE 'people_(session_find|token_find|name_find|user_find|users|names|link_find|sessions|tokens|drafts|draft_find|waiting|setting)\(' |
		sed "s,^,$f: ,"
done >"$lint_tmp/bad"
tell 'what pages learn about people is only read' "$lint_tmp/bad"

# Nobody but web.c makes a struct change, or knows what a site holds.
tracked 'src/web/*.c' 'src/web/*.h' 'src/web/pages/*.c' 'src/web/pages/*.h' | grep -v '^src/web/web\.c$' | while read -r f; do
	grep -HnE '^struct web \{|struct change [a-z_]+ *=' "$f"
done >"$lint_tmp/bad"
tell 'only web.c hands out the means to write' "$lint_tmp/bad"
finish
