# SPDX-License-Identifier: EUPL-1.2
# Row: on which days of five years account could be given for 1,000 ventures, from 500 thousand facts.
# shellcheck shell=sh

dir=$(journal 1000 500000)
"$bin/bench-readiness" "$dir" "$((rounds * 2 + 1))" 18809 20634 >"$work/r"
for mode in then:'with the knowledge of each day' now:"with today's knowledge"; do
	# shellcheck disable=SC2046 # words are arguments
	set -- $(grep "^${mode%%:*} " "$work/r")
	line "readiness, 1,000 ventures, 500 thousand facts, $2 days, ${mode#*:}" "$(calc "$3 / 1000") ms" 'an account drawn on every day' \
		"$(calc "$4 / 1000000") s" "$(awk "BEGIN { print $4 / $3 }")" -
	most "the same in seconds" "$(calc "$3 / 1000000") s" "$(awk "BEGIN { print $3 / 1000000 }")" s 0.5
done
note 'Readiness: in one thread; on 40 days of the span the accounts drawn beside it have to say the same, and their median times the days is the peer.'
