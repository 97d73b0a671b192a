"""Optional libraries, imported when a format needs them."""

from __future__ import annotations

import importlib
from typing import Any

from factwire.errors import MissingExtra


def need(module: str, extra: str) -> Any:
    """Import a module of an extra.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        raise MissingExtra(f"{package} is not installed; run: pip install 'factwire[{extra}]'") from error
