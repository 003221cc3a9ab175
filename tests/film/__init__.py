"""The film of a facade."""
