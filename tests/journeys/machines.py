"""Two machines in one: a server and a phone in network namespaces of their own."""

from __future__ import annotations

import base64
import contextlib
import datetime
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Browser, Playwright

from tests.served import CHROMIUM, COMMAND, FLAGS, PATIENCE, environment

NAME = "peer.example.org"
SERVER_ADDRESS, PHONE_ADDRESS = "10.77.31.1", "10.77.31.2"


@dataclass(frozen=True)
class Machines:
    """A server's and a phone's namespace, and a throw-away certificate."""

    server: str
    phone: str
    folder: Path
    spki: str

    @property
    def certificate(self) -> Path:
        return self.folder / "certificate.pem"

    @property
    def key(self) -> Path:
        return self.folder / "key.pem"

    def on_server(self, *words: str) -> list[str]:
        return ["ip", "netns", "exec", self.server, *words]

    def browser(self, playwright: Playwright) -> Browser:
        """Chromium on the phone; it finds the name and trusts the certificate."""
        if not CHROMIUM.exists():
            pytest.skip(f"no Chromium at {CHROMIUM}")
        wrapper = self.folder / "chromium"
        wrapper.write_text(f'#!/bin/sh\nexec ip netns exec {self.phone} {CHROMIUM} "$@"\n')
        wrapper.chmod(0o755)
        rules = [
            f"--host-resolver-rules=MAP {NAME} {SERVER_ADDRESS}",
            f"--ignore-certificate-errors-spki-list={self.spki}",
        ]
        return playwright.chromium.launch(executable_path=str(wrapper), args=[*FLAGS, *rules])


@contextlib.contextmanager
def two_machines(folder: Path) -> Iterator[Machines]:
    """Skips, with the reason, where this machine doesn't allow namespaces."""
    if shutil.which("ip") is None:
        pytest.skip("no `ip` on this machine")
    mark = f"{os.getpid() % 100_000}"
    server, phone = f"pl-s{mark}", f"pl-p{mark}"
    with contextlib.ExitStack() as undone:
        for name in (server, phone):
            done = subprocess.run(["ip", "netns", "add", name], capture_output=True, text=True)
            if done.returncode:
                pytest.skip(f"no network namespaces here: {done.stderr.strip()}")
            undone.callback(subprocess.run, ["ip", "netns", "del", name], check=True)
        _join(server, phone, mark)
        yield Machines(server, phone, folder, _certificate(folder))


@contextlib.contextmanager
def running(command: list[str], around: dict[str, str], log: Path) -> Iterator[None]:
    """A program beside the test; what it says goes to a file."""
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=around, stdout=said, stderr=subprocess.STDOUT)
        try:
            yield
        finally:
            process.terminate()
            process.wait(30)


def serve(
    machines: Machines, home: Path, log: Path, *words: str
) -> contextlib.AbstractContextManager[None]:
    """`peerloom serve` on the server, by its name."""
    command = [str(COMMAND), "--home", str(home), "serve", "--name", NAME, "--front", "none"]
    return running(machines.on_server(*command, *words), environment(None), log)


def wait_for(log: Path, words: str) -> str:
    """Until a program has said something; returns all that it said."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        said = log.read_text(errors="replace") if log.exists() else ""
        if words in said:
            return said
        select.select([], [], [], 0.1)
    raise RuntimeError(f"“{words}” was never said: {said}")


def wait_for_port(machines: Machines, port: int) -> None:
    """Until somebody listens on the server."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        said = subprocess.run(
            machines.on_server("cat", "/proc/net/tcp", "/proc/net/tcp6"), capture_output=True
        ).stdout.decode()
        if any(f":{port:04X} " in line and " 0A " in line for line in said.splitlines()):
            return
        select.select([], [], [], 0.1)
    raise RuntimeError(f"nobody listens on {port}")


def _join(server: str, phone: str, mark: str) -> None:
    ends = (server, f"pls{mark}", SERVER_ADDRESS), (phone, f"plp{mark}", PHONE_ADDRESS)
    link = ["ip", "link", "add", ends[0][1], "netns", server, "type", "veth", "peer", "name"]
    subprocess.run([*link, ends[1][1], "netns", phone], check=True)
    for space, device, address in ends:
        for words in (
            ["addr", "add", f"{address}/24", "dev", device],
            ["link", "set", device, "up"],
            ["link", "set", "lo", "up"],
        ):
            subprocess.run(["ip", "-n", space, *words], check=True)


def _certificate(folder: Path) -> str:
    """Write a certificate for a day; returns the digest by which a browser is told to trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    spki = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    digest = hashes.Hash(hashes.SHA256())
    digest.update(spki)
    return base64.b64encode(digest.finalize()).decode()
