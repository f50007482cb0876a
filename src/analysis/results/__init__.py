"""What a region, a period, a measure or a goal comes to: data and method together."""
