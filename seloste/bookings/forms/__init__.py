"""Forms of this room: they translate and explain, and never save."""
