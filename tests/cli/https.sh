# SPDX-License-Identifier: EUPL-1.2
# Certificates of our own and servers with them, for tests of what is fetched (source it behind lib.sh).
# shellcheck shell=sh
httpsd=$root/tests/cli/httpsd.py

# A CA, a certificate for 127.0.0.1 and localhost, one for another name, and one by nobody.
{
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out ca.pem -days 3650 -subj '/CN=Test CA'
	for name in good other; do
		[ $name = good ] && alt='IP:127.0.0.1,DNS:localhost' || alt='DNS:elsewhere.example'
		openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout $name.key -out $name.csr -subj "/CN=$name"
		printf 'subjectAltName=%s\n' "$alt" >$name.ext
		openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile $name.ext -out $name.pem
	done
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout self.key -out self.pem -days 3650 -subj '/CN=127.0.0.1' \
		-addext 'subjectAltName=IP:127.0.0.1'
} >openssl.log 2>&1 || {
	echo "Bail out! no certificates: $(tail -n 1 openssl.log)"
	exit 1
}
pids=
start() { # NAME: a server with this certificate; its port is in NAME.port
	python3 "$httpsd" "$1.pem" "$1.key" "$1.port" state &
	pids="$pids $!"
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do [ -s "$1.port" ] || sleep 1; done
}
# shellcheck disable=SC2064,SC2086
trap 'kill $pids 2>/dev/null; clean' EXIT
