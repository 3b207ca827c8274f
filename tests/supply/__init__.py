"""What this house is made of and how it is put together: libraries, licences, secrets, the rules of its code."""
