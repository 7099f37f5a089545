"""Speed, as ratios against something well known in the same run: ``python -m tests.benchmarks``."""
