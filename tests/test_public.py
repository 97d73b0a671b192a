"""The public library, and what may be imported by whom."""

from __future__ import annotations

import subprocess
import sys

import factwire


def test_all_is_complete_and_sorted() -> None:
    assert factwire.__all__ == sorted(factwire.__all__)
    assert dir(factwire) == factwire.__all__
    assert all(getattr(factwire, name).__name__ == name for name in factwire.__all__)


def test_unknown_names_are_attribute_errors() -> None:
    assert not hasattr(factwire, "nosuch")


def test_importing_factwire_loads_nothing_heavy() -> None:
    code = "import sys, factwire; assert not {'torch', 'numpy', 'jsonschema', 'trafilatura'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
