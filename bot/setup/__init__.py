"""The first five minutes: finding the mail servers, asking the few questions, trying, and writing config.toml."""
