import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';
import type * as wasm from '@prisma/schema-engine-wasm';

type Bindings = typeof wasm & {
  __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
};

/**
 * Prisma's migration engine in its WebAssembly form. `prisma migrate` would download a native
 * one, which a machine with the npm registry alone can't.
 */
export async function openSchemaEngine(databaseUrl: string): Promise<wasm.SchemaEngine> {
  const bindings = await instantiate();
  const adapter = bindMigrationAwareSqlAdapterFactory(
    readingCatalogueChars(
      new PrismaPg({ connectionString: databaseUrl, max: 1, idleTimeoutMillis: 50 }),
    ),
  );
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
}

/** Object ids of the types "char", which only PostgreSQL's own catalogue uses, and char(n). */
const CATALOGUE_CHAR = 18;
const CHAR = 1042;

/**
 * The engine reads columns of type "char" from the catalogue, but the adapter refuses that type:
 * it is let through as char(n) and then declared as the single character it is.
 */
function readingCatalogueChars(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    let chars: boolean[] = [];
    const inner = adapter as unknown as {
      performIO: (query: unknown) => Promise<{ fields: { dataTypeID: number }[] }>;
    };
    const performIO = inner.performIO.bind(adapter);
    inner.performIO = async (query) => {
      const result = await performIO(query);
      chars = result.fields.map((field) => field.dataTypeID === CATALOGUE_CHAR);
      for (const field of result.fields) {
        if (field.dataTypeID === CATALOGUE_CHAR) field.dataTypeID = CHAR;
      }
      return result;
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type, index) =>
        chars[index] ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  };
  return factory;
}

let instance: Promise<Bindings> | undefined;

/** Node can't import WebAssembly as a module without a flag, so its imports are bound by hand. */
function instantiate(): Promise<Bindings> {
  instance ??= (async () => {
    const main = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
    const bindings = (await import(main.replace(/\.js$/, '_bg.js'))) as Bindings;
    const module = await WebAssembly.compile(await readFile(main.replace(/\.js$/, '_bg.wasm')));
    const imports = Object.fromEntries(
      WebAssembly.Module.imports(module).map((imported) => [imported.module, bindings]),
    );
    const { exports } = await WebAssembly.instantiate(module, imports);
    bindings.__wbg_set_wasm(exports);
    (exports['__wbindgen_start'] as () => void)();
    return bindings;
  })();
  return instance;
}
