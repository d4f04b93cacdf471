/**
 * Queries with what a reader who types them wants to see, judged by hand on the demo data and the
 * freemusi catalogue. A rule reads `TYPE title — context`; of several that fit the highest counts:
 * 3 what was meant, 2 clearly about it, 1 welcome further down.
 */
export interface Judged {
  readonly query: string;
  readonly wants: readonly (readonly [grade: 1 | 2 | 3, rule: RegExp])[];
}

const surnameOf = (name: string) => name.split(' ').at(-1) ?? name;

/** The artist first, then what is written about them and their albums. */
const person = (query: string, name: string): Judged => ({
  query,
  wants: [
    [3, new RegExp(`^ARTIST ${name}`)],
    [2, new RegExp(`^(POST|ALBUM) .* — .*${name}`)],
    // Recordings by others say in their titles whose music it is.
    [2, new RegExp(`^ALBUM .*${surnameOf(name)}`)],
    [1, new RegExp(`^TRACK .*${surnameOf(name)}`)],
  ],
});

/** One thing; other things of the same name or maker are welcome behind it. */
const thing = (query: string, wanted: RegExp, ...further: RegExp[]): Judged => ({
  query,
  wants: [[3, wanted], ...further.map((rule): readonly [1, RegExp] => [1, rule])],
});

