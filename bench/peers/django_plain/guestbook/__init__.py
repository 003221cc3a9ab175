"""One table and one view, as a tutorial would have them."""
