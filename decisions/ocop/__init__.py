"""The register of OCOP products, their producers and their shops on e-commerce platforms (plan II.4.b, III.2)."""
