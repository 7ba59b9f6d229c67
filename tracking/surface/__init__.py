"""What `exports` may use beside the facts of `tracking.reporting`: one file for each of its layers, names only."""
