"""The version of the library, typed once."""

__version__ = "0.1.0"
