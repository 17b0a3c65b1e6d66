"""The operator's billing system over HTTP; `openapi.json` is the contract that its side implements."""
