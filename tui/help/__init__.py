"""All keys of a screen, and what the signs mean."""
