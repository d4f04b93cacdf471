import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseQuery } from '../../subgraphs/search/src/domain/query.ts';
import { album, artist, gone, post, track, user } from './search-library.ts';
import { NONE, searcher, type TestIndex } from './search-asking.ts';

/** What every adapter must do while what it holds changes. */
export function describeSearchOfChanges(name: string, open: () => TestIndex): void {
  let at: TestIndex;

  beforeAll(() => {
    at = open();
  });

  const { ask, found } = searcher(() => at);

  describe(`the ${name} index, of changes`, () => {
    test('pages come without gaps and doubles, also while others write', async () => {
      const many = Array.from({ length: 25 }, (_, n) =>
        post(randomUUID(), `Paging piece ${n}`, 'pagingword'),
      );
      await at.put(...many);
      const seen: string[] = [];
      let after: readonly (string | null)[] | null = null;
      for (let page = 0; page < 6; page += 1) {
        const { hits } = await ask('pagingword', { first: 5, after });
        seen.push(...hits.slice(0, 5).map(({ id }) => id));
        after = hits[4]?.sort ?? after;
        await at.put(
          post(randomUUID(), `Another pagingword ${page}`, 'pagingword pagingword pagingword'),
        );
      }
      const own = seen.filter((id) => many.some((one) => one.id === id));
      expect(new Set(seen).size).toBe(seen.length);
      expect(own).toHaveLength(new Set(own).size);
      await at.put(...many.map(({ id }) => gone('POST', id, 9)));
    });

    test('a rename is found at once in all that names the artist', async () => {
      const [who, what, song] = [randomUUID(), randomUUID(), randomUUID()];
      await at.put(
        artist(who, 'Oldname Quux', 'Старов'),
        album(what, 'Quuxalbum', 'Кууксальбом', who),
        track(song, 'Quuxtrack', what, who),
      );
      expect(await found('oldname quuxtrack')).toEqual([song, what]);
      await at.put(artist(who, 'Freshname Quux', 'Новов', {}, 2));
      expect(await found('oldname')).toEqual([]);
      expect((await found('freshname')).toSorted()).toEqual([who, what, song].toSorted());
    });

    test('what is gone or withdrawn is found by nothing, and nothing late revives it', async () => {
      const id = randomUUID();
      await at.put(post(id, 'Zyxwv secret', 'zyxwvtext', { tags: ['zyxwvtag'] }, 3));
      expect(await found('zyxwv')).toEqual([id]);
      await at.put(gone('POST', id, 4));
      await at.put(post(id, 'Zyxwv secret', 'zyxwvtext', { tags: ['zyxwvtag'] }, 2));
      await at.put(post(id, 'Zyxwv secret', 'zyxwvtext', { tags: ['zyxwvtag'] }, 3));
      for (const text of ['zyxwv', 'zyxwvtext', 'zyxw', '"zyxwv secret"'])
        expect(await found(text)).toEqual([]);
      expect(await at.index.suggest(parseQuery('zyx'), 5)).toEqual([]);
      const { tags } = await at.index.facets({
        query: parseQuery('secret'),
        mode: 'all',
        filter: NONE,
      });
      expect(tags).toEqual([]);
      expect((await at.index.correct(parseQuery('zyxwx'))).get('zyxwx') ?? 'none').toBe('none');
    });

    test('a deletion that comes before the creation stands', async () => {
      const id = randomUUID();
      await at.put(gone('POST', id, 2));
      await at.put(post(id, 'Prenatal', 'prenatal', {}, 1));
      expect(await found('prenatal')).toEqual([]);
    });

    test('posts of a suspended author are hidden until the suspension is lifted', async () => {
      const [id, author] = [randomUUID(), randomUUID()];
      await at.put(post(id, 'Suspendable', 'suspendable', { authorId: author }));
      await at.put(user(author, true, 2));
      expect(await found('suspendable')).toEqual([]);
      await at.put(user(author, false, 3));
      expect(await found('suspendable')).toEqual([id]);
    });
  });
}
