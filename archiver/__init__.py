"""Checks that citations are still true: finds them, finds and keeps their sources, compares."""
