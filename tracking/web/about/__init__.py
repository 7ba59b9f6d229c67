"""What pages of single rows show beside the facts of the row."""
