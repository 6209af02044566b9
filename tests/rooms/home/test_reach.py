"""Names that phones can reach, and configuration that keeps no addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.config.reach import real_name
from peerloom.config.web_servers import KINDS, Front, configuration
from peerloom.problems import NotAName


@pytest.mark.parametrize(
    "said", ["peer.example.org", " Peer.Example.ORG. ", "a.b-c.nu", "xn--9ca.fr"]
)
def test_a_name_of_ones_own_will_do(said: str) -> None:
    assert real_name(said) == said.strip().lower().rstrip(".")


@pytest.mark.parametrize(
    "said",
    ["", "localhost", "192.168.1.4", "2001:db8::1", "server", "kitchen.local", "a.b.lan",
     "https://peer.example.org", "peer.example.org:8000", "peer example.org", "-a.example.org",
     "peer.example.org { reverse_proxy evil }", "peer.example.org\nlog", "1.2.3"],
)  # fmt: skip
def test_what_phones_cannot_reach_is_refused(said: str) -> None:
    with pytest.raises(NotAName):
        real_name(said)


@given(st.text(max_size=60))
def test_whatever_is_said_only_plain_names_reach_a_configuration(said: str) -> None:
    try:
        name = real_name(said)
    except NotAName:
        return
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_names_the_place_and_the_port(kind: str) -> None:
    text = configuration(kind, Front("peer.example.org", port=8123))
    assert "peer.example.org" in text and "8123" in text


def test_caddy_logs_no_request_and_passes_no_address_on() -> None:
    text = configuration("caddy", Front("peer.example.org"))
    assert "exclude http.log" in text and "header_up -X-Forwarded-For" in text
    assert "Strict-Transport-Security" in text and "max_size" in text


def test_nginx_logs_no_request_and_passes_no_address_on() -> None:
    text = configuration("nginx", Front("peer.example.org"))
    assert text.count("access_log off;") == text.count("error_log /dev/null") == 2
    assert 'X-Forwarded-For ""' in text and "$remote_addr" not in text


def test_a_certificate_of_ones_own_takes_the_place_of_acme() -> None:
    own = Front("peer.example.org", certificate="/c.pem", key="/k.pem")
    assert "tls /c.pem /k.pem" in configuration("caddy", own)
    assert "ssl_certificate /c.pem;" in configuration("nginx", own)
