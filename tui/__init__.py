"""Counterclaim's screens."""
