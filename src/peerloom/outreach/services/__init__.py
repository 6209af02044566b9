"""The service directory: where one can go, what peers say of it, and who was sent there."""
