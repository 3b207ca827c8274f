"""Who acts next: engine, flows, desk, and the doors of web and API."""
