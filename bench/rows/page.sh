# SPDX-License-Identifier: EUPL-1.2
# Row: server time of the account page of a venture with 2,000 facts; each request asks for another day, so nothing is kept.
# shellcheck shell=sh

# first_venture DIR: the id of one with most facts is not needed: these journals have one.
first_venture() {
	"$wagnis" account "$1" --effective-on 2026-06-30 --format json | jq -r '.ventures[0].id'
}

# Distinct days over twenty years, one after the other.
cat >"$work/days.lua" <<'EOF'
local n = 0
request = function()
	n = n + 1
	return wrk.format("GET", wrk.path .. "?effective_on=" .. os.date("!%Y-%m-%d", 1500000000 + 86400 * (n % 7300)))
end
EOF

if ! has wrk || ! has jq; then
	skip 'account page of a venture with 2,000 facts' 'wrk or jq is not installed'
else
	dir=$(journal 1 2000)
	id=$(first_venture "$dir")
	serve "$dir" 9590
	size=$(curl -s -m 10 "http://127.0.0.1:9590/ventures/$id?effective_on=2026-06-30" | wc -c)
	: >"$work/g.ours"
	for _ in $(seq "$rounds"); do
		timeout 30 wrk -t1 -c1 -d3s -s "$work/days.lua" "http://127.0.0.1:9590/ventures/$id" >"$work/g"
		! grep -q 'Non-2xx' "$work/g" || { say 'the page answers with errors'; break; }
		awk '/^Requests\/sec/ { print 1000 / $2 }' "$work/g" >>"$work/g.ours"
	done
	unserve
	ours=$(median <"$work/g.ours")
	if [ -z "$ours" ]; then
		skip 'account page of a venture with 2,000 facts' 'no such page'
	else
		most "account page of a venture with 2,000 facts ($(big "$size") bytes)" "$(calc "$ours") ms" "$ours" ms 2
		note 'Account page: time between two answers on one connection, wrk included; every request asks for another day, so that no finished page is kept.'
	fi
fi
