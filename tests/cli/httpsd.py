# SPDX-License-Identifier: EUPL-1.2
# A data source for fetch.sh: answers over HTTPS, good ones and all that must not be taken. CERT KEY PORTFILE STATE
import http.server, os, ssl, sys, time

cert, key, portfile, state = sys.argv[1:5]
OBSERVATION = '{"value":[{"@iot.id":7,"phenomenonTime":"2024-06-30T10:00:00.000Z/2024-06-30T11:00:00.000Z","result":%s}]}'
PLAIN = {
    '/html': '<html>NaN</html>',
    '/nan': '{"v":NaN}',
    '/nantext': '{"v":"NaN"}',
    '/twice': '{"v":1,"v":2}',
    '/missing': '{"w":1}',
    '/deep': '[' * 5000 + ']' * 5000,
    '/noise': '{"v":21.299999237060547}',
    '/long': '{"v":1000000000.1234567891}',
    '/undated': '{"v":"1.5e3"}',
    '/future': '{"v":1,"t":"2999-01-01T00:00:00Z"}',
    '/empty': '{"value":[]}',
}
REDIRECTS = {
    '/to-file': 'file:///etc/passwd',
    '/to-http': 'http://127.0.0.1/',
    '/to-metadata': 'https://169.254.169.254/latest/meta-data',
    '/to-loop': '/to-loop',
    '/to-json': '/state?x=1',
}


class Answer(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def say(self, status, body, **headers):
        data = body.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        path, _, query = self.path.partition('?')
        with open(state + '.log', 'a') as log:
            log.write('%s %s\n' % (self.path, self.headers.get('User-Agent')))
        try:
            self.answer(path, query)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.close_connection = True

    def answer(self, path, query):
        if path == '/state':
            self.say(200, open(state).read())
        elif path in PLAIN:
            self.say(200, PLAIN[path])
        elif path in REDIRECTS:
            self.say(302, '', Location=REDIRECTS[path])
        elif path == '/Datastreams(1)/Observations':
            asked = query == '$orderby=phenomenonTime%20desc&$top=1'
            self.say(200 if asked else 400, OBSERVATION % '23.40')
        elif path == '/Datastreams(2)/Observations':
            self.say(200, '{"value":[]}')
        elif path == '/slow':
            self.send_response(200)
            self.end_headers()
            for _ in range(200):
                self.wfile.write(b' ')
                time.sleep(0.1)
        elif path == '/huge':
            self.send_response(200)
            self.end_headers()
            for _ in range(64):
                self.wfile.write(b' ' * 65536)
        elif path == '/declared':
            self.send_response(200)
            self.send_header('Content-Length', '2147483648')
            self.end_headers()
            self.wfile.write(b'{"v":1}')
        elif path == '/cut':
            self.send_response(200)
            self.send_header('Content-Length', '100')
            self.end_headers()
            self.wfile.write(b'{"v":1}')
            self.close_connection = True
        elif path == '/nothing':
            self.send_response(204)
            self.end_headers()
        else:
            self.say(503, '{"v":1}')


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args):  # refused certificates are what is tested
        pass


server = Server(('127.0.0.1', 0), Answer)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(cert, key)
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
with open(portfile + '.new', 'w') as f:
    f.write(str(server.server_port))
os.rename(portfile + '.new', portfile)
server.serve_forever()
