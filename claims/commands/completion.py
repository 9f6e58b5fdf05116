"""Print the script for completion in bash, zsh or fish.

It completes commands, options, paths and codes. Where it goes:

bash: eval "$(counterclaim completion bash)" in ~/.bashrc
zsh:  eval "$(counterclaim completion zsh)" in ~/.zshrc, after compinit
fish: counterclaim completion fish > ~/.config/fish/completions/counterclaim.fish
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.commands import Exit

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `completion` takes."""
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell to print it for")


def run(options: argparse.Namespace) -> int:
    """Print the script for a shell."""
    from argcomplete.shell_integration import shellcode

    print(shellcode(["counterclaim"], shell=options.shell))
    return Exit.FINE
