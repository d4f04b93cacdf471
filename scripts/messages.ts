/** What catalogues of messages, messages/<language>.json of a workspace, have to keep to. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';

const SHARED = 'packages/service-kit';
const PLURALS = { en: ['one', 'other'], ru: ['one', 'few', 'many', 'other'] } as const;
type Language = keyof typeof PLURALS;
type Messages = Readonly<Record<string, string>>;
type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The parser's numbers for text between arguments, and for plurals. */
const [LITERAL, PLURAL] = [0, 6];

/** @returns A sentence for each message that is missing, malformed, unused or in the wrong catalogue. */
export function messageFaults(root: string): string[] {
  const folders = globSync('{packages,subgraphs}/*/messages', { cwd: root });
  const workspaces = [...folders, 'router/messages', 'web/messages']
    .filter((folder) => existsSync(path.join(root, folder)))
    .map((folder) => path.dirname(folder))
    .sort();
  const catalogues = new Map(
    workspaces.map((workspace) => {
      const read = (language: Language) =>
        JSON.parse(
          readFileSync(path.join(root, workspace, 'messages', `${language}.json`), 'utf8'),
        ) as Messages;
      return [workspace, { en: read('en'), ru: read('ru') }] as const;
    }),
  );
  const uses = new Map(workspaces.map((name) => [name, usesOf(path.join(root, name))] as const));
  const shared = Object.keys(catalogues.get(SHARED)?.en ?? {});
  return [...catalogues].flatMap(([workspace, { en, ru }]) =>
    [
      ...differences(en, ru),
      ...Object.keys(en)
        .filter((key) => key in ru)
        .flatMap((key) => faultsOf(key, { en: en[key] ?? '', ru: ru[key] ?? '' })),
      ...(workspace === SHARED
        ? shared.flatMap((key) => misplaced(key, uses))
        : Object.keys(en)
            .filter((key) => !uses.get(workspace)?.(key))
            .map((key) => `${key} is used nowhere`)),
      ...(workspace === SHARED ? [] : shared.filter((key) => key in en)).map(
        (key) => `${key} is a shared message too`,
      ),
    ].map((fault) => `${workspace}: ${fault}`),
  );
}

function differences(en: Messages, ru: Messages): string[] {
  return [
    ...Object.keys(en)
      .filter((key) => !(key in ru))
      .map((key) => `${key} is not in ru.json`),
    ...Object.keys(ru)
      .filter((key) => !(key in en))
      .map((key) => `${key} is not in en.json`),
  ];
}

/** A message that one workspace alone uses is that one's; the site has none but its own. */
function misplaced(key: string, uses: ReadonlyMap<string, (key: string) => boolean>): string[] {
  const users = [...uses]
    .filter(([name, isUsed]) => name !== 'web' && isUsed(key))
    .map(([name]) => name);
  if (users.includes(SHARED) || users.length > 1) return [];
  return users.length === 1 ? [`${key} belongs to ${users.join('')}`] : [`${key} is used nowhere`];
}

function faultsOf(key: string, sources: Readonly<Record<Language, string>>): string[] {
  const faults: string[] = [];
  const names = (['en', 'ru'] as const).map((language) => {
    const source = sources[language];
    if (source.trim() === '') faults.push(`${key} is blank in ${language}.json`);
    const found = new Set<string>();
    try {
      const message = new IntlMessageFormat(source, language, undefined, { ignoreTag: true });
      for (const element of elementsOf(message.getAst())) {
        const kind: number = element.type;
        if (kind === LITERAL || !('value' in element)) continue;
        found.add(element.value);
        if (kind !== PLURAL || !('options' in element)) continue;
        const missing = PLURALS[language].filter((form) => !(form in element.options));
        if (missing.length > 0) {
          faults.push(`${key} lacks ${missing.join(', ')} of a plural in ${language}.json`);
        }
      }
    } catch (error) {
      faults.push(`${key} is malformed in ${language}.json: ${(error as Error).message}`);
    }
    return [...found].sort().join(', ');
  });
  if (names[0] !== names[1]) faults.push(`${key} has other arguments in ru.json than in en.json`);
  return faults;
}

function* elementsOf(elements: readonly Element[]): Generator<Element> {
  for (const element of elements) {
    yield element;
    if (!('options' in element)) continue;
    for (const { value } of Object.values(element.options)) yield* elementsOf(value);
  }
}

/**
 * Whether a workspace names a key: in quotes, as the beginning of a template, as a value or an input
 * field of its schema. `field.<name>` is named by the field.
 */
function usesOf(folder: string): (key: string) => boolean {
  const read = (pattern: string) =>
    globSync(pattern, {
      cwd: folder,
      exclude: (name) => ['node_modules', '.next', 'dist'].includes(path.basename(name)),
    })
      .filter((file) => !/\.test\.tsx?$|__generated__|data[\\/]generated/.test(file))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      .join('\n');
  const source = read('**/*.{ts,tsx}');
  const words = new Set(read('*.graphql').match(/\w+/g));
  const quoted = new Set([...source.matchAll(/'([\w.-]+)'/g)].map(([, text]) => text));
  const beginnings = [...source.matchAll(/`([\w-]+\.[\w.-]*)\$\{/g)].map(([, text = '']) => text);
  return (key) => {
    const name = key.replace(/^field\./, '');
    return (
      quoted.has(key) ||
      quoted.has(name) ||
      words.has(name) ||
      beginnings.some((beginning) => key.startsWith(beginning))
    );
  };
}
