#!/bin/sh
# Copies the primary once, then follows it.
set -e
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  rm -rf "$PGDATA"
  pg_basebackup --host=postgres --username=guildhall --pgdata="$PGDATA" --write-recovery-conf \
    --wal-method=stream
  chmod 700 "$PGDATA"
fi
exec postgres -D "$PGDATA" -c max_connections=200
