"""A book and its entries as files. No database, no HTTP."""
