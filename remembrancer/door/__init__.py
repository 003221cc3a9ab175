"""The public door: serves files, appends to the journal."""
