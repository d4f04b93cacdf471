import { Readable } from 'node:stream';
import { S3mini } from 's3mini';
import type { Storage } from './storage.ts';

/** For a whole answer; the largest file takes a third of it at 10 MB a second. */
const TIMEOUT_MS = 10_000;
/** As many as S3 deletes at once. */
const PAGE = 1000;

export interface S3Settings {
  /** `https://s3.example`: the bucket is named by the path, not by the host. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Files in a bucket of anything that speaks S3. */
export function s3Storage(settings: S3Settings): Storage {
  const s3 = new S3mini({
    endpoint: `${settings.endpoint.replace(/\/+$/, '')}/${settings.bucket}`,
    region: settings.region,
    accessKeyId: settings.accessKey,
    secretAccessKey: settings.secretKey,
    requestAbortTimeout: TIMEOUT_MS,
  });
  return {
    async put(key, bytes, { contentType }) {
      await s3.putObject(key, Buffer.from(bytes), contentType);
    },

    async get(key) {
      const response = await s3.getObjectResponse(key);
      if (!response?.body) return null;
      return {
        body: Readable.fromWeb(response.body),
        bytes: Number(response.headers.get('content-length')),
        contentType: response.headers.get('content-type') ?? 'application/octet-stream',
      };
    },

    async delete(key) {
      await s3.deleteObject(key);
    },

    async *list(prefix) {
      let token: string | undefined;
      do {
        const page = await s3.listObjectsPaged('/', prefix, PAGE, token);
        yield (page?.objects ?? []).map(({ Key }) => Key);
        token = page?.nextContinuationToken;
      } while (token !== undefined);
    },

    async deletePrefix(prefix) {
      for (;;) {
        // From the start again: what was listed is gone.
        const page = await s3.listObjectsPaged('/', prefix, PAGE);
        const keys = (page?.objects ?? []).map(({ Key }) => Key);
        if (keys.length === 0) return;
        const deleted = await s3.deleteObjects(keys);
        if (!deleted.every(Boolean)) throw new Error('the storage did not delete all files');
      }
    },
  };
}
