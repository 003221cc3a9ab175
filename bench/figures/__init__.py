"""The figures, one module for each thing that a host asks about."""
