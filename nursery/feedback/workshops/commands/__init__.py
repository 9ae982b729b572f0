"""What people do with sessions, one verb each."""
