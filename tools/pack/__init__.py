"""The generator of the test pack: brute force, the choice of cases, and the pages of results."""
