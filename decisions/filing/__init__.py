"""Hồ sơ công việc: the list of files of a body and year, the files, the papers in them, taking a whole file along."""
