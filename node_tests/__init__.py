"""What Node runs: engines and validators from npm; run with ``python -m pytest node_tests``."""
