"""The version, in one place for the package, the wheel and `counterclaim --version`."""

__version__ = "0.1.0"
