"""What one was told, how one wants to be told, and the chat channels that are told too."""
