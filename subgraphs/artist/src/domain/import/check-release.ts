import {
  checkFields,
  checkLifeSpan,
  checkYears,
  type CatalogViolation,
  type CheckedFields,
} from '../rules.ts';
import { listTranslations } from '../translations.ts';
import type { ImportArtist, ImportCredit, ImportProblem, ImportRelease } from './model.ts';

export interface CheckedRelease {
  /** Without the tracks that were refused; null if the release itself was. */
  readonly release: ImportRelease | null;
  readonly problems: readonly ImportProblem[];
}

/** Holds a release against the rules that hold for what editors enter. */
export function checkImportRelease(release: ImportRelease): CheckedRelease {
  const violations = [
    ...checkFields({
      title: release.title,
      translations: listTranslations(release.translations ?? {}),
      slug: release.slug,
      releaseDate: release.releaseDate,
      label: release.label,
      licenceUrl: release.licenceUrl,
      genres: release.genres.map(({ slug }) => slug),
    }),
    ...checkArtist(release.artist),
  ];
  if (violations.length > 0) {
    const reason = `its release is left out (${release.place})`;
    const ofTracks = release.tracks.map(({ place }) => ({ place, reason }));
    return {
      release: null,
      problems: [{ place: release.place, reason: describe(violations) }, ...ofTracks],
    };
  }
  const problems: ImportProblem[] = [];
  const tracks = release.tracks.filter((track) => {
    const { title, disc, position, durationMs, audioUrl, credits, place } = track;
    const translations = listTranslations(track.translations ?? {});
    const found = [
      ...checkFields({ title, disc, position, durationMs, audioUrl, translations }),
      ...credits.flatMap(({ artist }) => checkArtist(artist)),
    ];
    if (found.length > 0) problems.push({ place, reason: describe(found) });
    return found.length === 0;
  });
  const isValid = ({ artist }: ImportCredit) => checkArtist(artist).length === 0;
  return { release: { ...release, tracks, credits: release.credits.filter(isValid) }, problems };
}

function checkArtist(artist: ImportArtist): CatalogViolation[] {
  const { name, sortName, slug, bio, country, links, genres } = artist;
  const translations = listTranslations(artist.translations ?? {});
  const fields: CheckedFields = { name, sortName, slug, bio, country, links, translations };
  return [
    ...checkFields({ ...fields, genres: genres?.map((genre) => genre.slug) }),
    ...checkLifeSpan(artist.beginDate ?? null, artist.endDate ?? null),
    ...checkYears(artist.activeFrom ?? null, artist.activeTo ?? null),
  ];
}

/** For example “title TOO_LONG (max 300)”. */
function describe(violations: readonly CatalogViolation[]): string {
  return violations
    .map(({ field, code, values }) => {
      const bounds = Object.entries(values ?? {}).map(([name, value]) => `${name} ${value}`);
      return `${field.join('.')} ${code}${bounds.length > 0 ? ` (${bounds.join(', ')})` : ''}`;
    })
    .join('; ');
}
