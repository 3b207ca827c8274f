"""Commands an engineer runs to prove what was kept and what is ready."""
