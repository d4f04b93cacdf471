/** Says which workspaces import each other without naming it in their package.json. */
import path from 'node:path';
import { misnamedWorkspaces } from './workspaces.ts';

for (const problem of misnamedWorkspaces(path.resolve(import.meta.dirname, '..'))) {
  console.error(problem);
  process.exitCode = 1;
}
