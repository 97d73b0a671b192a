"""Where ``schemas/`` and ``models/`` are: an override, the copy in the wheel, or the checkout."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from factwire.errors import DataFolderError

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent.parent


def data_dir(kind: Literal["schemas", "models"]) -> Path:
    """Return the folder ``kind``.

    ``$FACTWIRE_SCHEMAS`` or ``$FACTWIRE_MODELS``, where set, is the only place looked at. Else the
    folder beside this module (wheel), else the checkout, recognized by our own ``pyproject.toml``:
    a stranger's ``models`` folder is never taken.

    Raises:
        DataFolderError: none of the places has the folder.
    """
    variable = f"FACTWIRE_{kind.upper()}"
    override = os.environ.get(variable)
    if override is not None:
        places = [Path(override)]
    else:
        places = [PACKAGE / kind]
        if _is_checkout(CHECKOUT):
            places.insert(0, CHECKOUT / kind)
    for place in places:
        if place.is_dir():
            return place
    tried = ", ".join(str(place) for place in places)
    raise DataFolderError(f"no folder {kind!r} (looked at {tried}); set ${variable} to where it is")


def _is_checkout(folder: Path) -> bool:
    """Tell whether ``folder`` is a checkout of this project."""
    project = folder / "pyproject.toml"
    return project.is_file() and 'name = "factwire"' in project.read_text(encoding="utf-8")
