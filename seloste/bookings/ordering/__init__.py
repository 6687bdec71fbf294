"""What stands before a booking: what may be ordered, what it costs and by which terms, and the order itself."""
