"""The guard of the other tests: nothing reaches the network."""

from __future__ import annotations

import socket
import urllib.request

import pytest


def test_connections_are_refused() -> None:
    with socket.socket() as one, pytest.raises(RuntimeError, match="no network"):
        one.connect(("127.0.0.1", 9))
    with socket.socket() as one, pytest.raises(RuntimeError):
        one.connect_ex(("127.0.0.1", 9))
    with pytest.raises(RuntimeError):
        socket.create_connection(("example.org", 80))
    with pytest.raises(RuntimeError):
        urllib.request.urlopen("http://127.0.0.1:9/")


def test_a_test_may_ask_for_sockets(allow_sockets: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as one:
        assert one.getpeername() == server.getsockname()


def test_golden_files_are_compared_unless_asked(update_golden: bool, request: pytest.FixtureRequest) -> None:
    assert update_golden is request.config.getoption("--update-golden")
