"""The themes: dark, light, high contrast, and the terminal's own sixteen colours.

Supports is green and disputes is orange of another brightness, so that they part for
colour-blind eyes and on a bad projector; the signs say it first.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="dark",
    primary="#5fafd7",
    secondary="#8ab4d8",
    accent="#e0a050",
    warning="#e0a050",
    error="#ff6b5e",
    success="#62c073",
    foreground="#e4e4e4",
    background="#141414",
    surface="#141414",
    panel="#22282c",
    dark=True,
    variables={
        "supports": "#6fd07f",
        "disputes": "#ff9a3c",
        "states": "#8ab4f8",
        "quiet": "#a0a0a0",
        "rule": "#5a5a5a",
        "cursor": "#0f3d66",
        "mark": "#26323c",
        "input-selection-background": "#0f3d66",
    },
)
LIGHT = Theme(
    name="light",
    primary="#005f87",
    secondary="#30609a",
    accent="#9a4a00",
    warning="#9a4a00",
    error="#b00020",
    success="#006b2d",
    foreground="#1a1a1a",
    background="#fbfaf6",
    surface="#fbfaf6",
    panel="#e6e3da",
    dark=False,
    variables={
        "supports": "#006b2d",
        "disputes": "#b34700",
        "states": "#1f4fa3",
        "quiet": "#595959",
        "rule": "#a8a39a",
        "cursor": "#cfe3f7",
        "mark": "#ece7d6",
        "input-selection-background": "#cfe3f7",
    },
)
CONTRAST = Theme(
    name="contrast",
    primary="#00ffff",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={
        "supports": "#80ff80",
        "disputes": "#ffb000",
        "states": "#a0c8ff",
        "quiet": "#e0e0e0",
        "rule": "#c0c0c0",
        "cursor": "#0000c0",
        "mark": "#404040",
        "input-selection-background": "#0000c0",
    },
)
TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "supports": "ansi_green",
        "disputes": "ansi_red",
        "states": "ansi_blue",
        "quiet": "ansi_default",
        "rule": "ansi_bright_black",
        "cursor": "ansi_default",
        "mark": "ansi_default",
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "screen-selection-background": "ansi_blue",
        "screen-selection-foreground": "ansi_white",
        "block-cursor-background": "ansi_blue",
        "block-cursor-foreground": "ansi_white",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_white",
    },
)
THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST, TERMINAL)}
