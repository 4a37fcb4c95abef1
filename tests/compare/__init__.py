"""The script of the page that compares, under node."""
