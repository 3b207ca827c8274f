"""Commands an engineer runs on procedures and cases."""
