"""Gates on pages: how their criteria stand, and what is decided."""
