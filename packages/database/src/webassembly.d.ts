/** The part of WebAssembly's interface that is used here; TypeScript declares it for browsers only. */
declare namespace WebAssembly {
  type Exports = Record<string, unknown>;
  interface Module {
    readonly kind?: never;
  }
  const Module: { imports(module: Module): { module: string; name: string }[] };
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(
    module: Module,
    imports: Record<string, unknown>,
  ): Promise<{ exports: Exports }>;
}
