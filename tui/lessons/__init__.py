"""The lessons that were held: to be looked at again, compared, given away and deleted."""
