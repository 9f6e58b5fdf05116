"""Subcommands that open a screen, one module each; `claims.commands` says what a module holds."""
