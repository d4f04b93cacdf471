import { expect, test } from '@jest/globals';
import { matchTracks } from './match-tracks.ts';

const stored = (id: string, title: string, position: number) => ({ id, title, disc: 1, position });

const track = (title: string, position: number, id?: string) => ({
  ...(id === undefined ? {} : { id }),
  place: '',
  title,
  disc: 1,
  position,
  durationMs: 0,
  audioUrl: null,
  credits: [],
});

test('a track keeps its id when it moves, is renamed or both stand as they were', () => {
  const { pairs, gone } = matchTracks(
    [track('New', 1), track('One', 2), track('Two', 3), track('Third', 4)],
    [stored('a', 'One', 1), stored('b', 'Two', 2), stored('c', 'Three', 4), stored('d', 'Gone', 9)],
  );
  expect(pairs.map(([, before]) => before?.id ?? null)).toEqual([null, 'a', 'b', 'c']);
  expect(gone.map(({ id }) => id)).toEqual(['d']);
});

test('tracks of one title are distinguished by their places', () => {
  const { pairs } = matchTracks(
    [track('Intro', 2), track('Intro', 1)],
    [stored('a', 'Intro', 1), stored('b', 'Intro', 2)],
  );
  expect(pairs.map(([, before]) => before?.id)).toEqual(['b', 'a']);
});

test('a fixed id goes before all', () => {
  const { pairs } = matchTracks(
    [track('One', 1, 'b'), track('Two', 2, 'a')],
    [stored('a', 'One', 1), stored('b', 'Two', 2)],
  );
  expect(pairs.map(([, before]) => before?.id)).toEqual(['b', 'a']);
});
