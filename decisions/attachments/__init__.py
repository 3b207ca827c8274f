"""Files that go with a case: laid beside its draft, frozen with each round, handed out to whoever reads the paper."""
