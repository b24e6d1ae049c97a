"""Where does everything go? Homes, places and ways, once for all points of a film."""
