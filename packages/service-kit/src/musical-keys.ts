import { wordsOf } from './folding.ts';

type Language = 'EN' | 'RU';

/** A key of music. */
export interface MusicalKey {
  /** The tonic in English, in lower case. */
  readonly note: string;
  readonly accidental: 'sharp' | 'flat' | null;
  readonly mode: 'major' | 'minor';
}

/** What parts the words of a key: white space, or a hyphen as keyboards and typesetters have it. */
const GAP = String.raw`[\s\-‐‑–]`;

const RUSSIAN_NOTES: Readonly<Record<string, string>> = {
  до: 'c',
  ре: 'd',
  ми: 'e',
  фа: 'f',
  соль: 'g',
  ля: 'a',
  си: 'b',
};

const noteInRussian = new Map(Object.entries(RUSSIAN_NOTES).map(([name, note]) => [note, name]));

const SHARPS = new Set(['sharp', '#', '♯', 'диез']);

const MAJORS = new Set(['major', 'мажор', 'dur', 'дур']);

/** “C-sharp minor”, “c# minor”, “E♭ major”, “Bb major”. */
const ENGLISH = String.raw`(?<en>[a-g])(?:${GAP}?(?<enWord>sharp|flat)|\s?(?<enSign>[#♯♭])|(?<enB>b))?${GAP}+(?<enMode>major|minor)`;

/** «до-диез минор», «соль мажора», «ми-бемоль-мажорный». */
const RUSSIAN = String.raw`(?<ru>${Object.keys(RUSSIAN_NOTES).join('|')})(?:${GAP}?(?<ruWord>диез|бемоль)|\s?(?<ruSign>[#♯♭]))?${GAP}+(?<ruMode>мажор|минор)(?:а|у|е|ом|н(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми))?`;

/**
 * The German names of notes, which writers of Russian use, too: h is B, b is B flat. Each with the
 * ways in which Russian letters give its sound.
 */
const GERMAN_NOTES: Readonly<Record<string, readonly string[]>> = {
  c: ['c', 'це'],
  csharp: ['cis', 'цис'],
  cflat: ['ces', 'цес'],
  d: ['d', 'де', 'дэ'],
  dsharp: ['dis', 'дис'],
  dflat: ['des', 'дес'],
  e: ['e'],
  esharp: ['eis', 'эйс', 'эис'],
  eflat: ['es', 'эс', 'ес'],
  f: ['f', 'эф'],
  fsharp: ['fis', 'фис'],
  fflat: ['fes', 'фес'],
  g: ['g', 'ге', 'гэ'],
  gsharp: ['gis', 'гис'],
  gflat: ['ges', 'гес'],
  a: ['a'],
  asharp: ['ais', 'аис', 'айс'],
  aflat: ['as', 'ас'],
  b: ['h', 'ха'],
  bsharp: ['his', 'хис'],
  bflat: ['b', 'бе', 'бэ'],
};

const noteOfGerman = new Map(
  Object.entries(GERMAN_NOTES).flatMap(([note, names]) => names.map((name) => [name, note])),
);

/** “h-moll”, “Es-Dur”, “cis moll”, «фис-моль». */
const GERMAN = String.raw`(?<de>${[...noteOfGerman.keys()].join('|')})${GAP}+(?<deMode>dur|moll|дур|мол+ь?)(?:а|у|е|ом)?`;

const KEY = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${ENGLISH}|${RUSSIAN}|${GERMAN})(?![\p{L}\p{N}])`,
  'giu',
);

function readKey(groups: Readonly<Record<string, string | undefined>>): MusicalKey {
  const of = (name: string) => groups[name]?.toLowerCase();
  const german = noteOfGerman.get(of('de') ?? '');
  if (german !== undefined) {
    return {
      note: german.slice(0, 1),
      accidental: german.endsWith('sharp') ? 'sharp' : german.endsWith('flat') ? 'flat' : null,
      mode: MAJORS.has(of('deMode') ?? '') ? 'major' : 'minor',
    };
  }
  const sign = of('enWord') ?? of('enSign') ?? of('enB') ?? of('ruWord') ?? of('ruSign');
  return {
    note: of('en') ?? RUSSIAN_NOTES[of('ru') ?? ''] ?? '',
    accidental: sign === undefined ? null : SHARPS.has(sign) ? 'sharp' : 'flat',
    mode: MAJORS.has(of('enMode') ?? of('ruMode') ?? '') ? 'major' : 'minor',
  };
}

/** The text with each key of music in it, in any of these ways, replaced by what `replace` makes of it. */
export function replaceKeys(
  text: string,
  replace: (key: MusicalKey, written: string) => string,
): string {
  return text.replace(KEY, (written: string, ...rest: unknown[]) =>
    replace(readKey(rest.at(-1) as Record<string, string | undefined>), written),
  );
}

/** Its name: “C-sharp minor”, «до-диез минор». */
export function nameOfKey({ note, accidental, mode }: MusicalKey, language: Language): string {
  if (language === 'EN')
    return `${note.toUpperCase()}${accidental ? `-${accidental}` : ''} ${mode}`;
  const raised = accidental === 'sharp' ? '-диез' : accidental === 'flat' ? '-бемоль' : '';
  return `${noteInRussian.get(note) ?? note}${raised} ${mode === 'major' ? 'мажор' : 'минор'}`;
}

/** A text of keys alone (“C minor – C major”) in a language; any other as it is. */
export function keysInLanguage(text: string, language: Language): string {
  const others = replaceKeys(text, () => '');
  return /[\p{L}\p{N}]/u.test(others) ? text : replaceKeys(text, (key) => nameOfKey(key, language));
}

/** A key as one word, whatever language and signs it is written in; its digit keeps it from other words. */
export const keyWord = ({ note, accidental, mode }: MusicalKey): string =>
  `9${note}${accidental ?? ''}${mode}`;

/** The keys that a text names, as keyWord() has them. */
export function keyWordsOf(text: string): string[] {
  const found = new Set<string>();
  replaceKeys(text, (key, written) => {
    found.add(keyWord(key));
    return written;
  });
  return [...found];
}

/** The words of its names in both languages. */
export const spellingsOfKey = (key: MusicalKey): string[][] =>
  (['EN', 'RU'] as const).map((language) => wordsOf(nameOfKey(key, language)));
