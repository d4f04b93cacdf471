import { MEDIA_PREFIX } from '@vobe/service-kit/uploads';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { DataExport } from './model.ts';

const DAY_MS = 86_400_000;

/** How long an export can be downloaded. */
export const EXPORT_LIFETIME_MS = 7 * DAY_MS;

/** How many somebody may ask for in a day. */
export const EXPORTS_PER_DAY = 3;

/** Where the files of an account's exports lie in the storage. */
export const exportFolder = (userId: string): string => `exports/${userId}/`;

/** @param part From 0. */
export const exportKey = (
  { id, userId }: Pick<DataExport, 'id' | 'userId'>,
  part: number,
): string => `${exportFolder(userId)}${id}-${part + 1}.zip`;

/** The files as the graph shows them. */
export const exportFiles = ({ id, sizes }: DataExport): { url: string; bytes: number }[] =>
  sizes.map((bytes, part) => ({ url: `${MEDIA_PREFIX}/exports/${id}-${part + 1}.zip`, bytes }));

const FILE = /^([0-9a-f-]{36})-([1-9]\d{0,3})\.zip$/;

/** Which part of which export a file of an address is; null if it is none. */
export function readExportFile(file: string): { id: string; part: number } | null {
  const [, id = '', number] = FILE.exec(file) ?? [];
  return isUuid(id) ? { id, part: Number(number) - 1 } : null;
}
