"""Presenting: a topic as a lesson, one step at a time, readable from the last row."""
