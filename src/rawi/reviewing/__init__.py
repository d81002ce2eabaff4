"""What people decide of a reading: which decisions stand, what they make of it, how far reviewers agree. Pure: records in, records out."""
