"""A node: the machine at one projector. It shows its facade from pack and plan alone; the desk may tell it."""
