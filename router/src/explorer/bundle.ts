import path from 'node:path';

const ROUTER = path.resolve(import.meta.dirname, '../..');

/** Where the explorer's script, style and workers lie once they are bundled. */
export const EXPLORER_FOLDER = path.join(ROUTER, 'dist/explorer');

/** Sources of the bundle: the page and the editor's workers. */
export const EXPLORER_ENTRIES = {
  main: path.join(ROUTER, 'src/explorer/client/main.tsx'),
  'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
  'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
} as const;
