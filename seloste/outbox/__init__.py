"""Messages out: each is a row written with the operation that causes it, delivered by the worker, refused by its class's gate."""
