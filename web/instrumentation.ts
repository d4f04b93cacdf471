/** Next calls this once, when its server starts and before it answers anything. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- Next puts it in as it bundles.
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { superviseProcess } = await import('#web/lib/server/lifecycle.ts');
  await superviseProcess();
}
