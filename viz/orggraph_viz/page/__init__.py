"""How does a film become a page? One HTML file, drawn with pyvis, nothing fetched."""
