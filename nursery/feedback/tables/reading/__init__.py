"""Reading files from outside: sizes before anything is unpacked, rows in a stream, never a formula."""
