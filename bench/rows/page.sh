# SPDX-License-Identifier: EUPL-1.2
# Row: server time of the account page of a venture with 2,000 facts; each request asks for another day, so nothing is kept.
# shellcheck shell=sh

# first_venture DIR: the id of one with most facts is not needed: these journals have one.
first_venture() {
	"$wagnis" account "$1" --effective-on 2026-06-30 --format json | jq -r '.ventures[0].id'
}

# Distinct days from the end of the story on, so that everything recorded is on the page.
cat >"$work/days.lua" <<'EOF'
local n = 0
request = function()
	n = n + 1
	return wrk.format("GET", wrk.path .. "?effective_on=" .. os.date("!%Y-%m-%d", 1782777600 + 86400 * (n % 9000)))
end
EOF

# Processor time of our server so far, in ticks.
server_ticks() {
	sed 's/.*) //' "/proc/$server/stat" | awk '{ print $12 + $13 }'
}

if ! has wrk || ! has jq; then
	skip 'account page of a venture with 2,000 facts' 'wrk or jq is not installed'
else
	dir=$(journal 1 2000)
	id=$(first_venture "$dir")
	serve "$dir" 9590
	size=$(curl -s -m 10 "http://127.0.0.1:9590/ventures/$id?effective_on=2026-06-30" | wc -c)
	: >"$work/g.cpu"
	: >"$work/g.wall"
	for _ in $(seq "$rounds"); do
		before=$(server_ticks)
		timeout 30 wrk -t1 -c1 -d3s -s "$work/days.lua" "http://127.0.0.1:9590/ventures/$id" >"$work/g"
		after=$(server_ticks)
		! grep -q 'Non-2xx' "$work/g" || { say 'the page answers with errors'; break; }
		awk -v t="$((after - before))" -v hz="$(getconf CLK_TCK)" '/requests in/ { print t * 1000 / hz / $1 }' "$work/g" >>"$work/g.cpu"
		awk '/^Requests\/sec/ { print 1000 / $2 }' "$work/g" >>"$work/g.wall"
	done
	unserve
	ours=$(median <"$work/g.cpu")
	if [ -z "$ours" ]; then
		skip 'account page of a venture with 2,000 facts' 'no such page'
	else
		most "account page of a venture with 2,000 facts ($(big "$size") bytes), server time" "$(calc "$ours") ms" "$ours" ms 2
		note "Account page: processor time of the server for each answer; $(calc "$(median <"$work/g.wall")") ms pass between two answers on one connection, wrk included. Every request asks for another day, so that no finished page is kept."
	fi
fi
