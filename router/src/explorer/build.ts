import { createRequire } from 'node:module';
import { build, stop } from 'esbuild';
import { EXPLORER_ENTRIES, EXPLORER_FOLDER } from './bundle.ts';

/** Bundles GraphiQL with its editor, so that the explorer loads nothing from elsewhere. */
export async function buildExplorer(): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  try {
    await build({
      entryPoints: Object.fromEntries(
        Object.entries(EXPLORER_ENTRIES).map(([name, entry]) => [
          name,
          entry.startsWith('/') ? entry : resolve(entry),
        ]),
      ),
      outdir: EXPLORER_FOLDER,
      bundle: true,
      format: 'esm',
      minify: true,
      target: 'es2022',
      jsx: 'automatic',
      loader: { '.ttf': 'file', '.woff': 'file', '.woff2': 'file' },
      assetNames: '[name]-[hash]',
      define: { 'process.env.NODE_ENV': '"production"' },
      legalComments: 'linked',
      logLevel: 'silent',
    });
  } finally {
    // Its service process would otherwise stay, with all that it has read.
    await stop();
  }
}
