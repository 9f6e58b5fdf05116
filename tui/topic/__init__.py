"""One topic: its views, and the screen that holds them."""
