"""Forms: what is added to a topic, asked for field by field."""
