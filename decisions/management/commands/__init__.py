"""Commands an engineer runs on the organisation and its rights."""
