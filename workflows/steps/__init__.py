"""What a person does at a step: forms that ask, and the services of the law floor they call."""
