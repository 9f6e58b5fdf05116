"""A lesson on one topic: its rounds of votes, kept in a file; no server, no screen.

`rounds` holds what a round is and what it came to, `lesson` what has happened so far and the one
way to change it, `store` where lessons lie, `journal` their files, `advice` what a teacher may
do next.
"""
