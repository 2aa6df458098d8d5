#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# nginx that serves the folder DIR/www as static files, set up for speed: nginx.sh start|stop DIR PORT.
set -eu
what=$1
mkdir -p "$2/www"
dir=$(cd "$2" && pwd)

case $what in
start)
	command -v nginx >/dev/null || exit 4
	cat >"$dir/nginx.conf" <<-EOF
		worker_processes 2;
		pid $dir/nginx.pid;
		error_log $dir/nginx.log;
		events { worker_connections 1024; }
		http {
			access_log off;
			sendfile on;
			tcp_nopush on;
			tcp_nodelay on;
			keepalive_requests 1000000;
			open_file_cache max=100 inactive=60s;
			open_file_cache_valid 60s;
			default_type text/html;
			client_body_temp_path $dir/body;
			proxy_temp_path $dir/proxy;
			fastcgi_temp_path $dir/fastcgi;
			uwsgi_temp_path $dir/uwsgi;
			scgi_temp_path $dir/scgi;
			server { listen 127.0.0.1:$3; root $dir/www; }
		}
	EOF
	[ "$(id -u)" != 0 ] || sed -i '1i user root;' "$dir/nginx.conf"
	nginx -p "$dir" -c "$dir/nginx.conf" -e "$dir/nginx.log"
	;;
stop)
	[ ! -f "$dir/nginx.pid" ] || kill "$(cat "$dir/nginx.pid")" 2>/dev/null || true
	;;
esac
