"""Playing the plan the way people do: every act by an officer who holds it, through the one entry."""
