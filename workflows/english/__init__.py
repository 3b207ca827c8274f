"""The pages in English: texts of a finished page looked up in a catalogue; papers, names and what people wrote stay.

Nothing that is kept, printed or sent passes here: decision, journal and notice have one language, the law's.
"""
