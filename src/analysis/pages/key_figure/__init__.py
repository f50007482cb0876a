"""A national key figure in all regions."""
