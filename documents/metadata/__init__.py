"""Metadata of files and papers under the names, types and lengths of Phụ lục VI, and the file that carries them."""
