"""Settings, assembly of the processes, deployment checks."""
