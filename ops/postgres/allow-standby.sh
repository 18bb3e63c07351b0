#!/bin/sh
# Lets the standby copy: once, as the database is made.
set -e
echo 'host replication guildhall 172.30.0.0/24 scram-sha-256' >> "$PGDATA/pg_hba.conf"
