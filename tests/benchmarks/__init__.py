"""Benchmarks: each measures against a floor or a peer in the same run and prints ratios.

They assert nothing and are not run by pytest. `python -m tests.benchmarks.bench_start` and so on.
"""
