"""The procedures. Class and node names are contents of the database: frozen in `manifest.txt`."""
