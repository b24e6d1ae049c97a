"""How does a day become a picture for a report? SVG from a frame, PNG from SVG."""
