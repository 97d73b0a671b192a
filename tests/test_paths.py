"""Where data folders are looked for, and that a stranger's folder is never taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from factwire import paths
from factwire.errors import DataFolderError


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pretend that the package lies in ``site/factwire`` below a folder that could be a checkout."""
    (tmp_path / "site/factwire").mkdir(parents=True)
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "site/factwire")
    monkeypatch.setattr(paths, "CHECKOUT", tmp_path)
    monkeypatch.delenv("FACTWIRE_MODELS", raising=False)
    monkeypatch.delenv("FACTWIRE_SCHEMAS", raising=False)
    return tmp_path


def test_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTWIRE_SCHEMAS", raising=False)
    assert (paths.data_dir("schemas") / "document.schema.json").is_file()


def test_a_variable_is_the_only_place(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (places / "site/factwire/models").mkdir()
    (places / "mine").mkdir()
    monkeypatch.setenv("FACTWIRE_MODELS", str(places / "mine"))
    assert paths.data_dir("models") == places / "mine"
    monkeypatch.setenv("FACTWIRE_MODELS", str(places / "gone"))
    with pytest.raises(DataFolderError, match=r"gone.*\$FACTWIRE_MODELS"):
        paths.data_dir("models")


def test_the_folder_in_the_wheel(places: Path) -> None:
    (places / "site/factwire/models").mkdir()
    assert paths.data_dir("models") == places / "site/factwire/models"


def test_a_checkout_comes_first(places: Path) -> None:
    for folder in ("site/factwire/models", "models"):
        (places / folder).mkdir()
    (places / "pyproject.toml").write_text('[project]\nname = "factwire"\n')
    assert paths.data_dir("models") == places / "models"


@pytest.mark.parametrize("project", [None, '[project]\nname = "stranger"\n'])
def test_a_stranger_is_not_taken(places: Path, project: str | None) -> None:
    (places / "models").mkdir()
    if project:
        (places / "pyproject.toml").write_text(project)
    with pytest.raises(DataFolderError, match=r"models.*FACTWIRE_MODELS"):
        paths.data_dir("models")
