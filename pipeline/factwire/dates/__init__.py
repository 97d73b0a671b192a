"""Sentences -> the times that they name, what those are counted from, and where they contradict each other."""
