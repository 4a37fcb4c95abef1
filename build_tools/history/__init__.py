"""History: content and the last release to what changed, and the dated releases that are kept."""
