import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { MAX_FILE_BYTES, type Storage } from '@vobe/storage/storage';

const TEXT = { contentType: 'text/plain' };

/** What every storage does, wherever its files lie. */
export function describeStorage(name: string, open: () => Storage): void {
  describe(name, () => {
    const storage = open();
    const folder = () => `conformance/${randomUUID()}`;

    async function read(key: string) {
      const file = await storage.get(key);
      if (!file) return null;
      const body = await buffer(file.body);
      expect(body).toHaveLength(file.bytes);
      return { text: body.toString(), contentType: file.contentType };
    }

    test('gives back what was put, byte by byte, with its type', async () => {
      const key = `${folder()}/all-bytes.webp`;
      const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
      await storage.put(key, bytes, { contentType: 'image/webp' });
      const file = await storage.get(key);
      expect([file?.contentType, file?.bytes]).toEqual(['image/webp', 70_000]);
      expect(Buffer.compare(await buffer(file?.body ?? Readable.from([])), bytes)).toBe(0);
    });

    test('an empty file is a file', async () => {
      const key = `${folder()}/empty.txt`;
      await storage.put(key, new Uint8Array(), TEXT);
      expect(await read(key)).toEqual({ text: '', contentType: 'text/plain' });
    });

    test('what is put again takes the place of what was there', async () => {
      const key = `${folder()}/again.txt`;
      await storage.put(key, Buffer.from('the first, and longer'), TEXT);
      await storage.put(key, Buffer.from('the second'), { contentType: 'text/html' });
      expect(await read(key)).toEqual({ text: 'the second', contentType: 'text/html' });
    });

    test('a reader sees one file or the other, never a part of each', async () => {
      const key = `${folder()}/changing.txt`;
      const texts = ['a', 'b'].map((letter) => letter.repeat(200_000));
      await storage.put(key, Buffer.from(texts[0] ?? ''), TEXT);
      const writing = Promise.all(
        texts.concat(texts).map((text) => storage.put(key, Buffer.from(text), TEXT)),
      );
      for (let reads = 0; reads < 10; reads += 1) {
        expect(texts).toContain((await read(key))?.text);
      }
      await writing;
    });

    test('of what is not there nothing is read, and nothing is deleted', async () => {
      const key = `${folder()}/nothing.txt`;
      expect(await storage.get(key)).toBeNull();
      await storage.delete(key);
    });

    test('deletes one file and leaves the one beside it', async () => {
      const place = folder();
      await storage.put(`${place}/one.txt`, Buffer.from('1'), TEXT);
      await storage.put(`${place}/two.txt`, Buffer.from('2'), TEXT);
      await storage.delete(`${place}/one.txt`);
      expect(await storage.get(`${place}/one.txt`)).toBeNull();
      expect((await read(`${place}/two.txt`))?.text).toBe('2');
      await storage.delete(`${place}/two.txt`);
      await storage.put(`${place}/two.txt`, Buffer.from('3'), TEXT);
      expect((await read(`${place}/two.txt`))?.text).toBe('3');
    });

    test('deletes all that is under a prefix, and nothing that only begins alike', async () => {
      const place = folder();
      const under = Array.from({ length: 12 }, (_, n) => `${place}/${n % 3}/file-${n}.txt`);
      const beside = `${place}-b/file.txt`;
      for (const key of [...under, beside]) await storage.put(key, Buffer.from('x'), TEXT);
      const listed: string[] = [];
      for await (const page of storage.list(`${place}/`)) listed.push(...page);
      expect(listed.toSorted()).toEqual(under.toSorted());
      await storage.deletePrefix(`${place}/`);
      for await (const page of storage.list(`${place}/`)) expect(page).toEqual([]);
      for (const key of under) expect(await storage.get(key)).toBeNull();
      expect((await read(beside))?.text).toBe('x');
      await storage.deletePrefix(`${place}/`);
    });

    test.each([
      ['../escape.txt'],
      ['a/../../escape.txt'],
      ['/etc/passwd.txt'],
      ['a/b\0.txt'],
      ['a/B.txt'],
      ['a'],
      [''],
    ])('%j is no key', async (key) => {
      await expect(storage.put(key, Buffer.from('x'), TEXT)).rejects.toThrow(TypeError);
      await expect(storage.get(key)).rejects.toThrow(TypeError);
      await expect(storage.delete(key)).rejects.toThrow(TypeError);
      await expect(storage.deletePrefix(key)).rejects.toThrow(TypeError);
    });

    test.each(['', 'text', 'text/plain\nX-Header: 1', 'text/plain; charset=utf-8'])(
      '%j is no content type',
      async (contentType) => {
        const putting = storage.put('a/b.txt', Buffer.from('x'), { contentType });
        await expect(putting).rejects.toThrow(TypeError);
      },
    );

    test('more than a file may have is refused', async () => {
      const bytes = new Uint8Array(MAX_FILE_BYTES + 1);
      await expect(storage.put('a/b.txt', bytes, TEXT)).rejects.toThrow(RangeError);
    });
  });
}
