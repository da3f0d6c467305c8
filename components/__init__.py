"""What the analyst sees: the filter, the view it makes, and the panels that draw it."""
