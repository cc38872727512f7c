import pg from 'pg'
import { OperatorError } from '../../errors'
import { runSingleUser } from './postmaster'

/** Used only for set-up. */
export const superuser = 'matinee_admin'
/** The role that Matinee connects as. It owns its database and has no other rights. */
export const role = 'matinee'
export const database = 'matinee'

export interface Passwords {
  readonly role: string
  readonly superuser: string
}

/**
 * Creates the roles if they are missing, and sets their passwords. It also converts data folders of earlier versions,
 * in which the superuser was called `matinee`.
 *
 * @param passwords must not contain quotes
 */
export function setUpRoles(cluster: string, passwords: Passwords): Promise<void> {
  return runSingleUser(cluster, [
    renameSuperuser,
    createRole,
    `ALTER ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS ` +
      `PASSWORD '${passwords.role}'`,
    `ALTER ROLE ${superuser} PASSWORD '${passwords.superuser}'`,
  ])
}

/**
 * The first role of a cluster (OID 10) always stays a superuser, but it can be renamed. A role cannot rename itself, so
 * a temporary superuser does it.
 */
const renameSuperuser = oneLine(`
  DO $$
  DECLARE first_role name := (SELECT rolname FROM pg_roles WHERE oid = 10);
  BEGIN
    IF first_role <> '${superuser}' THEN
      CREATE ROLE matinee_renamer SUPERUSER;
      SET SESSION AUTHORIZATION matinee_renamer;
      EXECUTE format('ALTER ROLE %I RENAME TO ${superuser}', first_role);
      SET SESSION AUTHORIZATION ${superuser};
      DROP ROLE matinee_renamer;
    END IF;
  END $$`)

const createRole = oneLine(`
  DO $$
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role}; END IF;
  END $$`)

/** In single-user mode a line break ends the statement. */
function oneLine(sql: string): string {
  return sql.trim().replaceAll(/\s+/g, ' ')
}

/** Creates the database if it is missing, and makes the role the owner of everything in it. */
export async function makeRoleOwner(adminUrl: string): Promise<void> {
  await asSuperuser(adminUrl, 'postgres', async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [
      database,
    ])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database} OWNER ${role}`)
    await client.query(`ALTER DATABASE ${database} OWNER TO ${role}`)
    await client.query('REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC')
  })
  await asSuperuser(adminUrl, database, (client) => client.query(changeOwnerOfAllObjects))
}

async function asSuperuser(
  adminUrl: string,
  name: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  const client = new pg.Client({ connectionString: url.href })
  try {
    await client.connect()
    await work(client)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(`The database ${name} could not be set up: ${reason}`)
  } finally {
    await client.end()
  }
}

/**
 * REASSIGN OWNED does not work for the first role of a cluster, so the owner of each object is changed separately.
 * Extensions and their objects stay with the superuser. The owner of a table's sequences and indexes changes with the
 * table.
 */
const changeOwnerOfAllObjects = `
  DO $$
  DECLARE command text;
  BEGIN
    FOR command IN
      WITH schemas AS (
        SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
      ), extension_objects AS (
        SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
      )
      SELECT format('ALTER SCHEMA %I OWNER TO ${role}', nspname) FROM pg_namespace
        WHERE oid IN (TABLE schemas) AND nspname <> 'public'
          AND ('pg_namespace'::regclass, oid) NOT IN (TABLE extension_objects)
      UNION ALL
      SELECT format('ALTER TABLE %s OWNER TO ${role}', oid::regclass) FROM pg_class
        WHERE relnamespace IN (TABLE schemas) AND relkind IN ('r', 'p', 'v', 'm', 'f')
          AND ('pg_class'::regclass, oid) NOT IN (TABLE extension_objects)
      UNION ALL
      SELECT format('ALTER SEQUENCE %s OWNER TO ${role}', oid::regclass) FROM pg_class
        WHERE relnamespace IN (TABLE schemas) AND relkind = 'S'
          AND ('pg_class'::regclass, oid) NOT IN (TABLE extension_objects)
          AND NOT EXISTS (
            SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid
              AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i')
          )
      UNION ALL
      SELECT format('ALTER ROUTINE %s OWNER TO ${role}', oid::regprocedure) FROM pg_proc
        WHERE pronamespace IN (TABLE schemas)
          AND ('pg_proc'::regclass, oid) NOT IN (TABLE extension_objects)
      UNION ALL
      SELECT format('ALTER TYPE %s OWNER TO ${role}', oid::regtype) FROM pg_type
        WHERE typnamespace IN (TABLE schemas) AND typtype IN ('e', 'd', 'r')
          AND ('pg_type'::regclass, oid) NOT IN (TABLE extension_objects)
    LOOP
      EXECUTE command;
    END LOOP;
  END $$`
