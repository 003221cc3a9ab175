"""The installation's files: the pack that every screen draws from (spec/pack/v1), and its scene."""
