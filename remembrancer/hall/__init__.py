"""A hall's machine: an installation from a pack alone, without register, desk or network."""
