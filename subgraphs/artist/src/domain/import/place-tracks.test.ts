import { expect, test } from '@jest/globals';
import { placeTracks } from './place-tracks.ts';

const places = (...wanted: [number, number][]) =>
  placeTracks(wanted.map(([disc, track]) => ({ disc, track }))).map(
    ({ disc, position, isMoved }) => `${disc}/${position}${isMoved ? '!' : ''}`,
  );

test('places that are free are kept', () => {
  expect(places([1, 2], [1, 1], [2, 1])).toEqual(['1/2', '1/1', '2/1']);
});

test('a second of the same place takes the next free one of its disc', () => {
  expect(places([1, 1], [1, 1], [1, 2], [1, 4])).toEqual(['1/1', '1/3!', '1/2', '1/4']);
});

test('without a disc it stands on the first', () => {
  expect(places([0, 1], [0, 2])).toEqual(['1/1!', '1/2!']);
});

test('a track on the disc goes before one without a disc, in whatever order they come', () => {
  expect(places([0, 1], [0, 2], [1, 1], [1, 2])).toEqual(['1/3!', '1/4!', '1/1', '1/2']);
});

test('without a number it fills the gaps', () => {
  expect(places([1, 0], [1, 2], [1, 0])).toEqual(['1/1!', '1/2', '1/3!']);
});
