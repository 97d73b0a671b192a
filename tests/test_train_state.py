"""A run is taken up where it was written, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from factwire.errors import ConfigError
from factwire.train.state import Run
from network_cases import tiny_network


def begun(identity: str = "a", seed: int = 1) -> Run:
    network = tiny_network(seed)
    optimizer = torch.optim.AdamW(network.parameters(), lr=0.1)
    return Run(
        network, optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: 1 / (n + 1)), identity=identity
    )


def moved(run: Run, decay: float = 0.5) -> None:
    """Take a step towards smaller weights."""
    for parameter in run.network.parameters():
        parameter.grad = parameter.detach().clone()
    run.advance(decay)


NAME = "mentions.0.weight"


def test_the_average_follows_the_weights() -> None:
    run = begun()
    before = run.average[NAME].clone()
    moved(run, decay=0.5)
    now = run.network.state_dict()[NAME]
    assert run.step == 1 and not torch.equal(now, before)
    assert torch.allclose(run.average[NAME], 0.1 * before + 0.9 * now, atol=1e-6)  # early on the decay is 1/10
    assert torch.equal(run.averaged().state_dict()[NAME], run.average[NAME])


def test_the_best_average_is_kept() -> None:
    run = begun()
    assert torch.equal(run.averaged(best=True).state_dict()[NAME], run.average[NAME])  # none is best yet
    run.judge(2.0)
    best = run.average[NAME].clone()
    waited = []
    for loss in (2.0, 3.0):
        moved(run)
        run.judge(loss)
        waited.append(run.waited)
    assert waited == [1, 2] and run.least == 2.0
    assert torch.equal(run.averaged(best=True).state_dict()[NAME], best)
    assert not torch.equal(run.averaged().state_dict()[NAME], best)
    run.judge(1.0)
    assert run.waited == 0 and torch.equal(run.best[NAME], run.average[NAME])


def test_a_state_is_taken_up(tmp_path: Path) -> None:
    run, other = begun(), begun(seed=2)
    assert not other.resume(tmp_path, device="cpu")
    moved(run)
    run.judge(4.0)
    moved(run)
    run.judge(5.0)
    run.save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["state.pt"]
    assert other.resume(tmp_path, device="cpu")
    for one in (run, other):
        moved(one)
    assert (other.step, other.least, other.waited) == (3, 4.0, 1)
    assert other.schedule.get_last_lr() == run.schedule.get_last_lr()
    for name, value in run.network.state_dict().items():
        assert torch.equal(other.network.state_dict()[name], value)
    for part in ("average", "best"):
        assert all(torch.equal(value, getattr(other, part)[name]) for name, value in getattr(run, part).items())


def test_a_state_of_another_run_is_refused(tmp_path: Path) -> None:
    begun("a").save(tmp_path)
    with pytest.raises(ConfigError, match=r"state\.pt: begun with another recipe or teacher"):
        begun("b").resume(tmp_path, device="cpu")
