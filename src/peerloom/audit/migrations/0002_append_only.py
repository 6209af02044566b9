"""The database itself refuses to change or remove a line of a log."""

from django.db import migrations

SQLITE = (
    "CREATE TRIGGER audit_entry_no_{verb} BEFORE {verb} ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
)
POSTGRES = (
    "CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger AS $$ "
    "BEGIN RAISE EXCEPTION 'the log is append-only'; END $$ LANGUAGE plpgsql",
    "CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
)


def close(apps, editor):
    if editor.connection.vendor == "sqlite":
        statements = [SQLITE.format(verb=verb) for verb in ("UPDATE", "DELETE")]
    else:
        statements = list(POSTGRES)
    for statement in statements:
        editor.execute(statement)


def reopen(apps, editor):
    if editor.connection.vendor == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            editor.execute(f"DROP TRIGGER audit_entry_no_{verb}")
    else:
        editor.execute("DROP TRIGGER audit_entry_no_change ON audit_entry")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(close, reopen)]
