/** A track's place as the source gives it; 0 is unknown. */
export interface WantedPlace {
  readonly disc: number;
  readonly track: number;
}

export interface Place {
  readonly disc: number;
  readonly position: number;
  /** Whether it is another than the wanted one. */
  readonly isMoved: boolean;
}

/**
 * A place of its own for each track, in the order of the given ones. Who names a free place
 * gets it; then those without a disc get theirs on disc 1; the rest take the next free position
 * of their disc, in the order of their numbers.
 */
export function placeTracks(wanted: readonly WantedPlace[]): Place[] {
  const taken = new Set<string>();
  const places: Place[] = [];
  const take = (index: number, disc: number, position: number, isMoved: boolean) => {
    const place = `${disc}/${position}`;
    if (taken.has(place)) return false;
    taken.add(place);
    places[index] = { disc, position, isMoved };
    return true;
  };
  const left = wanted
    .map(({ disc, track }, index) => ({ index, disc, track }))
    .filter(({ index, disc, track }) => !(disc > 0 && track > 0 && take(index, disc, track, false)))
    .filter(({ index, disc, track }) => !(disc === 0 && track > 0 && take(index, 1, track, true)))
    .sort((a, b) => a.track - b.track || a.index - b.index);
  for (const { index, disc, track } of left) {
    let position = Math.max(track, 1);
    while (!take(index, disc || 1, position, true)) position += 1;
  }
  return places;
}
