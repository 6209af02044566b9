"""A thin Django backend over SQLCipher, so that the embedded database is one sealed file."""
