import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';
import { openStorage } from '@vobe/storage/open-storage';
import { describeStorage } from './storage-conformance.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vobe-storage-'));

afterAll(() => rmSync(folder, { recursive: true }));

describeStorage('files on a disk', () => openStorage({ UPLOADS_DIR: folder, S3_REGION: '' }));
