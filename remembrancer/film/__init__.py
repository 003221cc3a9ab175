"""Film: the scenes of a facade as video, drawn by the projector's own page, frame by frame."""
