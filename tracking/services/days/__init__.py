"""What follows from changes and from the hour, drawn by workers: each once, whoever comes first, however often.

Every pass reads how things stand and writes what is missing in one transaction, so that a worker killed in the
middle leaves nothing, two at once do no more than one, and a round that was missed is made up for by the next.
"""
