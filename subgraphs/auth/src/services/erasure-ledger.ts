import type { Storage } from '@vobe/storage/storage';
import { isUuid } from '@vobe/service-kit/text-rules';

const FOLDER = 'erasures/';

/**
 * Which accounts are gone, beside all databases: an empty file each. A backup of the databases knows of none that
 * went after it; when it is restored these are erased again.
 */
export function erasureLedger(storage: Storage) {
  return {
    async add(ids: readonly string[]): Promise<void> {
      for (const id of ids) {
        await storage.put(`${FOLDER}${id}.txt`, new Uint8Array(), { contentType: 'text/plain' });
      }
    },
    /** All of them, a page at a time. */
    async *pages(): AsyncGenerator<string[]> {
      for await (const keys of storage.list(FOLDER)) {
        yield keys
          .map((key) => key.slice(FOLDER.length, -'.txt'.length))
          .filter((name) => isUuid(name));
      }
    },
  };
}
