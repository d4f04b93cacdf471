import path from 'node:path';
import { dataDirectory } from '@vobe/database/config';

/** What the repository says of each server: artefacts, checksums, settings. */
export const RECIPES = path.resolve(import.meta.dirname, '../../infra/native');

/** Everything that the servers download, install and store. */
export const stackFolder = (): string => path.join(dataDirectory(), 'stack');
