# SPDX-License-Identifier: EUPL-1.2
# Row: 64 people at once in forms and pages: submits a second, time of a submit against a sync of the disk in the same run.
# shellcheck shell=sh

if ! has python3; then
	skip '64 people at once' 'python3 is not installed'
elif ! LOAD_FIGURES="$work/people.figures" LOAD_DIR="$work" BUILD="$root/build-bench" tests/load/run 64 20 250 >"$work/people.tap"; then
	skip '64 people at once' "$(grep -m 1 '^not ok' "$work/people.tap" | sed 's/^not ok - //')"
else
	read -r submits rate p50 p99 read50 read99 sync50 sync99 logins killed doubled _ <"$work/people.figures"
	most '64 people at once, submit of a form: median against the median sync of the disk' "$p50 ms (sync $sync50 ms)" "$(calc "$p50 / $sync50")" '×' 10
	most 'the same: 99th percentile against the 99th of the sync' "$p99 ms (sync $sync99 ms)" "$(calc "$p99 / $sync99")" '×' 5
	note "People: $submits forms previewed and saved in 20 s ($rate/s) beside pages read (half within $read50 ms, all but one in a hundred within $read99 ms), $logins logins, $killed connections killed before the answer, $doubled forms sent twice; each pauses a quarter of a second between two things. Everything acknowledged is in the journal once. The people and the server share the two cores."
fi
