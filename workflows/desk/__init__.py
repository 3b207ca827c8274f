"""What an officer's desk is beyond the open steps: folders, filters kept by name, cases followed, work given out."""
