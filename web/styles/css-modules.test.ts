import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const WEB = path.resolve(import.meta.dirname, '..');

const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(
  (file) => !/^(\.next|node_modules)\//.test(file),
);

interface Use {
  readonly component: string;
  readonly classes: ReadonlySet<string>;
  /** It has classes by expressions, so that which they are is not known here. */
  readonly isDynamic: boolean;
}

/** Which classes of which stylesheets the components name. */
function usesOf(): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const component of files.filter((file) => file.endsWith('.tsx'))) {
    const text = readFileSync(path.join(WEB, component), 'utf8');
    for (const [, name = '', source = ''] of text.matchAll(
      /import (\w+) from '([^']+\.module\.css)'/g,
    )) {
      const sheet = source.startsWith('#web/')
        ? source.slice('#web/'.length)
        : path.join(path.dirname(component), source);
      const named = [...text.matchAll(new RegExp(`\\b${name}\\[(?:'([^']+)')?`, 'g'))];
      const use = {
        component,
        classes: new Set(named.flatMap(([, one]) => (one === undefined ? [] : [one]))),
        isDynamic: named.some(([, one]) => one === undefined),
      };
      uses.set(sheet, [...(uses.get(sheet) ?? []), use]);
    }
  }
  return uses;
}

const uses = usesOf();
const classesOf = (sheet: string): Set<string> => {
  const css = readFileSync(path.join(WEB, sheet), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
  return new Set([...css.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name));
};

test('every class that a component names is in its stylesheet', () => {
  const missing = [...uses].flatMap(([sheet, ofSheet]) => {
    const defined = classesOf(sheet);
    return ofSheet.flatMap(({ component, classes }) =>
      [...classes].filter((one) => !defined.has(one)).map((one) => `${component}: ${one}`),
    );
  });
  expect(uses.size).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});

test('every class of a stylesheet is named by a component', () => {
  const unused = files
    .filter((file) => file.endsWith('.module.css'))
    .flatMap((sheet) => {
      const ofSheet = uses.get(sheet) ?? [];
      if (ofSheet.some(({ isDynamic }) => isDynamic)) return [];
      const named = new Set(ofSheet.flatMap(({ classes }) => [...classes]));
      return [...classesOf(sheet)]
        .filter((one) => !named.has(one))
        .map((one) => `${sheet}: ${one}`);
    });
  expect(unused).toEqual([]);
});
