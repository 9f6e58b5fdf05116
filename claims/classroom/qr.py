"""The QR code of an address, as modules and as half blocks for a terminal."""

from __future__ import annotations

BORDER = 2
"""Light modules around the code; four by the standard, of which scanners need two."""
_BLACK_ON_WHITE = "\x1b[38;2;0;0;0;48;2;255;255;255m"
_AS_BEFORE = "\x1b[0m"


def modules(text: str) -> list[list[bool]]:
    """The rows of a QR code with its border; True is dark."""
    import segno  # 40 ms

    code = segno.make_qr(text, error="m", boost_error=False)
    return [[bool(module) for module in row] for row in code.matrix_iter(border=BORDER)]


def half_blocks(text: str, *, in_colour: bool) -> list[str]:
    """The lines of a QR code, two rows of modules in each.

    Args:
        text: what the code holds.
        in_colour: draw black on white, whatever colours the terminal has; else dark modules are
            drawn in the colour of its text.
    """
    rows = modules(text)
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    marks = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    lines = [
        "".join(marks[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]
    return [f"{_BLACK_ON_WHITE}{line}{_AS_BEFORE}" if in_colour else line for line in lines]
