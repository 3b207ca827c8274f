"""Digital signatures: certificates, who keeps their keys, the fields of a locked PDF, signing, what they are worth.

The library of signatures takes half a second of processor and 44 MB. A process that neither signs nor examines goes
without it: `examining`, `fields`, `keepers`, `making`, which import it, are imported where they are used.
"""
