/**
 * A value that every bundle of this process shares: Next bundles the proxy, the instrumentation and
 * the pages apart, each with modules of its own.
 */
export function processWide<Value>(name: string, make: () => Value): Value {
  const key = Symbol.for(`vobe.${name}`);
  const holder = globalThis as unknown as Record<symbol, Value | undefined>;
  return (holder[key] ??= make());
}
