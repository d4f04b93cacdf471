import { declarePersonalData } from '@vobe/personal-data/declaration';
import type { DB } from './generated/tables.ts';

const copies = 'a copy of what its owner exports';

/** What search holds of people: copies, all of which can be rebuilt from their owners. */
export const personalData = declarePersonalData<DB>()({
  entities: {
    about: 'What search knows of an account, or of a post that it wrote.',
    key: ['type', 'id'],
    people: [
      { of: { column: 'id', where: "t.type = 'USER'" }, erase: 'by a step' },
      { of: { column: 'state', where: "t.type = 'POST'" }, erase: 'by a step' },
    ],
    exported: [],
    withheld: { id: copies, state: copies, refs: copies },
  },
  documents: {
    about: 'What is searched of that.',
    key: ['type', 'id'],
    people: [{ of: { column: 'id' }, erase: 'by a step', because: 'rendered from entities' }],
    exported: [],
    withheld: {
      ...{ id: copies, title: copies, source: copies, names: copies, artist_ids: copies },
      ...{ genres: copies, tags: copies, language: copies },
    },
  },
  words: {
    impersonal:
      'Words of names and tags. Those that only something of an account had that is gone go with it.',
    columns: ['word', 'key'],
  },
  labels: { impersonal: 'Names of genres and tags.', columns: ['value', 'label', 'names'] },
  index_positions: { impersonal: 'Names of indexes.', columns: ['index'] },
  reindex_runs: {
    impersonal: 'How far rebuilding is.',
    columns: ['phase', 'after', 'index', 'error'],
  },
});
