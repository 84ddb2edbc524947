"""Tests of cohorts in Spark, which needs Java; run with ``python -m pytest spark_tests``."""
