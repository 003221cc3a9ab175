"""What the product is measured against: a bare handler, Isso, a plain Django view, nginx."""
