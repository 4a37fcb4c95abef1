"""The charts: geometry, choice of figures, palette."""
