#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A PostgreSQL cluster of our own in a folder, on a Unix socket only: postgres.sh start|stop DIR. Root starts it as user postgres.
set -eu
what=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)
bin=$(find /usr/lib/postgresql -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo 'postgres.sh: PostgreSQL is not installed' >&2; exit 4; }
bin=$(dirname "$bin")

as_server() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=postgres --regid=postgres --init-groups env HOME="$dir" "$@"
	else
		"$@"
	fi
}

case $what in
start)
	if [ ! -d "$dir/data" ]; then
		[ "$(id -u)" != 0 ] || chown postgres "$dir"
		as_server "$bin/initdb" -D "$dir/data" -U bench --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$dir/initdb.log"
		# Sized for this machine, so that everything measured lies in memory; durability stays as it comes: on.
		cat >>"$dir/data/postgresql.conf" <<-EOF
			listen_addresses = ''
			unix_socket_directories = '$dir'
			port = 54329
			max_connections = 120
			shared_buffers = 3GB
			effective_cache_size = 8GB
			work_mem = 256MB
			maintenance_work_mem = 1GB
			max_wal_size = 8GB
			random_page_cost = 1.0
			max_parallel_workers_per_gather = 2
			min_parallel_index_scan_size = 0
			min_parallel_table_scan_size = 0
			parallel_setup_cost = 100
			autovacuum = off
		EOF
	fi
	as_server "$bin/pg_ctl" -D "$dir/data" -w -s -l "$dir/log" -o "-c unix_socket_directories='$dir'" start >/dev/null
	;;
stop)
	as_server "$bin/pg_ctl" -D "$dir/data" -w -s -m fast stop
	;;
*)
	echo 'postgres.sh: start or stop' >&2
	exit 2
	;;
esac
