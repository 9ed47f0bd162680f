"""A time-stamping authority on loopback: real tokens, made by openssl under a root of our own."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPENSSL = shutil.which("openssl") or "openssl"
PEM = serialization.Encoding.PEM
CONFIG = """
[tsa]
default_tsa = office
[office]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def certificate(subject: str, issuer: str, key) -> x509.CertificateBuilder:
    start = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=36500))
    )


class Authority:
    """Stamps queries; *root* is the certificate that its readers may trust."""

    def __init__(self, folder: Path):
        if shutil.which("openssl") is None:
            pytest.skip("the authority needs openssl")
        folder.mkdir(parents=True)
        self.folder = folder
        self.root = folder / "root.pem"
        above, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        root = certificate("Root of the office", "Root of the office", above)
        root = root.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        self.root.write_bytes(root.sign(above, hashes.SHA256()).public_bytes(PEM))
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        signer = certificate("Office of time", "Root of the office", own)
        signer = signer.add_extension(usage, critical=True)
        (folder / "tsa.pem").write_bytes(signer.sign(above, hashes.SHA256()).public_bytes(PEM))
        (folder / "tsa.key").write_bytes(
            own.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        )
        (folder / "openssl.cnf").write_text(CONFIG.format(folder=folder))

    def answer(self, query: bytes) -> bytes:
        (self.folder / "query").write_bytes(query)
        arguments = ("-config", self.folder / "openssl.cnf", "-queryfile", self.folder / "query")
        subprocess.run(
            [OPENSSL, "ts", "-reply", *arguments, "-out", self.folder / "answer"],
            check=True,
            capture_output=True,
        )
        return (self.folder / "answer").read_bytes()

    @contextmanager
    def served(self) -> Iterator[str]:
        """Answer over HTTP; yields the port."""

        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                query = self.rfile.read(int(self.headers["Content-Length"]))
                answer = authority.answer(query)
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def write_key(path: Path, key) -> Path:
    """Write a private key to *path* and its public part beside it; returns the public one."""
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(key.private_bytes(PEM, form, serialization.NoEncryption()))
    public = path.with_suffix(".pub")
    info = serialization.PublicFormat.SubjectPublicKeyInfo
    public.write_bytes(key.public_key().public_bytes(PEM, info))
    return public
