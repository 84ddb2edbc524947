"""What a browser sees of the built site; run with ``python -m pytest site_tests``."""
