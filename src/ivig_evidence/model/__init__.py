"""The nouns: types only, no data."""
