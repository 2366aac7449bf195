"""What the window and the bot server must agree on: records, protocol, tokens, the Convex client, child processes."""
