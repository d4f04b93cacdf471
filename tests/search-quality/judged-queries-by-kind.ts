import { person, work, type JudgedQuery } from './judged-query.ts';

/** What is matched as it stands, in a rule. */
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** An artist by just this name first, then what is theirs. */
const named = (query: string, name: string): JudgedQuery => ({
  query,
  wants: [
    [3, new RegExp(`^ARTIST ${escaped(name)} —`)],
    [2, new RegExp(`^(ALBUM|POST) .* — .*${escaped(name)}`)],
    [1, new RegExp(`^TRACK .* — .*${escaped(name)}`)],
  ],
});

/** Somebody who writes, then what they wrote. */
const author = (query: string, name: string): JudgedQuery => ({
  query,
  wants: [
    [3, new RegExp(`^USER ${escaped(name)} —`)],
    [2, new RegExp(`^POST .* — .*${escaped(name)}`)],
  ],
});

/** Works in a key: any of them is what was meant. */
const inKey = (query: string, key: RegExp): JudgedQuery => ({
  query,
  wants: [
    [3, new RegExp(`^(ALBUM|TRACK|POST) [^—]*${key.source}`, 'i')],
    [2, new RegExp(`^TRACK .* — .*${key.source}`, 'i')],
  ],
});

/** Names that are more than letters, and letters of every script. */
const NAMES: readonly JudgedQuery[] = [
  named('!!!', '!!!'),
  named('+/-', '+/-'),
  named('M.I.A.', 'M.I.A.'),
  named('mia', 'M.I.A.'),
  named('acdc', 'AC/DC'),
  named('ac dc', 'AC/DC'),
  named('AC/DC', 'AC/DC'),
  named('rem', 'R.E.M.'),
  named('r.e.m', 'R.E.M.'),
  named('pink', 'P!nk'),
  named('p!nk', 'P!nk'),
  named('kesha', 'Ke$ha'),
  named('asap rocky', 'A$AP Rocky'),
  named('-M-', '-M-'),
  named('u2', 'U2'),
  named('у2', 'U2'),
  named('311', '311'),
  named('bi-2', 'Би-2'),
  named('би2', 'Би-2'),
  named('ddt', 'ДДТ'),
  named('guns n roses', 'Guns N’ Roses'),
  named("guns n' roses", 'Guns N’ Roses'),
  named('dodheimsgard', 'Dødheimsgard'),
  named('motorhead', 'Motörhead'),
  named('motorhaed', 'Motörhead'),
  named('sigur ros', 'Sigur Rós'),
  named('lona webber', 'Łona i Webber'),
  named('坂本龍一', '坂本龍一'),
  named('龍一', '坂本龍一'),
  named('トルズ', 'ビートルズ'),
  named('소년단', '방탄소년단'),
  named('فيروز', 'فَيْرُوز'),
  named('लता', 'लता मंगेशकर'),
  named('இளையராஜா', 'இளையராஜா'),
  named('ilhan irem', 'İlhan İrem'),
  named('P.E.R.', 'P.E.R.'),
  named('whwy', 'W.H.W.Y'),
  named('two seconds per sonar', 'Two.Seconds.Per.Sonar'),
  named('абба', 'ABBA'),
  named('suicideboys', '$uicideboy$'),
  named('suicidboys', '$uicideboy$'),
  named('пинк', 'P!nk'),
  named('gunsnroses', 'Guns N’ Roses'),
  named('сигур рос', 'Sigur Rós'),
  named('dodheimgard', 'Dødheimsgard'),
  named('عبدالحليم حافظ', 'عبد الحليم حافظ'),
  work('acdc back in black', /^ALBUM Back in Black/),
  work('bi-2 мяу', /^ALBUM Мяу кисс ми/),
];

