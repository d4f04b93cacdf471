import type { ExportedEntity } from '@vobe/service-kit/export';
import { readJson } from '@vobe/service-kit/bounded-body';
import { signedFetch } from '@vobe/service-kit/signed-fetch';
import type { SearchType } from '../__generated__/types.ts';

/** Who owns which entities. */
const OWNERS = {
  USER: 'auth',
  ARTIST: 'artist',
  ALBUM: 'artist',
  TRACK: 'artist',
  POST: 'content',
} as const;

type Owner = (typeof OWNERS)[SearchType];

const TIMEOUT_MS = 10_000;

/** Reads a page of an owner's entities, in the order of their ids, beginning behind one. */
export type ReadExport = (
  type: SearchType,
  after: string | null,
  limit: number,
) => Promise<ExportedEntity[]>;

/**
 * Requests the owners' data, as a service and on behalf of no user.
 * @param urls Where each answers GraphQL; its export lies beside that.
 */
export function createExportClient(
  urls: Readonly<Record<Owner, string>>,
  secret: string,
): ReadExport {
  return async (type, after, limit) => {
    const owner = OWNERS[type];
    const response = await signedFetch({
      service: owner,
      url: new URL('/export', urls[owner]),
      internalSecret: secret,
      body: { type, after, limit },
      timeoutMs: TIMEOUT_MS,
    });
    if (!response.ok) throw new Error(`${owner} answered ${response.status}`);
    const { items } = (await readJson(response)) as { items: ExportedEntity[] };
    return items;
  };
}
