import { wordsOf } from './folding.ts';

type Language = 'EN' | 'RU';

/** A key of music. */
export interface MusicalKey {
  /** The tonic in English, in lower case. */
  readonly note: string;
  readonly accidental: 'sharp' | 'flat' | null;
  readonly mode: 'major' | 'minor';
}

const RUSSIAN_NOTES: Readonly<Record<string, string>> = {
  до: 'c', ре: 'd', ми: 'e', фа: 'f', соль: 'g', ля: 'a', си: 'b',
}; // prettier-ignore

const noteInRussian = new Map(Object.entries(RUSSIAN_NOTES).map(([name, note]) => [note, name]));

const SHARPS = new Set(['sharp', '#', '♯', 'диез']);

const MAJORS = new Set(['major', 'мажор']);

/** “C-sharp minor”, “c# minor”, “E♭ major”, “Bb major”. */
const ENGLISH = String.raw`(?<en>[a-g])(?:[\s-]?(?<enWord>sharp|flat)|\s?(?<enSign>[#♯♭])|(?<enB>b))?[\s-]+(?<enMode>major|minor)`;

/** «до-диез минор», «соль мажора», «ми-бемоль-мажорный». */
const RUSSIAN = String.raw`(?<ru>${Object.keys(RUSSIAN_NOTES).join('|')})(?:[\s-]?(?<ruWord>диез|бемоль)|\s?(?<ruSign>[#♯♭]))?[\s-]+(?<ruMode>мажор|минор)(?:а|у|е|ом|н(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми))?`;

const KEY = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${ENGLISH}|${RUSSIAN})(?![\p{L}\p{N}])`,
  'giu',
);

function readKey(groups: Readonly<Record<string, string | undefined>>): MusicalKey {
  const of = (name: string) => groups[name]?.toLowerCase();
  const sign = of('enWord') ?? of('enSign') ?? of('enB') ?? of('ruWord') ?? of('ruSign');
  return {
    note: of('en') ?? RUSSIAN_NOTES[of('ru') ?? ''] ?? '',
    accidental: sign === undefined ? null : SHARPS.has(sign) ? 'sharp' : 'flat',
    mode: MAJORS.has(of('enMode') ?? of('ruMode') ?? '') ? 'major' : 'minor',
  };
}

/** The text with each key of music in it, in either language, replaced by what `replace` makes of it. */
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
