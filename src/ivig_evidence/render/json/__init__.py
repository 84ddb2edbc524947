"""The published JSON forms, their schemas, and the way in and out of them."""
