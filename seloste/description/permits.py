"""Is it permitted? The one home of the question: every door asks here, and what the version in force does not say is refused."""
