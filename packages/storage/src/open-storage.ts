import path from 'node:path';
import { ConfigError } from '@vobe/service-kit/config';
import { z } from 'zod';
import { diskStorage } from './disk-storage.ts';
import { s3Storage } from './s3-storage.ts';
import { checked, type Storage } from './storage.ts';

/** Settings of a service that stores files. */
export const storageEnvironment = {
  /** Folder of the files, where they are not in S3. */
  UPLOADS_DIR: z.string().default('.vobe/uploads'),
  /** Anything that speaks S3, addressed by path; with it the next three are needed. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
};

export type StorageSettings = z.infer<z.ZodObject<typeof storageEnvironment>>;

/**
 * Opens the storage that the environment names. Connects when it is first used.
 * @throws ConfigError if S3 is named without a bucket or a key.
 */
export function openStorage(settings: StorageSettings): Storage {
  const { S3_ENDPOINT: endpoint, UPLOADS_DIR: folder } = settings;
  if (endpoint === undefined) return checked(diskStorage(path.resolve(folder)));
  const needed = (name: 'S3_BUCKET' | 'S3_ACCESS_KEY' | 'S3_SECRET_KEY'): string => {
    const value = settings[name];
    if (!value) throw new ConfigError(`S3_ENDPOINT is set: ${name} is required`);
    return value;
  };
  return checked(
    s3Storage({
      endpoint,
      bucket: needed('S3_BUCKET'),
      region: settings.S3_REGION,
      accessKey: needed('S3_ACCESS_KEY'),
      secretKey: needed('S3_SECRET_KEY'),
    }),
  );
}
