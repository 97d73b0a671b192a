"""Training and corpus evaluation. Nothing but the command line imports it."""
