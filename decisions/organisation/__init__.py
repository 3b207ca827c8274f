"""Units, posts and the people who hold them, all dated."""
