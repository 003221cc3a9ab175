"""A node: the machine at one projector. It shows its facade from pack and plan; the desk may tell it."""
