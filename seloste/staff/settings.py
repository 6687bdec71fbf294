"""What the sign-in library is told."""
