"""Shared fixtures: a tiny model, no network, golden files."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from factwire.extract import Extractor

# Time limits of single examples fail at random on a busy machine; every test of the suite is fast as a whole.
settings.register_profile("factwire", deadline=None)
settings.load_profile("factwire")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected documents of fixtures/golden")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def allow_sockets() -> None:
    """Ask for the network to be left alone."""


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every connection and name look-up fail; local (Unix) sockets between processes still work."""
    if "allow_sockets" in request.fixturenames:
        return

    def refuse(*arguments: Any, **options: Any) -> NoReturn:
        raise RuntimeError(f"tests use no network, but something asked for {arguments or options}")

    class Offline(socket.socket):
        def connect(self, address: Any) -> None:
            if self.family != getattr(socket, "AF_UNIX", None):
                refuse(address)
            super().connect(address)

        def connect_ex(self, address: Any) -> int:
            if self.family != getattr(socket, "AF_UNIX", None):
                refuse(address)
            return super().connect_ex(address)

    monkeypatch.setattr(socket, "socket", Offline)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "gethostbyname", refuse)


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkpoint folder of a tiny network with random weights; nothing else is beside it."""
    from factwire.extract import checkpoint
    from network_cases import tiny_network, tiny_tokenizer

    folder = tmp_path_factory.mktemp("models") / "tiny"
    checkpoint.save(folder, tiny_network(), tiny_tokenizer())
    return folder


@pytest.fixture(scope="session")
def tiny_extractor(tiny_model: Path) -> Extractor:
    """Return the tiny model, loaded."""
    from factwire.extract import load_extractor

    return load_extractor(str(tiny_model))
