"""Errors that factwire raises on purpose.

    FactwireError
    ├── InputError          an article file cannot be read as an English news article
    ├── DataFolderError     schemas/ or models/ is not where it should be
    ├── CheckpointError     a model folder is incomplete, damaged, or has other labels
    ├── ConfigError         a settings or recipe file has an unknown or impossible value
    ├── MissingExtra        an optional library that a format needs is not installed
    └── InvalidDocument     a document that we made fails its own checks: our bug

A message says what is wrong, where, and what to do about it. ``run`` catches
``FactwireError`` for one article and goes on with the next; anything else is a bug
and stops with a traceback.
"""


class FactwireError(Exception):
    """Root of every error that factwire raises on purpose."""


class InputError(FactwireError):
    """An article file cannot be read as an English news article."""


class DataFolderError(FactwireError):
    """A data folder (``schemas/`` or ``models/``) cannot be found."""


class CheckpointError(FactwireError):
    """A model folder is incomplete, damaged, or was trained with other labels."""


class ConfigError(FactwireError):
    """A settings or recipe file has an unknown key or an impossible value."""


class MissingExtra(FactwireError):
    """An optional library is not installed."""


class InvalidDocument(FactwireError):
    """A document that factwire itself made fails validation."""
