"""The installation's Ed25519 key: it signs the seals of the guide and the certificates of licences."""
