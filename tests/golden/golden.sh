#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The example municipality's accounts, byte for byte, as of several pairs of times. "--bless" shows the difference and takes it over.
# shellcheck shell=sh disable=SC2154
golden=$(cd "$(dirname "$0")" && pwd)
bless=${1:-}
. "$golden/../cli/lib.sh"
REPLAY=${REPLAY:-$root/build/replay}

"$REPLAY" j "$root"/examples/musterstadt/*.jsonl >replayed 2>&1 || {
	echo "Bail out! $(cat replayed)"
	exit 1
}
compare() { # FILE: the last run's output against what is kept
	if cmp -s out "$golden/$1"; then
		pass "$1"
	elif [ "$bless" = --bless ]; then
		diff -u "$golden/$1" out | sed 's/^/# /'
		cp out "$golden/$1"
		pass "$1 is taken over"
	else
		fail "$1" "$(diff -u "$golden/$1" out 2>&1 | head -n 40)"
	fi
}

pairs=0
while read -r known day venture audience; do
	case $known in '#'* | '') continue ;; esac
	pairs=$((pairs + 1))
	set -- --known-at "$known" --effective-on "$day" --audience "$audience"
	name=$day-known-$(echo "$known" | cut -c 1-10)-$audience
	if [ "$venture" != - ]; then
		set -- "$@" --venture "$venture"
		name=$venture-$name
	fi
	for format in json csv txt html; do
		run account j "$@" --format "$format" --lang de
		[ "$status" -eq 0 ] || cat err >>out
		compare "$name.$format"
	done
	# This tidy knows no ids of the titles of drawings.
	if tidy -qe out >tidied 2>&1; then pass "$name.html is valid"; else fail "$name.html is valid" "$(cat tidied)"; fi
	if grep -qE '(href|src)=|<script|url\(|@import' out; then
		fail "$name.html needs nothing else"
	else
		pass "$name.html needs nothing else"
	fi
done <"$golden/pairs.txt"
run account j --known-at 2026-11-23T10:00:00Z --effective-on 2026-11-23 --audience council --format html --lang en
compare today-english.html
is 'every pair was drawn' "$(grep -cv -e '^#' -e '^$' "$golden/pairs.txt")" "$pairs"
finish