export const JUDGED: readonly Judged[] = [
  // Names as they are, in either language and alphabet.
  person('Bach', 'Johann Sebastian Bach'),
  person('бах', 'Johann Sebastian Bach'),
  person('Чайковский', 'Pyotr Ilyich Tchaikovsky'),
  person('Tchaikovsky', 'Pyotr Ilyich Tchaikovsky'),
  person('Бетховен', 'Ludwig van Beethoven'),
  person('mozart', 'Wolfgang Amadeus Mozart'),
  person('Мусоргский', 'Modest Mussorgsky'),
  person('Dvořák', 'Antonín Dvořák'),
  person('dvorak', 'Antonín Dvořák'),
  person('Клара Шуман', 'Clara Schumann'),
  person('saint saens', 'Camille Saint-Saëns'),
  person('Римский-Корсаков', 'Nikolai Rimsky-Korsakov'),
  person('Josh Woodward', 'Josh Woodward'),
  person('brad sucks', 'Brad Sucks'),
  person('entertainment for the braindead', 'Entertainment For The Braindead'),
  person('The Womb', 'The Womb'),
  // Cases and plurals.
  person('чайковского', 'Pyotr Ilyich Tchaikovsky'),
  person('Рахманинову', 'Sergei Rachmaninoff'),
  person('музыка Бородина', 'Alexander Borodin'),
  person('шопена', 'Frédéric Chopin'),
  // Typing errors.
  person('Tchaikovski', 'Pyotr Ilyich Tchaikovsky'),
  person('Рахмонинов', 'Sergei Rachmaninoff'),
  person('Бетхвен', 'Ludwig van Beethoven'),
  person('mozzart', 'Wolfgang Amadeus Mozart'),
  person('Musorgsky', 'Modest Mussorgsky'),
  person('debusy', 'Claude Debussy'),
  person('шубрет', 'Franz Schubert'),
  person('vivladi', 'Antonio Vivaldi'),
  // The other alphabet.
  person('chaykovskiy', 'Pyotr Ilyich Tchaikovsky'),
  person('rahmaninov', 'Sergei Rachmaninoff'),
  person('borodin', 'Alexander Borodin'),
  person('skryabin', 'Alexander Scriabin'),
  person('balakirev', 'Mily Balakirev'),
  person('glinka', 'Mikhail Glinka'),
  person('lyadov', 'Anatoly Lyadov'),
  // Beginnings, as somebody types.
  person('чайков', 'Pyotr Ilyich Tchaikovsky'),
  person('rachm', 'Sergei Rachmaninoff'),
  person('mendels', 'Felix Mendelssohn'),
  // Works.
  thing('Goldberg variations', /^ALBUM Goldberg Variations/, /^(POST|TRACK) .* — .*Goldberg/),
  thing('гольдберг-вариации', /^ALBUM Goldberg Variations/, /^(POST|TRACK) .* — .*Goldberg/),
  thing('времена года вивальди', /^ALBUM The Four Seasons/, /^(POST|TRACK) .* — .*(Four Seasons)/),
  thing('времена года чайковский', /^ALBUM The Seasons/, /^(POST|TRACK) .* — .*The Seasons/),
  thing('pathetique symphony', /^ALBUM Symphony No. 6 in B minor/, /^(POST|TRACK) .*Symphony No. 6 in B minor/),
  thing('патетическая симфония', /^ALBUM Symphony No. 6 in B minor/, /^(POST|TRACK) .*Symphony No. 6 in B minor/),
  thing('картинки с выставки', /^ALBUM .*Pictures at an Exhibition/i, /^(POST|TRACK|ALBUM) .*(Pictures)/),
  thing('winterreise', /^ALBUM Winterreise/, /^(POST|TRACK) .* — .*Winterreise/),
  thing('зимний путь', /^ALBUM Winterreise/, /^(POST|TRACK) .* — .*Winterreise/),
  thing('rachmaninoff piano concerto 2', /^ALBUM Piano Concerto No. 2 in C minor/, /^(POST|TRACK) .* — .*Piano Concerto No. 2 in C minor/),
  thing('концерт для фортепиано рахманинов', /^ALBUM Piano Concerto No. [23]/, /^(POST|TRACK) .* — .*Piano Concerto No. .*Rach/, /^(POST|TRACK|ALBUM) .* — .*Rachmaninoff/),
  thing('peer gynt', /^ALBUM .*Peer Gynt/, /^(POST|TRACK) .* — .*Peer Gynt/),
  thing('пер гюнт григ', /^ALBUM .*Peer Gynt/, /^(POST|TRACK) .* — .*Peer Gynt/),
  thing('the planets', /^ALBUM The Planets/, /^(POST|TRACK) .* — .*The Planets/),
  thing('ma vlast', /^ALBUM Má vlast/, /^(POST|TRACK) .* — .*Má vlast/),
  thing('брамс симфония 4', /^ALBUM Symphony No. 4 in E minor/, /^(POST|TRACK) .* — .*Symphony No. 4 in E minor/),
  thing('la folia corelli', /^ALBUM .*La Folia/, /^(TRACK) .* — .*(Folia)/),
  thing('gymnopedies', /^ALBUM .*Gymnop/i, /^(POST|TRACK) .*Gymnop/i),
  thing('gymnopedie satie', /^(ALBUM|TRACK) .*Gymnop/i, /^(POST|TRACK|ALBUM) .* — .*Satie/),
  thing('maple leaf rag', /^(ALBUM|TRACK) .*Maple Leaf/, /^(POST|TRACK|ALBUM) .* — .*Maple Leaf/),
  thing('сюиты для виолончели бах', /^(ALBUM Six Suites for Solo Cello|POST A Beginner’s Map of Six Cello)/, /^(POST|TRACK) .* — .*(Suites for Solo Cello)/),
  thing('"toccata and fugue"', /^(ALBUM|TRACK) .*Toccata and Fugue/, /^(TRACK) .* — .*Toccata and Fugue/),
  // Titles of posts, and words in them.
  thing('How Deep Is the Cathedral', /^POST How Deep Is the Cathedral/),
  thing('вальс на пяти ногах', /^POST Вальс на пяти ногах/),
  thing('желудь', /^POST Жёлудь/),
  thing('похвала лени', /^POST Похвала лени/),
  thing('nightingale toothache', /^POST A Nightingale with Toothache/),
  thing('sixteen days spillville', /^POST Sixteen Days in Spillville/),
  thing('кто уволил ведьм', /^POST Кто уволил ведьм/),
  thing('челеста щелкунчик', /^POST Челесту везли в тайне/, /^(ALBUM|TRACK) .*Nutcracker/),
  // Releases of the imported catalogue.
  thing('french teen idol', /^(ARTIST|ALBUM) French Teen Idol/, /— .*French Teen Idol/),
  thing('immiscible', /^ALBUM Immiscible EP/, /— .*Immiscible EP/),
  thing('best creative commons music moments', /^ALBUM The Best Creative Commons Music Moments/, /— .*Creative Commons Music Moments/),
  thing('grjaznyj albom vpopolam', /^ALBUM Gryaznyj albom/, /— .*Gryaznyj albom/),
  thing('classicality of zappa', /^ALBUM The Classicality of Zappa/, /— .*Classicality of Zappa/),
]; // prettier-ignore
