// Runs Prisma's migration engine in its WebAssembly version. So writing and checking migrations needs no download.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQueryable,
} from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import type { Migration } from './migrate'

const noFilters = { externalTables: [], externalEnums: [] }
const schemaPath = 'prisma/schema.prisma'
/** PostgreSQL's internal type "char" of one byte. The adapter refuses to read it. */
const charOid = 18
const textOid = 25

/** The SQL that leads from the committed migrations to the schema; empty if there is no difference. */
export async function differenceFrom(
  migrations: readonly Migration[],
  schema: string,
  url: string,
): Promise<string> {
  const engine = await loadEngine(schema, url)
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...migrationsList(migrations) },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: schema }] },
    script: true,
    exitCode: null,
    filters: noFilters,
  })
  const sql = stdout ?? ''
  return sql.includes('This is an empty migration') ? '' : sql.trim()
}

const migrationsList = (migrations: readonly Migration[]) => ({
  baseDir: 'prisma/migrations',
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  shadowDbInitScript: '',
  migrationDirectories: migrations.map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
  })),
})

function loadEngine(schema: string, url: string): Promise<engineModule.SchemaEngine> {
  instantiate()
  return engineModule.SchemaEngine.new(
    { datamodels: [[schemaPath, schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new AdapterWithShadowDatabase(url)),
  )
}

let instantiated = false

/** Once per process, because the engine's module keeps a reference to the memory of its one instance. */
function instantiate(): void {
  if (instantiated) return
  const require = createRequire(import.meta.url)
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const compiled = new WebAssembly.Module(readFileSync(path.join(folder, 'schema_engine_bg.wasm')))
  const exported: Record<string, unknown> = { ...engineModule }
  const imports: WebAssembly.Imports = {}
  for (const { module, name } of WebAssembly.Module.imports(compiled)) {
    imports[module] = { ...imports[module], [name]: exported[name] as WebAssembly.ImportValue }
  }
  const instance = new WebAssembly.Instance(compiled, imports)
  engineModule.__wbg_set_wasm(instance.exports)
  const begin = instance.exports.__wbindgen_start
  if (typeof begin === 'function') (begin as () => void)()
  // The engine calls this with the reason of a panic before it throws.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: reportPanic } })
  instantiated = true
}

function reportPanic(message: string): void {
  throw new Error(`The schema engine panicked: ${message}`)
}

/** Prisma's adapter. It creates a shadow database, and columns of the type "char" look like text to it. */
class AdapterWithShadowDatabase extends PrismaPg implements SqlMigrationAwareDriverAdapterFactory {
  constructor(private readonly url: string) {
    super(connection(url))
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    return reportCharacterColumns(await super.connect())
  }

  override async connectToShadowDb(): ReturnType<PrismaPg['connectToShadowDb']> {
    const name = `shadow_${randomUUID().replaceAll('-', '')}`
    const admin = await this.connect()
    await admin.executeScript(`CREATE DATABASE "${name}"`)
    const shadow = reportCharacterColumns(await new PrismaPg(connection(this.url, name)).connect())
    // The adapter splits a script at every semicolon, even inside functions. So the script goes to PostgreSQL unsplit.
    const scripts = new RelabellingClient(connection(this.url, name))
    await scripts.connect()
    shadow.executeScript = async (script) => {
      await scripts.query(script)
    }
    const dispose = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await dispose()
      await scripts.end()
      await admin.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`)
      await admin.dispose()
    }
    return shadow
  }
}

/** Reports columns of the type "char" as text in every result, because the adapter refuses "char". */
class RelabellingClient extends pg.Client {}
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with the client as `this`
const query: (...args: unknown[]) => unknown = pg.Client.prototype.query
Object.assign(RelabellingClient.prototype, {
  query(this: pg.Client, ...args: unknown[]): unknown {
    const at = args.findIndex((arg) => typeof arg === 'function')
    if (at < 0) {
      const answer = query.apply(this, args)
      return answer instanceof Promise ? answer.then(relabelCharColumns) : answer
    }
    const callback = args[at] as (error: unknown, result: unknown) => void // checked above
    args[at] = (error: unknown, result: unknown) =>
      callback(error, result && relabelCharColumns(result))
    return query.apply(this, args)
  },
})

/** Names of the columns that were reported as text. The engine expects the type Character for them. */
const characterColumns = new Set<string>()

function reportCharacterColumns<T extends SqlQueryable>(adapter: T): T {
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const [at, name] of result.columnNames.entries()) {
      if (characterColumns.has(name) && result.columnTypes[at] === ColumnTypeEnum.Text) {
        result.columnTypes[at] = ColumnTypeEnum.Character
      }
    }
    return result
  }
  return adapter
}

function relabelCharColumns(result: unknown): unknown {
  for (const { fields = [] } of [result].flat() as { fields?: pg.FieldDef[] }[]) {
    for (const field of fields) {
      if (field.dataTypeID !== charOid) continue
      field.dataTypeID = textOid
      characterColumns.add(field.name)
    }
  }
  return result
}

// Separate settings, because with a connection string the adapter would use the main database as the shadow database.
function connection(url: string, database?: string): pg.PoolConfig {
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: database ?? pathname.slice(1),
    Client: RelabellingClient,
  }
}
