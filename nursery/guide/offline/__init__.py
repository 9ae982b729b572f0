"""The guide without a network: an installable app and a version kept on the device."""
