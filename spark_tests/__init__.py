"""Cohorts in Spark, for which Java is needed; run with ``python -m pytest spark_tests``."""
