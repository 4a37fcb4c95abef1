"""Charts: static SVG from published figures. Forms draw, `figure` frames, the modules named after pages choose the figures."""
