"""What changed in a topic since a revision: asked for, marked where it stands, told in words."""
