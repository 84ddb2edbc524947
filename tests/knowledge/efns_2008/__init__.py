"""Tests of what EFNS 2008 says."""
