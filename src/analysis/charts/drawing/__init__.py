"""What charts are drawn with: sheets, scales, colours and SVG."""
