"""The one SQLite file: models, migrations, queries, the log of changes. The only place that knows peewee."""
