import { crc32 } from 'node:zlib';

/** Where the messages of a key go. */
export function partitionOf(key: string, partitions: number): number {
  return crc32(key) % partitions;
}
