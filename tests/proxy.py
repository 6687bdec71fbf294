"""The shipped proxy in front of a served house: the recipe's own file with ports and paths of this run, a certificate of this run.

``with standing(folder, house) as proxy``: ``proxy.ask("GET", "/en/contact/")`` over TLS, ``proxy.ask_plainly(…)`` without.
"""

import contextlib
import getpass
import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

RECIPE = Path(__file__).parents[1] / "deploy/nginx/seloste.conf"
NAME = "register.example.fi"
MAIN = """daemon off; pid %(folder)s/nginx.pid; error_log %(folder)s/main.log; %(user)s
events { worker_connections 256; }
http {
    client_body_temp_path %(folder)s/body; proxy_temp_path %(folder)s/proxy; fastcgi_temp_path %(folder)s/f;
    uwsgi_temp_path %(folder)s/u; scgi_temp_path %(folder)s/s; default_type application/octet-stream;
    include %(folder)s/seloste.conf;
}
"""


class Proxy:
    """``ask`` gives (status, headers as a list of pairs, body)."""

    def __init__(self, folder, plain_port, port):
        self.folder, self.plain_port, self.port = folder, plain_port, port

    def ask(self, method, address, *, body=None, name=NAME, host=NAME, **headers):
        """Over TLS, to the name ``name``, with ``host`` as the Host that is said."""
        trusting = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        return _asked(_over_tls(trusting, self.port, name), method, address, body, host, headers)

    def ask_plainly(self, method, address, *, host=NAME, **headers):
        return _asked(http.client.HTTPConnection("127.0.0.1", self.plain_port, timeout=20), method, address, None, host, headers)

    def logged(self):
        return "".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


def _over_tls(trusting, port, name):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.sock = trusting.wrap_socket(socket.create_connection(("127.0.0.1", port), 20), server_hostname=name)
    return connection


def _asked(connection, method, address, body, host, headers):
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    connection.putrequest(method, address, skip_host=True)
    for key, value in {"Host": host, **named, **({"Content-Length": str(len(body))} if body is not None else {})}.items():
        connection.putheader(key, value)
    connection.endheaders()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # whoever refuses a body does not read it to its end
        connection.send(body or b"")
    answer = connection.getresponse()
    try:
        return answer.status, answer.getheaders(), answer.read().decode(errors="replace")
    finally:
        connection.close()


@contextlib.contextmanager
def standing(folder, house):
    """The proxy, run by this process and ended by its number."""
    proxy = Proxy(folder, *_free_ports(2))
    _certificate(folder)
    (folder / "seloste.conf").write_text(recipe_for(proxy, urlsplit(house.url).port))
    user = f"user {getpass.getuser()};" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN % {"folder": folder, "user": user})
    command = [program(), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert checked.returncode == 0 and "warn" not in checked.stderr, checked.stderr
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(proxy.port)
        yield proxy
    finally:
        process.terminate()
        process.wait(20)


def recipe_for(proxy, port):
    """The shipped text; nothing of it is changed but where it listens, whom it asks, and where its files are."""
    text = RECIPE.read_text()
    text = "\n".join(line for line in text.splitlines() if "listen [::]" not in line)
    for shipped, ours in {
        "listen 80": f"listen 127.0.0.1:{proxy.plain_port}",
        "listen 443": f"listen 127.0.0.1:{proxy.port}",
        "127.0.0.1:8000": f"127.0.0.1:{port}",
        f"/etc/letsencrypt/live/{NAME}/fullchain.pem": f"{proxy.folder}/cert.pem",
        f"/etc/letsencrypt/live/{NAME}/privkey.pem": f"{proxy.folder}/key.pem",
        "/var/log/nginx/": f"{proxy.folder}/",
    }.items():
        assert shipped in text, shipped
        text = text.replace(shipped, ours)
    return text


def program():
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def _certificate(folder):
    subject = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", *subject]
    subprocess.run([*command, "-keyout", folder / "key.pem", "-out", folder / "cert.pem"], check=True, capture_output=True)


def _free_ports(count):
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def _await(port):
    for _ in range(200):
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the proxy did not open")
