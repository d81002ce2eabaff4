"""Material -> what of it may be published: places coarsened, persons, quotes and addresses redacted, the written file searched again."""
