"""The rules of dunning. Pure: standard library only, no input or output, no clock, no logging."""
