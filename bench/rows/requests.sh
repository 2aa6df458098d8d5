# SPDX-License-Identifier: EUPL-1.2
# Row: requests a second of the page of a venture with 50 facts against Fossil's ticket page and Redmine's issue page.
# shellcheck shell=sh

if ! has wrk || ! has jq; then
	skip 'page of a venture with 50 facts' 'wrk or jq is not installed'
else
	dir=$(journal 1 50)
	id=$("$wagnis" account "$dir" --effective-on 2026-06-30 --format json | jq -r '.ventures[0].id')
	serve "$dir" 9590
	page=http://127.0.0.1:9590/ventures/$id
	size=$(curl -s -m 10 "$page" | wc -c)
	fossil_page=
	ticket=$("$here/fossil.sh" start "$work/fossil" 9591) && fossil_page=http://127.0.0.1:9591$ticket
	redmine_page=
	"$here/redmine.sh" start "$work/redmine" 9592 && redmine_page=http://127.0.0.1:9592/issues/1
	# Distinct days, so that every page is drawn anew.
	sed "s/BEGIN/1782777600/" >"$work/days.lua" <<-'EOF'
		local n = 0
		request = function()
			n = n + 1
			return wrk.format("GET", wrk.path .. "?effective_on=" .. os.date("!%Y-%m-%d", BEGIN + 86400 * (n % 100000)))
		end
	EOF
	for who in ours anew fossil redmine; do
		: >"$work/r.$who"
	done
	for _ in $(seq "$rounds"); do
		load 4 4 "$page" >>"$work/r.ours" || break
		load 4 4 "$page" "$work/days.lua" >>"$work/r.anew"
		[ -z "$fossil_page" ] || load 4 4 "$fossil_page" >>"$work/r.fossil"
		[ -z "$redmine_page" ] || load 4 4 "$redmine_page" >>"$work/r.redmine"
	done
	ours=$(median <"$work/r.ours")
	anew=$(median <"$work/r.anew")
	for peer in fossil:10:"Fossil's ticket page" redmine:200:"Redmine's issue page"; do
		who=${peer%%:*} goal=${peer#*:}
		theirs=$(median <"$work/r.$who")
		if [ -z "$ours" ] || [ -z "$theirs" ]; then
			skip "page of a venture with 50 facts, ${peer##*:}" "$([ -n "$ours" ] && echo 'not installed' || echo 'no such page')"
			continue
		fi
		[ "$who" = fossil ] && bytes=$(curl -s -m 10 "$fossil_page" | wc -c) || bytes=$(curl -s -m 10 "$redmine_page" | wc -c)
		line "page of a venture with 50 facts ($(big "$size") bytes)" "$(big "$ours") /s" "${peer##*:} ($(big "$bytes") bytes)" "$(calc "$theirs") /s" \
			"$(awk "BEGIN { print $ours / $theirs }")" "${goal%%:*}"
		line "the same, every page drawn anew" "$(big "$anew") /s" "${peer##*:} ($(big "$bytes") bytes)" "$(calc "$theirs") /s" \
			"$(awk "BEGIN { print $anew / $theirs }")" "${goal%%:*}"
	done
	unserve
	"$here/fossil.sh" stop "$work/fossil"
	"$here/redmine.sh" stop "$work/redmine"
	note 'Pages: wrk -t1 -c4 on the same two cores, the same page again and again; ours keeps the finished page until the next fact. Drawn anew: every request asks for another day.'
fi
