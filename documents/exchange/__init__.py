"""Papers between systems as edXML (QCVN 102:2016/BTTTT): packages, status files, and the folder they pass through."""
