"""Model folders: finding, naming and fingerprinting them without loading them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factwire import models
from factwire.errors import CheckpointError, DataFolderError
from factwire.vocab import ENTITY_TYPES, RELATIONS


@pytest.fixture
def installed(tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a ``models`` folder with the tiny model twice, and something that is no model."""
    folder = tmp_path / "models"
    for name in ("beta", "alpha"):
        shutil.copytree(tiny_model, folder / name)
    (folder / "recipes").mkdir()
    (folder / "README.md").write_text("models")
    monkeypatch.setenv("FACTWIRE_MODELS", str(folder))
    return folder


def test_find_by_name_and_by_path(installed: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert models.find("alpha") == installed / "alpha"
    assert models.find(str(tiny_model)) == tiny_model
    monkeypatch.chdir(installed.parent)
    assert models.find("models/beta") == Path("models/beta")
    shutil.copytree(tiny_model, "alpha")
    assert models.find("alpha") == installed / "alpha"
    assert models.find("./alpha") == Path("alpha")
    shutil.copytree(tiny_model, "gamma")
    assert models.find("gamma") == Path("gamma")


def test_a_path_needs_no_models_folder(tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTWIRE_MODELS", "/nowhere")
    assert models.find(str(tiny_model)) == tiny_model
    with pytest.raises(DataFolderError, match="FACTWIRE_MODELS"):
        models.find("small")


@pytest.mark.parametrize("name", ["nosuch", "../nosuch", "/nowhere/at/all", "README.md"])
def test_no_model(installed: Path, name: str) -> None:
    with pytest.raises(CheckpointError, match=f"no model '{name}'"):
        models.find(name)


@pytest.mark.parametrize("name", models.FILES)
def test_names_the_file_that_is_missing(installed: Path, name: str) -> None:
    (installed / "alpha" / name).unlink()
    with pytest.raises(CheckpointError, match=f"alpha.*{name} is missing"):
        models.find("alpha")
    assert [m.name for m in models.installed()] == ["beta"]


def test_fingerprint_is_of_contents_and_not_of_place(installed: Path) -> None:
    before = models.fingerprint("alpha")
    assert before == models.fingerprint("beta") and len(before) == 16 and int(before, 16) >= 0
    (installed / "alpha/README.md").write_text("card")
    assert models.fingerprint("alpha") == before
    for name in models.FILES:
        path = installed / "alpha" / name
        whole = path.read_bytes()
        path.write_bytes(whole + b" ")
        assert models.fingerprint("alpha") != before
        path.write_bytes(whole)


def test_installed(installed: Path) -> None:
    found = list(models.installed())
    assert [m.name for m in found] == ["alpha", "beta"]
    one = found[0]
    assert one.folder == installed / "alpha" and one.fingerprint == models.fingerprint("alpha")
    assert one.size == sum(path.stat().st_size for path in one.folder.iterdir())
    assert (one.entity_types, one.relations) == (tuple(ENTITY_TYPES), tuple(RELATIONS))


@pytest.mark.parametrize("content", ["{", "{}", "[]", '{"entity_types": 1, "relations": []}'])
def test_a_damaged_configuration_is_named(installed: Path, content: str) -> None:
    (installed / "alpha/config.json").write_text(content)
    with pytest.raises(CheckpointError, match=r"alpha/config\.json"):
        list(models.installed())
