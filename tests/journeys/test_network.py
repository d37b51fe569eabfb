"""The proxy before several servers gives each request of one browser to another of them."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.bulletins.mailroom import free_port
from tests.journeys.network import Proxy


class SaysItsPort(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        words = str(self.server.server_port).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(words)))
        # As uvicorn says it.
        self.send_header("Connection", "close" if self.close_connection else "keep-alive")
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, *_words: object) -> None:
        pass


def test_each_request_goes_to_another_server_though_the_browser_would_stay():
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), SaysItsPort) for _each in range(3)]
    for server in servers:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    proxy = Proxy(free_port(), [server.server_port for server in servers])
    proxy.start()
    browser = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=10)
    try:
        answered = []
        for _request in range(6):
            browser.request("GET", "/", headers={"Connection": "keep-alive"})
            answered.append(int(browser.getresponse().read()))
    finally:
        browser.close()
        proxy.stop()
        for server in servers:
            server.shutdown()
            server.server_close()
    assert set(answered[:3]) == {server.server_port for server in servers}
    assert answered[3:] == answered[:3]
