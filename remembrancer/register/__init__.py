"""The register: rows for the book's types, the ledger of every act, accession. Only here is SQL known."""
