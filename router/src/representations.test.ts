import { expect, test } from '@jest/globals';
import { deduplicate, expand } from './representations.ts';

const user = (id: string) => ({ __typename: 'User', id });

test('asks for each entity once and puts the answers back to their places', () => {
  const fewer = deduplicate([user('a'), user('b'), user('a'), user('a')]);
  expect(fewer?.representations).toEqual([user('a'), user('b')]);
  if (!fewer) throw new Error('nothing saved');
  const answer = expand({ data: { _entities: [{ name: 'A' }, null] } }, fewer);
  expect(answer.data).toEqual({ _entities: [{ name: 'A' }, null, { name: 'A' }, { name: 'A' }] });
});

test('gives each place an entity of its own: what is added to one must not show in another', () => {
  const fewer = deduplicate([user('a'), user('a')]);
  if (!fewer) throw new Error('nothing saved');
  const { data } = expand({ data: { _entities: [{ nested: { list: [{}] } }] } }, fewer);
  const [first, second] = data?.['_entities'] as [{ nested: { list: object[] } }, unknown];
  Object.assign(first.nested.list[0] ?? {}, { added: true });
  expect(second).toEqual({ nested: { list: [{}] } });
});

test('leads errors to the first place of their entity and leaves others alone', () => {
  const fewer = deduplicate([user('a'), user('a'), user('b')]);
  if (!fewer) throw new Error('nothing saved');
  const errors = [
    { message: 'a', path: ['_entities', 1, 'name'] },
    { message: 'b', path: ['other'] },
    { message: 'c' },
  ];
  expect(expand({ data: null, errors }, fewer)).toEqual({
    data: null,
    errors: [{ message: 'a', path: ['_entities', 2, 'name'] }, ...errors.slice(1)],
  });
});

test('saves itself the work where nothing repeats', () => {
  expect(deduplicate([user('a'), user('b')])).toBeNull();
  expect(deduplicate([])).toBeNull();
});
