#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What the objects of the unoptimised build call and keep: no unsafe or hidden-state functions of libc, memory only
# where it belongs, no mutable variables. Exceptions stand in tests/lint/allowed.txt.
. "$(dirname "$0")/lib.sh"
if [ ! -f "$BUILD_DEBUG/compile_commands.json" ]; then
	skip 'objects call no banned function' "no build in $BUILD_DEBUG"
	finish
fi
grep -v '^#' tests/lint/allowed.txt | awk 'NF { print $1 "\t" $2 }' >"$lint_tmp/allowed"
objects "$BUILD_DEBUG" | grep '	src/' | while IFS='	' read -r object source; do
	[ -f "$object" ] || continue
	nm -u "$object" | awk -v s="$source" '{ print $2 "\t" s }' >>"$lint_tmp/used"
	# In .data and .bss lies what can change; constants with addresses in them lie in .data.rel.ro.
	objdump -t "$object" | awk -v s="$source" '
		NF >= 5 && $(NF - 2) ~ /^(\.data|\.bss|\.tbss|\.tdata)(\.[a-z]+\..*)?$/ && $(NF - 2) !~ /rel\.ro/ && $2 != "d" && $3 != "d" && $NF !~ /^\./ {
			print "mutable\t" s "\t" $NF }' >>"$lint_tmp/kept"
done
touch "$lint_tmp/used" "$lint_tmp/kept"

# banned NAME LIST: complains about listed symbols outside their allowed files (a path ending in / allows a folder).
banned() {
	awk -F '\t' -v list="$2" '
	BEGIN { n = split(list, l, " "); for (i = 1; i <= n; i++) bad[l[i]] = 1 }
	FNR == NR { may[$1] = may[$1] " " $2; next }
	($1 in bad) {
		n = split(may[$1], m, " "); ok = 0
		for (i = 1; i <= n; i++) if (m[i] == $2 || (m[i] ~ /\/$/ && index($2, m[i]) == 1)) ok = 1
		if (!ok) print $2 ": " $1 ($3 == "" ? "" : ": " $3)
	}' "$lint_tmp/allowed" "$3" | sort -u >"$lint_tmp/bad"
	tell "$1" "$lint_tmp/bad"
}
banned 'no function that writes without a bound or guesses' \
	'strcpy stpcpy strcat sprintf vsprintf gets strtok strncat atoi atol atoll atof sscanf fscanf alloca mktemp tmpnam' "$lint_tmp/used"
banned 'no function with hidden state' \
	'gmtime localtime ctime asctime localtime_r mktime tzset setlocale rand srand random srandom drand48 strerror getenv setenv putenv' "$lint_tmp/used"
banned 'no shell' 'system popen' "$lint_tmp/used"
banned 'the clock is read in one place' 'time gettimeofday clock_gettime' "$lint_tmp/used"
banned 'memory is taken only in base, store and the heap of the ledger' \
	'malloc calloc realloc reallocarray strdup strndup asprintf vasprintf aligned_alloc posix_memalign open_memstream getline' "$lint_tmp/used"
banned 'no mutable variable' 'mutable' "$lint_tmp/kept"
finish
