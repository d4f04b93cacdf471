/** What workspaces import of each other, and what their package.json names. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const IMPORT = /(?:from|import)\s*\(?\s*'(@vobe\/[\w-]+)/g;

/** @returns A sentence for each workspace of ours that is imported and not named, or the other way round. */
export function misnamedWorkspaces(root: string): string[] {
  const manifests = globSync('{packages,subgraphs}/*/package.json', { cwd: root });
  return [...manifests, 'router/package.json', 'web/package.json'].flatMap((file) => {
    const folder = path.dirname(file);
    const { name: own, dependencies = {} } = JSON.parse(
      readFileSync(path.join(root, file), 'utf8'),
    ) as { name: string; dependencies?: Record<string, string> };
    const imported = importsOf(path.join(root, folder));
    imported.delete(own);
    const named = new Set(Object.keys(dependencies).filter((name) => name.startsWith('@vobe/')));
    const isUnnamed = (name: string) => !named.has(name);
    const isUnused = (name: string) => !imported.has(name);
    return [
      ...[...imported]
        .filter(isUnnamed)
        .map((name) => `${folder} imports ${name} without naming it`),
      ...[...named].filter(isUnused).map((name) => `${folder} names ${name} and never imports it`),
    ];
  });
}

function importsOf(folder: string): Set<string> {
  const files = globSync('**/*.{ts,tsx,mjs}', {
    cwd: folder,
    exclude: (name) => ['node_modules', '.next', 'dist'].includes(path.basename(name)),
  });
  return new Set(
    files
      .filter((file) => !/\.test\.tsx?$/.test(file))
      .flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(IMPORT)])
      .map(([, name = '']) => name),
  );
}
