"""What all panels share: how one is mounted, and what it is drawn with."""
