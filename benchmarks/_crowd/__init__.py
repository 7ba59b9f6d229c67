"""A crowd at one server: 50 people tick and say their word at the same moment, and all of it is counted after.

`python -m benchmarks._crowd` prepares the database of DATABASE_URL, serves it
with gunicorn as `make up` does, lets the crowd work and prints one JSON document:
the seconds of each answer, and what is wrong in the tables, which should be
nothing.
"""
