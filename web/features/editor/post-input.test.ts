import { describe, expect, test } from '@jest/globals';
import { formatMetadata, parseMetadata, parseTags, readPostFields } from './post-input.ts';

describe('the editor’s fields', () => {
  test('tags are separated by commas', () => {
    expect(parseTags(' piano, #night ,, дом\n')).toEqual(['piano', 'night', 'дом']);
  });

  test('facts are key = value lines', () => {
    const entries = [
      { key: 'readingLevel', value: 'newcomer' },
      { key: 'a', value: 'b = c' },
    ];
    expect(parseMetadata('readingLevel = newcomer\n\na=b = c')).toEqual(entries);
    expect(parseMetadata(formatMetadata(entries))).toEqual(entries);
  });

  test('a line that is no fact is sent as one that the service refuses', () => {
    expect(parseMetadata('no sign\n= value\nkey =')).toEqual([
      { key: '', value: 'no sign' },
      { key: '', value: 'value' },
      { key: 'key', value: '' },
    ]);
  });

  test('an artist that the form could not show is not erased', () => {
    const read = (values: Record<string, string>) => readPostFields((name) => values[name] ?? '');
    expect(read({ title: 'x' })).not.toHaveProperty('artistId');
    expect(read({ hasSubject: 'true', artistId: '', albumId: 'b' })).toMatchObject({
      artistId: null,
      albumId: null,
    });
    expect(read({ hasSubject: 'true', artistId: 'a', albumId: 'b' })).toMatchObject({
      artistId: 'a',
      albumId: 'b',
    });
  });
});
