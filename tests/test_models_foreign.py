"""Folders of other people's token classifiers: files, label map, fingerprint; nothing is loaded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from factwire.errors import CheckpointError, ConfigError
from factwire.models import ForeignModel, find_foreign
from factwire.vocab import ENTITY_TYPES
from foreign_cases import PLAIN_MAP, write_foreign


def find(folder: Path, labels: Path | None = None) -> ForeignModel:
    return find_foreign(folder, labels, types=ENTITY_TYPES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_foreign(tmp_path_factory.mktemp("foreign") / "conll")


def test_a_checkpoint_without_a_map_gets_a_proposal_that_works(tmp_path: Path) -> None:
    made = write_foreign(tmp_path / "made", labels=None)
    with pytest.raises(ConfigError, match=r"factwire-labels\.json: there is no label map") as caught:
        find(made)
    proposal = str(caught.value)[str(caught.value).index("{") :]
    assert json.loads(proposal) == {
        "scheme": "BIO",
        "labels": {"PER": "PERSON", "ORG": "ORG", "LOC": ["GPE", "LOC", "FACILITY"],
                   "MISC": ["NORP", "EVENT", "PRODUCT", "LAW", "MISC"]},
    }  # fmt: skip
    (tmp_path / "map.json").write_text(proposal)
    tags = {(t.place, t.label): t.types for t in find(made, tmp_path / "map.json").tags}
    assert tags["I", "MISC"] == ("NORP", "EVENT", "PRODUCT", "LAW", "MISC") and tags["O", "O"] == ()


@pytest.mark.parametrize(
    ("outputs", "scheme"),
    [
        (("O", "PERSON", "work-of-art"), "IO"),
        (("O", "I-PER", "I-LOC"), "IO"),
        (("O", "B-PER", "I-PER"), "BIO"),
        (("O", "B-PER", "I-PER", "L-PER", "U-PER"), "BILOU"),
        (("O", "B-PER", "I-PER", "E-PER", "S-PER"), "BILOU"),
    ],
)
def test_the_proposal_has_the_scheme_of_the_labels(tmp_path: Path, outputs: Sequence[str], scheme: str) -> None:
    made = write_foreign(tmp_path / "made", outputs=outputs, names={}, labels=None)
    with pytest.raises(ConfigError, match=f'"scheme": "{scheme}"'):
        find(made)


LABELS = PLAIN_MAP["labels"]


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([], '"scheme" and "labels"'),
        ({"labels": LABELS}, '"scheme" and "labels"'),
        ({**PLAIN_MAP, "labelz": {}}, '"scheme" and "labels"'),
        ({"scheme": "BIO", "labels": ["PER"]}, '"scheme" and "labels"'),
        ({**PLAIN_MAP, "scheme": "IOB9"}, "unknown scheme 'IOB9'; known are BIO, IO, BILOU"),
        ({**PLAIN_MAP, "scheme": []}, "unknown scheme"),
        (
            {**PLAIN_MAP, "labels": {"PER": "PERSON"}},
            r'without a row: ORG, LOC, MISC; such as .*"PER": "PERSON".*"ORG"',
        ),
        ({**PLAIN_MAP, "labels": {**LABELS, "PERS": "PERSON"}}, "not labels of the checkpoint: PERS; it has PER, ORG"),
        (
            {**PLAIN_MAP, "labels": {**LABELS, "ORG": "COMPANY"}},
            "label ORG: no entity type 'COMPANY'; known are PERSON",
        ),
        ({**PLAIN_MAP, "labels": {**LABELS, "ORG": ["ORG", {}]}}, "label ORG: no entity type"),
        ({**PLAIN_MAP, "labels": {**LABELS, "ORG": []}}, "label ORG: must be an entity type, a list of them, or null"),
        ({**PLAIN_MAP, "labels": {**LABELS, "ORG": 3}}, "label ORG: must be"),
        ({**PLAIN_MAP, "labels": dict.fromkeys(LABELS)}, "every label is null"),
    ],
)
def test_a_wrong_label_map_says_what_is_wrong(folder: Path, tmp_path: Path, labels: Any, message: str) -> None:
    path = tmp_path / "map.json"
    path.write_text(json.dumps(labels))
    with pytest.raises(ConfigError, match=rf"map\.json: .*{message}"):
        find(folder, path)


def test_a_label_map_that_is_no_json(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text("{")
    with pytest.raises(ConfigError, match="not a readable label map"):
        find(folder, tmp_path / "map.json")


def test_labels_must_fit_the_scheme(tmp_path: Path) -> None:
    rows = {"scheme": "BIO", "labels": {"PER": "PERSON"}}
    made = write_foreign(tmp_path / "made", outputs=("O", "B-PER", "U-PER"), names={}, labels=rows)
    with pytest.raises(ConfigError, match="label 'U-PER' does not fit the scheme BIO"):
        find(made)


def test_fingerprint_is_of_files_and_map(tmp_path: Path) -> None:
    made = write_foreign(tmp_path / "made")
    before = find(made).fingerprint
    assert before == find(write_foreign(tmp_path / "copy")).fingerprint and len(before) == 16
    (made / "factwire-labels.json").write_text(json.dumps(PLAIN_MAP, indent=4))
    assert find(made).fingerprint == before
    (made / "factwire-labels.json").write_text(json.dumps({**PLAIN_MAP, "labels": {**LABELS, "LOC": "GPE"}}))
    assert find(made).fingerprint != before
    (made / "factwire-labels.json").write_text(json.dumps(PLAIN_MAP))
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        path = made / name
        whole = path.read_bytes()
        path.write_bytes(whole + b" ")
        assert find(made).fingerprint != before
        path.write_bytes(whole)


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "model.safetensors"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    made = write_foreign(tmp_path / "made")
    (made / "pytorch_model.bin").write_bytes(b"never read")
    (made / name).unlink()
    with pytest.raises(CheckpointError, match=f"made: {name} is missing; .*save_pretrained"):
        find(made)


def test_an_adapter_is_refused(tmp_path: Path) -> None:
    made = write_foreign(tmp_path / "made")
    (made / "adapter_config.json").write_text('{"base_model_name_or_path": "somebody/something"}')
    with pytest.raises(CheckpointError, match="an adapter"):
        find(made)


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"id2label": {"1": "O"}}', '{"id2label": null}'])
def test_a_configuration_without_labels(tmp_path: Path, content: str) -> None:
    made = write_foreign(tmp_path / "made")
    (made / "config.json").write_text(content)
    with pytest.raises(CheckpointError, match=r"config\.json: no list of labels"):
        find(made)
