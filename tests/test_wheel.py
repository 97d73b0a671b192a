"""The wheel has the model and the schemas and works from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STORY = "Port reopens\n\nThe port of Lagos has reopened, Nigeria's minister Amina Bello said. Ships are waiting.\n"


@pytest.mark.slow
@pytest.mark.model
def test_wheel_runs_elsewhere(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"factwire/models/small/model.safetensors", "factwire/schemas/document.schema.json"} <= set(names)

    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=300)
    # The dependencies are those of the running environment: what is tested is the wheel, not the registry.
    site = next((tmp_path / "venv").rglob("site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "port.txt").write_text(STORY, encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("FACTWIRE", "PYTHON"))}
    command = [str(python), "-m", "factwire", "run", "articles", "out", "--workers", "1"]
    subprocess.run(command, check=True, capture_output=True, timeout=300, cwd=tmp_path, env=environment)
    where = [str(python), "-c", "import factwire, factwire.paths as p; print(factwire.__file__, p.data_dir('models'))"]
    shown = subprocess.run(where, check=True, capture_output=True, text=True, cwd=tmp_path, env=environment).stdout
    assert shown.count(str(site)) == 2
    graph = json.loads((tmp_path / "out/port.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert "Amina Bello" in [node.get("name") for node in graph]
