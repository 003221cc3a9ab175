"""The worker: accession, publish, count, close, purge."""
