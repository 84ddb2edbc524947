"""The version of the library, typed once."""

__version__ = "0.2.0"
