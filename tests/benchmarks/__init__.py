"""Benchmarks: each measures against a floor or a peer in the same run and prints ratios.

They assert nothing and are not run by pytest. `python -m tests.benchmarks.bench_start` and so on.

Beside them stand two simulations, of saves that are killed (`kills`) and of clones that share a
library (`clones`): a promise that is broken ends them with 1. The tests run both in small.
"""
