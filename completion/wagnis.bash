# SPDX-License-Identifier: EUPL-1.2
# Completion of wagnis for bash; made by `wagnis help --completion`, do not edit.
# shellcheck shell=bash

_wagnis_commands='init record import attach account diff digest fetch verify backup restore prove check search export serve user simulate help version'

_wagnis_options() { # COMMAND
	case $1 in
	init) echo " --name --origin --lang --help" ;;
	record) echo " --adopt --lang --help" ;;
	import) echo " --mapping --dry-run --venture --tranche --commitment --grant --plan-position --actor --deviating --rejects --lang --help" ;;
	attach) echo " --venture --title --criteria --proofs --effective --actor --key --lang --help" ;;
	account) echo " --venture --known-at --effective-on --audience --format --grant --money --output --lang --help" ;;
	diff) echo " --from --to --venture --grant --budget --tranche --commitment --format --lang --help" ;;
	digest) echo " --to --all --print --lang --help" ;;
	fetch) echo " --feed --all --dry-run --allow-private --ca --proxy --timeout --lang --help" ;;
	verify) echo " --key --lang --help" ;;
	backup) echo " --lang --help" ;;
	restore) echo " --erasures --lang --help" ;;
	prove) echo " --output --public --lang --help" ;;
	check) echo " --key --lang --help" ;;
	search) echo " --venture --known-at --effective-on --superseded --lang --help" ;;
	export) echo " --known-at --lang --help" ;;
	serve) echo " --listen --host --proxy --internal --questions --reports-at-once --https --contact --fetch --fetch-allow-private --fetch-ca --fetch-proxy --fetch-timeout --lang --help" ;;
	user) echo " --person --name --mail --lang --help" ;;
	simulate) echo " --ventures --facts --seed --lang --help" ;;
	help) echo " --man --completion --lang --help" ;;
	version) echo " --lang --help" ;;
	esac
}

_wagnis_value() { # COMMAND OPTION: what may follow it; nothing said: it is a flag
	case "$1 $2" in
	init' --name') echo nothing ;;
	init' --origin') echo nothing ;;
	import' --mapping') echo nothing ;;
	import' --venture') echo nothing ;;
	import' --tranche') echo nothing ;;
	import' --commitment') echo nothing ;;
	import' --grant') echo nothing ;;
	import' --plan-position') echo nothing ;;
	import' --actor') echo nothing ;;
	import' --rejects') echo file ;;
	attach' --venture') echo nothing ;;
	attach' --title') echo nothing ;;
	attach' --criteria') echo nothing ;;
	attach' --proofs') echo nothing ;;
	attach' --effective') echo nothing ;;
	attach' --actor') echo nothing ;;
	attach' --key') echo nothing ;;
	account' --venture') echo nothing ;;
	account' --known-at') echo nothing ;;
	account' --effective-on') echo nothing ;;
	account' --audience') echo "words team council treasury audit funder public" ;;
	account' --format') echo "words txt json csv html xlsx" ;;
	account' --grant') echo nothing ;;
	account' --output' | account' -o') echo file ;;
	diff' --from') echo nothing ;;
	diff' --to') echo nothing ;;
	diff' --venture') echo nothing ;;
	diff' --grant') echo nothing ;;
	diff' --budget') echo nothing ;;
	diff' --tranche') echo nothing ;;
	diff' --commitment') echo nothing ;;
	diff' --format') echo "words txt json" ;;
	digest' --to') echo nothing ;;
	fetch' --feed') echo nothing ;;
	fetch' --ca') echo file ;;
	fetch' --proxy') echo nothing ;;
	fetch' --timeout') echo nothing ;;
	verify' --key') echo nothing ;;
	restore' --erasures') echo file ;;
	prove' --output' | prove' -o') echo file ;;
	check' --key') echo nothing ;;
	search' --venture') echo nothing ;;
	search' --known-at') echo nothing ;;
	search' --effective-on') echo nothing ;;
	export' --known-at') echo nothing ;;
	serve' --listen') echo nothing ;;
	serve' --host') echo nothing ;;
	serve' --proxy') echo nothing ;;
	serve' --contact') echo nothing ;;
	serve' --fetch-ca') echo file ;;
	serve' --fetch-proxy') echo nothing ;;
	serve' --fetch-timeout') echo nothing ;;
	user' --person') echo nothing ;;
	user' --name') echo nothing ;;
	user' --mail') echo nothing ;;
	simulate' --ventures') echo nothing ;;
	simulate' --facts') echo nothing ;;
	simulate' --seed') echo nothing ;;
	*' --lang') echo "words de en" ;;
	esac
}

_wagnis_operands() { # COMMAND: what each operand is; the last counts for all that follow
	case $1 in
	init) echo 'folder nothing' ;;
	record) echo 'folder file nothing' ;;
	import) echo 'folder import file nothing' ;;
	attach) echo 'folder file nothing' ;;
	account) echo 'folder nothing' ;;
	diff) echo 'folder nothing' ;;
	digest) echo 'folder nothing' ;;
	fetch) echo 'folder nothing' ;;
	verify) echo 'file nothing' ;;
	backup) echo 'folder folder nothing' ;;
	restore) echo 'folder folder nothing' ;;
	prove) echo 'folder nothing' ;;
	check) echo 'file nothing' ;;
	search) echo 'folder nothing' ;;
	export) echo 'folder format file nothing' ;;
	serve) echo 'folder' ;;
	user) echo 'action folder nothing' ;;
	simulate) echo 'nothing' ;;
	help) echo 'command nothing' ;;
	version) echo 'nothing' ;;
	esac
}

_wagnis_offer() { # WHAT WORDS... CURRENT: fills COMPREPLY
	local what=$1 current=${*: -1}
	case $what in
	words) mapfile -t COMPREPLY < <(compgen -W "${*:2:$#-2}" -- "$current") ;;
	command) mapfile -t COMPREPLY < <(compgen -W "$_wagnis_commands" -- "$current") ;;
	format) mapfile -t COMPREPLY < <(compgen -W 'tiles facts hledger' -- "$current") ;;
	import) mapfile -t COMPREPLY < <(compgen -W 'bookings budgets measurements xrechnung' -- "$current") ;;
	action) mapfile -t COMPREPLY < <(compgen -W 'add list password link disable enable remove' -- "$current") ;;
	folder) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
	file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
	esac
}

_wagnis() {
	local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} word value i operand=0
	local -a kinds
	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		_wagnis_offer command "$current"
		return
	fi
	for ((i = 2; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		case $word in
		-?*)
			value=$(_wagnis_value "$command" "$word")
			if [ -n "$value" ] && [ $((i + 1)) -eq "$COMP_CWORD" ]; then
				# shellcheck disable=SC2086 # a list of words
				_wagnis_offer $value "$current"
				return
			fi
			[ -z "$value" ] || i=$((i + 1))
			;;
		*) operand=$((operand + 1)) ;;
		esac
	done
	case $current in
	-*) _wagnis_offer words "$(_wagnis_options "$command")" "$current" ;;
	*)
		read -r -a kinds <<<"$(_wagnis_operands "$command")"
		[ "${#kinds[@]}" -gt 0 ] || return
		[ "$operand" -lt "${#kinds[@]}" ] || operand=$((${#kinds[@]} - 1))
		_wagnis_offer "${kinds[operand]}" "$current"
		;;
	esac
}
complete -F _wagnis wagnis
