"""Speed, memory and weight, each beside a limit measured in the same run: `make bench`."""
