import { readFileSync } from 'node:fs';
import { Reader, type CityResponse } from 'mmdb-lib';
import type { Locale } from '@vobe/service-kit/identity';

/** Tells where a network is, roughly. */
export interface Places {
  /** “Vienna, Austria”; null where nothing is known. */
  of: (network: string, locale: Locale) => string | null;
}

/** Where no database is named, nothing is known of any place. */
const NOWHERE: Places = { of: () => null };

/**
 * Places by a database in MaxMind's format, of cities or countries. It is read once, into memory: no address is
 * told to anybody.
 * @throws If the file can't be read.
 */
export function openPlaces(file: string | undefined): Places {
  if (file === undefined) return NOWHERE;
  const reader = new Reader<CityResponse>(readFileSync(file));
  return {
    of(network, locale) {
      const found = reader.get(network.split('/')[0] ?? '');
      const names = [found?.city?.names, found?.country?.names].flatMap(
        (one) => one?.[locale] ?? one?.en ?? [],
      );
      return names.length > 0 ? names.join(', ') : null;
    },
  };
}
