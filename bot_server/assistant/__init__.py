"""What to say and do: the tools, the clerk that needs no model, and the prompt for the models that do."""
