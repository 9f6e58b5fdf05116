"""What is wrong with one topic: the findings of check, with the lines they are about."""
