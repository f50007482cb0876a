"""`tertial run --watch`: makes again what a change makes stale, and shows it in the browser."""
