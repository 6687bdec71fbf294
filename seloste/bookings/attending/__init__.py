"""Who comes: their names, until when they can be told, the lists in which they stand, and what they need."""
