"""A network and its optimizer -> a training run that can be written to disk between two steps and taken up again."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor

from factwire.errors import ConfigError
from factwire.extract.network import Network

STATE = "state.pt"


class Run:
    """Where a run stands: weights, optimizer, moving average, and the best average so far.

    ``identity`` tells what decides the run; a state of another identity is refused.
    """

    def __init__(
        self, network: Network, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler,
        *, identity: str,
    ) -> None:  # fmt: skip
        self.network, self.optimizer, self.schedule = network, optimizer, schedule
        self.step = 0
        """Steps that are done."""
        self.average = {k: v.detach().clone() for k, v in network.state_dict().items() if v.is_floating_point()}
        self.best: dict[str, Tensor] = {}
        """The average with the least development loss; empty before the first check."""
        self.least = math.inf
        self.waited = 0
        """Development checks since the best one."""
        self._identity = identity

    def advance(self, decay: float) -> None:
        """Take the step that the gradients say, then move the average towards the new weights."""
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.optimizer.zero_grad(set_to_none=True)
        decay = min(decay, (1 + self.step) / (10 + self.step))
        for name, value in self.network.state_dict().items():
            if name in self.average:
                self.average[name].lerp_(value, 1 - decay)
        self.step += 1

    def judge(self, loss: float) -> None:
        """Keep the average if its development loss is the least so far."""
        if loss < self.least:
            self.best = {name: value.clone() for name, value in self.average.items()}
            self.least, self.waited = loss, 0
        else:
            self.waited += 1

    def averaged(self, *, best: bool = False) -> Network:
        """Return a network of the average, or of the best one if there is one; on the CPU."""
        copy = Network(self.network.config)
        copy.load_state_dict(self.best if best and self.best else self.average, strict=False)
        copy.priors = self.network.priors
        return copy.eval()

    def save(self, out: Path) -> None:
        """Write ``state.pt``; what was there stays until the new state is complete."""
        state = {
            "network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(), "average": self.average, "best": self.best, "least": self.least,
            "waited": self.waited, "step": self.step, "identity": self._identity,
        }  # fmt: skip
        partial = out / f"{STATE}.part"
        torch.save(state, partial)
        partial.replace(out / STATE)

    def resume(self, out: Path, *, device: str) -> bool:
        """Take up ``state.pt`` if it is there, and tell whether it was.

        Raises:
            ConfigError: the state is that of another recipe or teacher.
        """
        path = out / STATE
        if not path.is_file():
            return False
        saved = torch.load(path, weights_only=True, map_location=device)
        if saved.get("identity") != self._identity:
            raise ConfigError(f"{path}: begun with another recipe or teacher; take that one, or another output folder")
        self.network.load_state_dict(saved["network"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.schedule.load_state_dict(saved["schedule"])
        self.average, self.best, self.step = saved["average"], saved["best"], saved["step"]
        self.least, self.waited = saved["least"], saved["waited"]
        return True
