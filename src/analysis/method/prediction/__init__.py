"""What a key figure becomes next year, how wide the band is, and how well that has held."""
