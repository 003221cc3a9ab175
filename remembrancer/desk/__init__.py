"""The desk, where staff read every message before it is shown."""
