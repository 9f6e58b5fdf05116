"""Editing a topic where it stands on the screen."""
