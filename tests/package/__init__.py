"""Tests of the package as a whole, the command line, the tools and the site."""
