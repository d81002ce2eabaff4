"""Events -> a brief to read or print: one HTML page in Arabic or English that asks the network for nothing."""
