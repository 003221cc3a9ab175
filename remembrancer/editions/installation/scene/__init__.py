"""What stands on stage beside the lights: the map, the lettering, the poster, and where a light may stand.

Each module is imported by its name; none is imported here, so that a process that needs only `places`
does not load the geometry of the others.
"""
