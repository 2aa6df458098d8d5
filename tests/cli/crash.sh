#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# kill -9 in the middle of everything with 16 writers: what was acknowledged is there afterwards, verify passes.
. "$(dirname "$0")/lib.sh"
rounds=${WAGNIS_CRASH_ROUNDS:-3}
journal j
printf '%s\n' '{"kind":"venture.registered","venture":"v","body":{"title":"V"}}' | give j

# writer NUMBER: records until it is told to stop; notes what was acknowledged.
writer() {
	i=0
	while [ ! -e halt ]; do
		i=$((i + 1))
		key="r$round-w$1-$i"
		printf '{"kind":"question.asked","venture":"v","key":"%s","body":{"id":"%s","text":"?"}}\n' "$key" "$key" >"fact.$1"
		if position=$("$WAGNIS" record j "fact.$1" 2>/dev/null); then
			echo "$position $key" >>"acked.$1"
		fi
	done
}

for round in $(seq "$rounds"); do
	rm -f halt address
	"$WAGNIS" serve j --listen 127.0.0.1:0 >address 2>serving </dev/null &
	server=$!
	for _ in $(seq 200); do
		[ -s address ] && break
		sleep 0.02
	done
	writers=''
	for w in $(seq 16); do
		writer "$w" 2>/dev/null &
		writers="$writers $!"
	done
	# Another moment each time.
	sleep "0.$((2 + round % 7))"
	kill -KILL "$server"
	wait "$server" 2>/dev/null
	# Without a server the writers open the journal themselves: some of these die as well.
	sleep 0.1
	for w in $writers; do
		# shellcheck disable=SC2046 # a list
		kill -KILL $(pgrep -P "$w" 2>/dev/null) 2>/dev/null
	done
	touch halt
	# shellcheck disable=SC2086 # a list
	wait $writers 2>/dev/null
	run verify j
	if [ "$status" -ne 0 ]; then
		fail "round $round: the journal verifies after kill -9" "$(cat err)"
		finish
	fi
	pass "round $round: the journal verifies after kill -9"
done

run export j facts facts
ends 'it is read whole' 0
cat acked.* >acked
python3 - acked facts >lost <<'P'
import json, sys
keys = {}
for n, line in enumerate(open(sys.argv[2])):
    fact = json.loads(line)
    if 'key' in fact:
        keys[fact['key']] = n
acked = [line.split() for line in open(sys.argv[1])]
lost = [(p, k) for p, k in acked if keys.get(k) != int(p)]
print(len(acked), 'acknowledged', len(lost), 'lost', lost[:5])
P
told 'everything acknowledged is there, at its position' ' 0 lost ' lost
is 'and it was much' yes "$([ "$(wc -l <acked)" -gt 50 ] && echo yes)"
echo "# $(cat lost)"
printf '%s\n' '{"kind":"question.asked","venture":"v","body":{"id":"after","text":"?"}}' >fact
run_in fact record j
ends 'and recording goes on' 0

# A long record killed on its way: all of it or nothing.
journal k
"$WAGNIS" simulate --ventures 50 --facts 60000 --seed 9 >sim.jsonl
for wait in 0.1 0.2 0.3 0.5 0.7 0.9; do
	"$WAGNIS" record k sim.jsonl --adopt >positions 2>/dev/null &
	one=$!
	sleep "$wait"
	kill -KILL "$one" 2>/dev/null
	wait "$one" 2>/dev/null
	run account k --format json
	size=$(json 'd["checkpoint"]["size"]' out)
	[ "$size" = 0 ] || [ "$size" = 60000 ] || break
	run verify k
	[ "$status" -eq 0 ] || break
	[ "$size" = 0 ] || break
done
is 'a file killed on its way is recorded whole or not at all' yes "$([ "$size" = 0 ] || [ "$size" = 60000 ] && [ "$status" -eq 0 ] && echo yes)"
finish
