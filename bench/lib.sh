# SPDX-License-Identifier: EUPL-1.2
# What the rows of bench/run share: data, medians, lines of the table (source it).
# shellcheck shell=sh

say() {
	printf '%s bench: %s\n' "$(date +%H:%M:%S)" "$*" >&2
}

has() {
	command -v "$1" >/dev/null 2>&1
}

# The middle one of the numbers on stdin, one a line (the lower one of two).
median() {
	sort -n | awk '{ v[NR] = $1 } END { if (NR) print v[int((NR + 1) / 2)] }'
}

# calc EXPRESSION: awk arithmetic, printed with as many digits as a reader needs.
calc() {
	awk "BEGIN { x = $1; if (x >= 100 || x == int(x)) printf \"%.0f\", x; else if (x >= 10) printf \"%.1f\", x; else printf \"%.2f\", x }"
}

# big NUMBER: thousands apart.
big() {
	printf '%.0f\n' "$1" | sed -e :a -e 's/\([0-9]\)\([0-9]\{3\}\)\($\|,\)/\1,\2\3/;ta'
}

# line WORK OURS PEER THEIRS RATIO GOAL: a row of the table; met when RATIO is at least GOAL ("-": no goal of its own).
line() {
	verdict=$(awk -v r="$5" -v g="$6" 'BEGIN { print g == "-" ? "" : (r + 0 >= g + 0 ? "met" : "**missed**") }')
	wanted="≥ $6 ×"
	[ "$6" != - ] || wanted=
	printf '| %s | %s | %s | %s | %s × | %s | %s |\n' "$1" "$2" "$3" "$4" "$(calc "$5")" "$wanted" "$verdict" >>"$table"
	say "$1: $2, $3: $4, $(calc "$5") × ($verdict)"
}

# most WORK OURS VALUE UNIT GOAL: a row without a peer; met when VALUE is at most GOAL.
most() {
	verdict=$(awk -v v="$3" -v g="$5" 'BEGIN { print v + 0 <= g + 0 ? "met" : "**missed**" }')
	printf '| %s | %s | | | | ≤ %s %s | %s |\n' "$1" "$2" "$5" "$4" "$verdict" >>"$table"
	say "$1: $2 ($verdict)"
}

# skip WORK WHY: a row that could not be measured.
skip() {
	printf '| %s | | | | | | skipped: %s |\n' "$1" "$2" >>"$table"
	say "$1: skipped: $2"
}

note() {
	printf -- '- %s\n' "$*" >>"$notes"
}

# journal VENTURES FACTS: the folder of a simulated journal, made once.
journal() {
	dir=$work/sim-$1-$2
	if [ ! -f "$dir/done" ]; then
		say "making a journal of $2 facts, $1 ventures"
		rm -rf "$dir"
		"$wagnis" init "$dir" --name "Stadt Musterstadt" --origin musterstadt.example/wagnis >/dev/null
		"$wagnis" simulate --ventures "$1" --facts "$2" --seed 1 >"$work/facts.jsonl"
		"$wagnis" record "$dir" "$work/facts.jsonl" --adopt >/dev/null
		rm -f "$work/facts.jsonl"
		touch "$dir/done"
	fi
	echo "$dir"
}

# serve DIR PORT: our server on a journal; wait until it answers; its id in $server.
serve() {
	"$wagnis" serve "$1" --listen "127.0.0.1:$2" >"$work/serve.log" 2>&1 &
	server=$!
	for _ in $(seq 100); do
		if curl -s -m 5 -o /dev/null "http://127.0.0.1:$2/"; then return 0; fi
		sleep 0.2
	done
	say 'our server does not answer'
	return 1
}

unserve() {
	kill "$server" 2>/dev/null || true
	wait "$server" 2>/dev/null || true
}

# load CONNECTIONS SECONDS URL [SCRIPT]: requests a second by wrk; only answers of 2xx count.
load() {
	out=$(timeout $(($2 + 30)) wrk -t1 -c"$1" -d"$2s" ${4:+-s "$4"} "$3") || true
	if printf '%s\n' "$out" | grep -q 'Non-2xx'; then
		say "$3 answers with errors"
		return 1
	fi
	printf '%s\n' "$out" | awk '/^Requests\/sec/ { print $2 }'
}
