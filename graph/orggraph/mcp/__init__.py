"""A door for models: tools and resources of the Model Context Protocol."""
