-- Roles and database of Radbell's hub. As PostgreSQL's administrator, once:
--   sudo -u postgres psql -v ON_ERROR_STOP=1 -v password="$(cat /root/radbell-db-password)" \
--     -v backup_password="$(cat /root/radbell-backup-password)" -f deploy/postgresql/create.sql
-- Other names: -v role=… -v backup_role=… -v database=…
\if :{?role}
\else
  \set role radbell
\endif
\if :{?backup_role}
\else
  \set backup_role radbell_backup
\endif
\if :{?database}
\else
  \set database radbell
\endif

-- The hub makes its own tables, so it owns its database, and nothing else.
create role :"role" login nosuperuser nocreatedb nocreaterole noreplication password :'password';
-- Reads everything and changes nothing: for pg_dump.
create role :"backup_role" login nosuperuser nocreatedb nocreaterole noreplication password :'backup_password';

create database :"database" owner :"role" template template0 encoding 'UTF8' locale 'C.UTF-8';
revoke all on database :"database" from public;
grant connect on database :"database" to :"backup_role";
grant pg_read_all_data to :"backup_role";

\connect :"database"
revoke all on schema public from public;
grant usage, create on schema public to :"role";
grant usage on schema public to :"backup_role";
