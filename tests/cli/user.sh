#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Accounts at the command line: made, listed, given passwords from standard input only, links, disabled, removed.
. "$(dirname "$0")/lib.sh"
journal j
run user list j
ends 'without accounts the list is empty' 0
is 'and says nothing' '' "$(cat out)"
is 'the file of people is for its owner alone' 600 "$(stat -c %a j/people.db)"
run user add j M.Muster --person p-1 --name 'Maria Muster' --mail m.muster@stadt.example
ends 'an account is made' 0
is 'and its person is told' p-1 "$(cat out)"
run user add j k.kurz
person=$(cat out)
is 'without --person a new one is made' yes "$(expr "$person" : 'p-[0-9a-f]\{10\}$' >/dev/null && echo yes)"
run user list j
is 'the list tells login, person and state' "k.kurz	$person	invited	-	-
m.muster	p-1	invited	-	-" "$(cat out)"
printf 'drei graue Kannen\n' >password
run_in password user password j m.muster
ends 'a password comes from standard input' 0
run user list j
is 'and the account is open' 'm.muster	p-1	enabled	-	-' "$(tail -n 1 out)"
if grep -rqaF 'drei graue Kannen' j; then fail 'no file holds the password'; else pass 'no file holds the password'; fi
run user link j k.kurz
is 'a link is told' yes "$(grep -qE '^/link\?code=[A-Za-z0-9_-]{43}$' out && echo yes)"
if grep -rqaF "$(sed 's/.*=//' out)" j; then fail 'no file holds its code'; else pass 'no file holds its code'; fi
refused 'no second factor to take off' 2 'keinen zweiten Faktor' user totp-off j m.muster
run user disable j m.muster
ends 'an account is disabled' 0
run user list j
is 'and shown as that' 'm.muster	p-1	disabled	-	-' "$(tail -n 1 out)"
refused 'a link for a disabled account' 2 'gesperrt' user link j m.muster
run user enable j m.muster
ends 'and enabled again' 0
if grep -rqaF 'Maria Muster' j; then pass 'the name is kept'; else fail 'the name is kept'; fi
run user remove j m.muster
ends 'an account is removed' 0
if grep -rqaF -e 'Maria Muster' -e m.muster j; then fail 'without a trace in any file'; else pass 'without a trace in any file'; fi

refused 'an unknown action' 2 'add, list' user frob j
refused 'no login' 2 'Anmeldenamen' user password j
refused 'a login for the list' 2 'keinen Anmeldenamen' user list j m.muster
refused 'an account that is not there' 4 'Konto gibt es nicht' user disable j m.muster
refused 'a login that is taken' 2 'login: .*schon' user add j K.Kurz
refused 'a person that has one' 2 'person: .*schon' user add j other --person "$person"
refused 'a login of strange characters' 2 'Kleinbuchstaben' user add j 'a b'
refused 'a person that is none' 2 'p-7f3a' user add j other --person Maria
refused 'no password' 2 'kein Kennwort' user password j k.kurz
refused 'a password on the command line' 2 '' user password j k.kurz 'drei graue Kannen'
printf 'kurz\n' >password
run_in password user password j k.kurz
ends 'a short password is refused' 2
printf 'Sommer2026!\n' >password
run_in password user password j k.kurz
ends 'and a common one' 2
refused 'no such journal' 4 'journal\.db' user list nowhere
finish
