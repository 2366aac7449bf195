"""Makes everything in assets/ that is drawn or computed: run `python -m assets.draw` from the repository's root."""
