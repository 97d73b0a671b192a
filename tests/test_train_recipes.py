"""Recipes and the licenses of the corpora that they name; the rest of reading them is in ``test_train_loop``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from factwire.errors import ConfigError
from factwire.train.licenses import LICENSES, not_open
from factwire.train.recipes import Recipe, check_origin, read_recipe

OPEN = Path(__file__).parent.parent / "models/recipes/small-open.toml"


def write(folder: Path, text: str) -> Path:
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_open_recipe_of_open_corpora(tmp_path: Path) -> None:
    path = write(tmp_path, "licenses = 'open'\n[corpora]\nmen = 0\ngum_open = 5\n")
    assert read_recipe(path) == Recipe(corpora={"men": 0, "gum_open": 5}, licenses="open")


@pytest.mark.parametrize("name", not_open(LICENSES))
def test_an_open_recipe_with_another_corpus(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, f"licenses = 'open'\n[corpora]\nmen = 0\n{name} = 0\n")
    with pytest.raises(ConfigError, match=rf"small\.toml: .*{name} \({re.escape(LICENSES[name].stated)}\)") as caught:
        read_recipe(path)
    assert "men (" not in str(caught.value) and ("gum_open" in str(caught.value)) is (name == "gum")
    path.write_text(f"[corpora]\n{name} = 0\n", encoding="utf-8")
    assert read_recipe(path).licenses == "all"


def test_all_closed_corpora_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, "licenses = 'open'\n[corpora]\nplv = 0\nmen = 0\ndwie = 0\n")
    with pytest.raises(ConfigError, match=r"plv \(none stated\), dwie \(GPL v3"):
        read_recipe(path)


@pytest.mark.parametrize("value", ["'T'", "true", "['open']"])
def test_licenses_that_are_none(tmp_path: Path, value: str) -> None:
    with pytest.raises(ConfigError, match=r"small\.toml: licenses is .*all, open"):
        read_recipe(write(tmp_path, f"licenses = {value}\n[corpora]\nmen = 0\n"))


def test_the_shipped_open_recipe_is_held_to_its_licenses() -> None:
    recipe = read_recipe(OPEN)
    assert recipe.licenses == "open" and not not_open(recipe.corpora)
    assert recipe.passes.keys() <= recipe.corpora.keys() and set(recipe.arguments) <= recipe.corpora.keys()


def test_an_open_recipe_begins_with_open_weights(tmp_path: Path) -> None:
    encoder, closed, unknown, opened = (tmp_path / name for name in ("encoder", "closed", "unknown", "opened"))
    for folder in (encoder, closed, unknown, opened):
        folder.mkdir()
        ours = {} if folder == encoder else {"entity_types": []}
        (folder / "config.json").write_text(json.dumps(ours), encoding="utf-8")
    (closed / "recipe.json").write_text(json.dumps({"licenses": "all"}), encoding="utf-8")
    (opened / "recipe.json").write_text(json.dumps({"licenses": "open"}), encoding="utf-8")
    recipe = Recipe(corpora={"men": 0}, licenses="open")
    check_origin(recipe, encoder)
    check_origin(recipe, opened)
    for folder in (closed, unknown):
        with pytest.raises(ConfigError, match=rf"{folder.name}: .*begin with a pretrained encoder"):
            check_origin(recipe, folder)
        check_origin(Recipe(corpora={"men": 0}), folder)
