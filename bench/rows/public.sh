# SPDX-License-Identifier: EUPL-1.2
# Row: an unchanged page again and again against nginx serving the same bytes as a static file.
# shellcheck shell=sh

if ! has wrk || ! has nginx; then
	skip 'public page, unchanged' 'wrk or nginx is not installed'
else
	dir=$(journal 10 50000)
	serve "$dir" 9590
	mkdir -p "$work/nginx/www"
	curl -s -f -m 20 -o "$work/nginx/www/page.html" 'http://127.0.0.1:9590/?effective_on=2026-06-30'
	"$here/nginx.sh" start "$work/nginx" 9593
	for who in ours nginx; do
		: >"$work/u.$who"
	done
	for _ in $(seq "$rounds"); do
		load 64 3 'http://127.0.0.1:9590/?effective_on=2026-06-30' >>"$work/u.ours"
		load 64 3 http://127.0.0.1:9593/page.html >>"$work/u.nginx"
	done
	ours=$(median <"$work/u.ours")
	theirs=$(median <"$work/u.nginx")
	line "public page, unchanged ($(big "$(wc -c <"$work/nginx/www/page.html")") bytes)" "$(big "$ours") /s" 'nginx, the same bytes as a file' "$(big "$theirs") /s" \
		"$(awk "BEGIN { print $ours / $theirs }")" 0.5
	unserve
	"$here/nginx.sh" stop "$work/nginx"
fi
