"""Topics without names: whatever is drawn, printed or sent of them gives nobody away."""
