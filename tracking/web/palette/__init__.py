"""Go anywhere from the keyboard: rows of every noun, pages, projects and actions that match some words."""
