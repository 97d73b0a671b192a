"""``python -m factwire``."""

from factwire.cli import main

main()
