"""What a booking costs, owes and is owed, and what giving seats up costs, before anybody decides."""
