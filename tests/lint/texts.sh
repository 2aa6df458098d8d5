#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# German and English as they are printed: real umlauts, „…“ in German and “…” in English, closed where they are opened.
. "$(dirname "$0")/lib.sh"
tracked 'po/*.de.po' | xargs -r awk '
	{ l = $0; opened = gsub(/„/, "", l); closed = gsub(/“/, "", l); if (opened != closed || l ~ /”/) print FILENAME ":" FNR ": " $0 }
' >"$lint_tmp/german"
tell 'German quotes are „…“' "$lint_tmp/german"
tracked 'po/*.en.po' | xargs -r awk '
	{ l = $0; opened = gsub(/“/, "", l); closed = gsub(/”/, "", l); if (opened != closed || l ~ /„/) print FILENAME ":" FNR ": " $0 }
' >"$lint_tmp/english"
tell 'English quotes are “…”' "$lint_tmp/english"

tracked po src examples catalogue '*.md' | xargs -r grep -HniE \
	'(^|[^-a-z_])(fuer|ueber[a-z]*|koenn[a-z]+|muess[a-z]+|waere[n]?|wuerde[n]?|(ge)?pruef[a-z]*|(ge)?aender[a-z]*|zurueck[a-z]*|moeglich[a-z]*|gueltig[a-z]*|naechst[a-z]*|spaet[a-z]*|erklaer[a-z]*|zulaessig[a-z]*|laenge[nr]?|groess[a-z]*)([^-a-z_"]|$)' |
	cut -c 1-240 >"$lint_tmp/umlauts"
tell 'German is written with umlauts' "$lint_tmp/umlauts"
finish
