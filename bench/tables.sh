#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Loads the tables that bench-rows wrote: tables.sh sqlite TSV DB | tables.sh postgres TSV SOCKETDIR DATABASE.
set -eu
sql=$(dirname "$0")/sql
case $1 in
sqlite)
	rm -f "$3"
	{
		echo 'PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;'
		cat "$sql/schema.sql"
		echo '.mode tabs'
		for f in "$2"/*.tsv; do
			echo ".import $f $(basename "$f" .tsv)"
		done
		cat "$sql/sqlite-index.sql" "$sql/blocks.sqlite.sql"
	} | sqlite3 "$3" >/dev/null
	;;
postgres)
	export PGHOST="$3" PGPORT=54329 PGUSER=bench
	dropdb --if-exists "$4" 2>/dev/null
	createdb "$4"
	{
		cat "$sql/schema.sql"
		for f in "$2"/*.tsv; do
			printf "%scopy %s FROM '%s'\n" '\' "$(basename "$f" .tsv)" "$f"
		done
		cat "$sql/postgres-index.sql"
		echo 'VACUUM ANALYZE; CHECKPOINT;'
	} | psql -q -v ON_ERROR_STOP=1 -d "$4"
	;;
*)
	echo 'tables.sh: sqlite or postgres' >&2
	exit 2
	;;
esac