/** From using the site: authors, keys of music, words that nothing has together, the wrong layout. */
const USES: readonly JudgedQuery[] = [
  author('Minor Third', 'Minor Third'),
  author('pedal_point', 'Pedal Point'),
  author('Затакт', 'Затакт'),
  author('тихая педаль', 'Тихая педаль'),
  author('figured bass', 'Figured Bass'),
  author('vnutrenniy_golos', 'Внутренний голос'),
  work('затакт глинка', /^POST Жёлудь/, /^(POST|ALBUM|TRACK) .*Glinka/),
  { ...inKey('c# minor', /C-sharp minor/), unwanted: /^\w+ [^—]*\bC minor/i },
  inKey('c♯ minor', /C-sharp minor/),
  inKey('c sharp minor', /C-sharp minor/),
  inKey('c minor', /\bC minor/),
  {
    ...inKey('до минор', /\bC minor/),
    unwanted: /^\w+ [^—]*\b([ABD-G]|C-sharp|C-flat)(-sharp|-flat)? (minor|major)/,
  },
  { ...inKey('до-диез минор', /C-sharp minor/), unwanted: /^\w+ [^—]*\bC minor/i },
  inKey('соль-бемоль мажор', /G-flat major/),
  inKey('си минор', /\bB minor/),
  inKey('f# minor', /F-sharp minor/),
  inKey('Eb major', /E-flat major/),
  inKey('b♭ minor', /B-flat minor/),
  inKey('h-moll', /\bB minor/),
  { ...inKey('B-dur', /B-flat major/), unwanted: /^\w+ [^—]*\bB major/ },
  inKey('cis-moll', /C-sharp minor/),
  inKey('fis moll', /F-sharp minor/),
  inKey('es-dur', /E-flat major/),
  inKey('цис-моль', /C-sharp minor/),
  {
    query: 'bwv1007',
    wants: [
      [3, /^(ALBUM|TRACK) .*BWV 1007/],
      [1, /— .*BWV 1007/],
    ],
  },
  {
    query: 'opus 27 no 2',
    wants: [
      [3, /^(ALBUM|TRACK) .*Op\. ?27,? No\. ?2/],
      [2, /^POST .* — .*Op\. 27 No\. 2/],
      [1, /— .*Op\. 27/],
    ],
  },
  work('op.27', /^(ALBUM|TRACK) .*Op\. ?27\b/, /— .*Op\. 27/),
  { ...person('bach -violin', 'Johann Sebastian Bach'), unwanted: /— .*Schubert/ },
  { ...person('bach -cello', 'Johann Sebastian Bach'), unwanted: /— .*Schubert/ },
  { ...person('chopin', 'Frédéric Chopin'), unwanted: /^TRACK Chopin/ },
  person('бетховин', 'Ludwig van Beethoven'),
  person('haendel', 'George Frideric Handel'),
  {
    query: 'Полонезы Шопена',
    wants: [
      [3, /^(ALBUM|TRACK) .*Polonaise.* — .*Chopin/],
      [3, /^ARTIST Frédéric Chopin/],
      [2, /^(ALBUM|POST) .* — .*Chopin/],
      [2, /^(ALBUM|TRACK) .*Polonaise/],
      [1, /^TRACK .*Chopin/],
    ],
  },
  {
    query: 'органные полонезы баха',
    wants: [
      [3, /^(ALBUM|POST) .* — .*Johann Sebastian Bach/],
      [3, /^ARTIST Johann Sebastian Bach/],
      [2, /^(ALBUM|TRACK) .*Bach/],
    ],
  },
  person('xfqrjdcrbq', 'Pyotr Ilyich Tchaikovsky'),
  person('Ie,thn', 'Franz Schubert'),
  person('vjwfhn', 'Wolfgang Amadeus Mozart'),
  person('ифср', 'Johann Sebastian Bach'),
  person('hf[vfybyjd', 'Sergei Rachmaninoff'),
  person('ьщяфке', 'Wolfgang Amadeus Mozart'),
  work('dhtvtyf ujlf', /^ALBUM The (Four )?Seasons/, /^(POST|TRACK) .* — .*Seasons/),
  work('-goldberg variations', /^ALBUM Goldberg Variations/, /^(POST|TRACK) .* — .*Goldberg/),
  work('ноктюрны шопена', /^ALBUM (Two|Three) Nocturnes/, /^(POST|TRACK) .* — .*Nocturnes/),
  work('всенощная', /^ALBUM All-Night Vigil/, /^TRACK .* — .*All-Night Vigil/),
  work('полонез', /^(ALBUM|TRACK) .*(Polonaise|Полонез)/, /^(ALBUM|POST|TRACK)/),
  work('свете тихий', /^TRACK O Gladsome Light/, /^(ALBUM|TRACK) .*All-Night Vigil/),
  work('баба-яга', /^TRACK (Baba-Yaga|The Hut on Hen’s Legs)/, /^(ALBUM|POST) .*/),
  work(
    'реквием моцарта',
    /^ALBUM Requiem in D minor, K/,
    /^(POST|TRACK) .* — .*Requiem in D minor, K/,
  ),
];

export const KINDS: readonly JudgedQuery[] = [...NAMES, ...USES];
