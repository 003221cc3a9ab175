"""The domain: what a book of condolence is. Standard library only; nothing here reads a clock."""
