import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Where everything lies that the product keeps: VOBE_DATA_DIR, or .vobe in the clone. */
export const dataDirectory = (environment: Environment = process.env): string =>
  path.resolve(ROOT, environment['VOBE_DATA_DIR'] || '.vobe');

/** Which of Jest's processes this is, from 1; 0 outside of it. */
export const testWorker = (environment: Environment = process.env): number =>
  Number(environment['JEST_WORKER_ID'] ?? 0);
