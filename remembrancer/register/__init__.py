"""Rows and book types, and the ledger of every act. The only place that knows SQL."""
