"""What two people have approved for facades, and what was promised of it."""
