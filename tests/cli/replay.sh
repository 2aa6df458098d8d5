# SPDX-License-Identifier: EUPL-1.2
# The example municipality is recorded without a refusal, the same on every run; bad examples are named by file and line.
# shellcheck shell=sh disable=SC2154
. "$(dirname "$0")/lib.sh"
REPLAY=${REPLAY:-$root/build/replay}
example=$root/examples/musterstadt

replay() {
	"$REPLAY" "$@" >out 2>err </dev/null
	status=$?
}

replay first "$example"/*.jsonl
ends "musterstadt is recorded" 0
is "every line is a fact" "$(cat "$example"/*.jsonl | grep -c .) facts recorded in first" "$(cat out)"
replay second "$example"/*.jsonl
ends "musterstadt is recorded again" 0
for file in log.key log.vkey journal.db; do
	if cmp -s first/$file second/$file; then
		pass "$file is the same both times"
	else
		fail "$file is the same both times"
	fi
done
# What the example says it gave to a funder is what anybody draws again.
issued=0
grep -h '"format":"xlsx"' "$example"/*.jsonl >given
while read -r line; do
	of() { printf '%s' "$line" | sed -n "s/.*\"$1\":\"\{0,1\}\([^\",]*\).*/\1/p"; }
	issued=$((issued + 1))
	for format in json xlsx; do
		run account first --venture "$(of venture)" --grant ozg-land --known-at "$(of known_at)" --effective-on "$(of effective_on)" \
			--audience "$(of audience)" --lang "$(of lang)" --format $format -o again.$format
	done
	is "issued account $issued drawn again is the same file" "$(of sha256)" "$(sha256sum again.xlsx | cut -d' ' -f1)"
	is "with the checkpoint it names" "$(of size) $(of root)" "$(json 'str(d["checkpoint"]["size"]) + " " + d["checkpoint"]["root"]' again.json)"
done <given
is "there are two of them" 2 "$issued"
replay first "$example"/rules.jsonl
ends "a journal that is there stays untouched" 2

# bad NAME LINE PATTERN: the line is the second of a file.
bad() {
	rm -rf journal
	printf '%s\n%s\n' '{"at":"2026-01-05T09:00:00Z","fact":{"kind":"unit.created","body":{"id":"amt","label":"Amt"}}}' "$2" >bad.jsonl
	replay journal bad.jsonl
	ends "refuses $1" 2
	told "names file, line and reason of $1" "^replay: bad[.]jsonl:2: .*$3"
}
bad "broken JSON" '{"at":' "."
bad "a time that is none" '{"at":"05.01.2026","fact":{}}' '"at" must be an instant'
bad "a member too many" '{"at":"2026-01-05T09:01:00Z","fact":{},"more":1}' 'nothing else'
bad "the same time twice" '{"at":"2026-01-05T09:00:00Z","fact":{"kind":"unit.created","body":{"id":"b","label":"B"}}}' 'differ'
bad "a kind nobody knows" '{"at":"2026-01-05T09:01:00Z","fact":{"kind":"unit.dreamt","body":{}}}' 'unit.dreamt'
bad "a venture nobody registered" '{"at":"2026-01-05T09:01:00Z","fact":{"kind":"phase.entered","venture":"traum","body":{"phase":"pilot"}}}' 'venture: '

finish
