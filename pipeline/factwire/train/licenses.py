"""Corpus -> the terms on which its annotation was published, and whether a model trained on it may be passed on.

A license covers the annotation; news text almost always stays the publisher's, and no text is passed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

Licenses = Literal["all", "open"]
"""What a recipe may train on: any corpus, or those whose license is a grant."""
CHOICES: tuple[Licenses, ...] = get_args(Licenses)


@dataclass(frozen=True, slots=True)
class License:
    """Terms of a corpus.

    ``open``: they grant training, and passing the model on, with attribution or share-alike as they say. Otherwise
    they are silent, exclude commercial use, or are copyleft over data.
    """

    stated: str
    open: bool


_NONE = License("none stated", open=False)
_MIT = License("MIT", open=True)
_GPL = License("GPL v3, data not treated apart", open=False)

LICENSES: Mapping[str, License] = MappingProxyType({
    "worldwide": _NONE,
    "dwie": _GPL,
    "newsevents": License("annotation CC BY 4.0, ours, over texts of dwie and worldwide", open=False),
    "passages": License("annotation ours, as the code, over texts of dwie, worldwide and men", open=False),
    "freshchains": License("annotation ours, as the code, over texts of dwie, worldwide and men", open=False),
    "newschains": License("annotation ours, as the code, over texts of dwie, worldwide and men", open=False),
    "ownnews": License("ours, text and annotation, as the code", open=True),
    "owncontrasts": License("ours, text and annotation, as the code", open=True),
    "ownrelations": License("ours, text and annotation, as the code", open=True),
    "men": _MIT,
    "conll04": _NONE,
    "crossner": _MIT,
    "knowledgenet": License("CC BY-SA 4.0", open=True),
    "kbp37": _NONE,
    "redocred": _MIT,
    "crossre": License("GPL v3", open=False),
    "re3d": License("per source: public domain, OGL v3.0, CC BY 3.0 AU, EC legal notice, CC BY-SA 3.0", open=True),
    "propbank_ewt": License("CC BY-SA 4.0", open=True),
    "propbank_discourse": License("CC BY-SA 4.0", open=True),
    "geneva": License("CC BY 3.0", open=True),
    "m2e2": _NONE,
    "rams": _NONE,
    "wikievents": _MIT,
    "plv": _NONE,
    "polnear": _NONE,
    "gum": License("annotation CC BY 4.0; texts per genre, some CC BY-NC-SA or not stated", open=False),
    "gum_open": License("annotation CC BY 4.0; texts CC BY 2.5, CC BY 4.0, CC BY-SA 3.0", open=True),
    "gum_names": License("annotation CC BY 4.0; texts CC BY 2.5, CC BY 4.0, CC BY-SA 3.0", open=True),
    "parcorfull": _NONE,
    "gap": License("Apache-2.0", open=True),
    "ecbplus": License("CC BY 3.0", open=True),
})  # fmt: skip
"""All corpora that a recipe can name."""


def not_open(corpora: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``corpora`` that an open recipe must not read, in their order."""
    return tuple(name for name in corpora if not LICENSES[name].open)
