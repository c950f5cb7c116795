"""The one place with SQL: a collection is a SQLite file; functions take the open Database first."""
