# SPDX-License-Identifier: EUPL-1.2
# Row: memory of a fact in the ledger, and of a server that has just started.
# shellcheck shell=sh

dir=$(journal 250 1250000)
bytes=$("$bin/bench-portfolio" "$dir" | cut -d' ' -f2)
most 'memory of a fact in the ledger, 1.25 million facts' "$bytes bytes" "$bytes" bytes 120
rm -rf "$work/empty"
"$wagnis" init "$work/empty" --name Bench --origin bench.example/wagnis >/dev/null
serve "$work/empty" 9590
resident=$(awk '/^VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$server/status")
own=$(awk '/^RssAnon/ { printf "%.1f", $2 / 1024 }' "/proc/$server/status")
unserve
most 'memory of a server on an empty journal' "$resident MB" "$resident" MB 30
note "Memory of a server: resident, after its first page; $own MB of it are not shared with files."
