import { Bulkhead } from '@vobe/service-kit/bulkhead';
import type { Document } from '../../subgraphs/search/src/domain/model.ts';
import { isEmpty, parseQuery } from '../../subgraphs/search/src/domain/query.ts';
import type { SearchIndex } from '../../subgraphs/search/src/index/search-index.ts';
import { search } from '../../subgraphs/search/src/services/search.ts';
import { JUDGED_QUERIES } from './judged-queries.ts';
import type { JudgedQuery } from './judged-query.ts';

const DEPTH = 10;

/** How a query did. */
export interface Score {
  readonly query: string;
  readonly ndcg: number;
  /** One over the rank of the first hit of grade 2 or more, 0 if none is among the first ten. */
  readonly reciprocalRank: number;
  /** Of the first ten what was not meant. */
  readonly unwanted: readonly string[];
  /** The first hits with their grades, for people. */
  readonly shown: readonly string[];
}

export interface Quality {
  readonly ndcg: number;
  readonly mrr: number;
  /** How long answers take, one at a time: the 95th percentile, in ms. */
  readonly p95Ms: number;
  readonly scores: readonly Score[];
}

const NO_FILTER = {
  types: [],
  artistIds: [],
  genres: [],
  tags: [],
  yearFrom: null,
  yearTo: null,
  language: null,
};

const lineOf = ({ type, title, context }: Document) => `${type} ${title} — ${context.join(' · ')}`;

function gradeOf({ wants }: JudgedQuery, document: Document): number {
  const line = lineOf(document);
  return Math.max(0, ...wants.filter(([, rule]) => rule.test(line)).map(([grade]) => grade));
}

/** Discounted cumulative gain: K. Järvelin, J. Kekäläinen, TOIS 20 (2002), with 2^grade − 1 as gain. */
const dcg = (grades: readonly number[]) =>
  grades.reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);

/** Asks an index every judged query as a reader would. */
export async function measureQuality(
  index: SearchIndex,
  documents: ReadonlyMap<string, Document>,
): Promise<Quality> {
  const log = { warn: () => undefined } as never;
  const scores: Score[] = [];
  const times: number[] = [];
  for (const judged of JUDGED_QUERIES) {
    if (isEmpty(parseQuery(judged.query))) throw new Error('an empty query is judged');
    const ideal = [...documents.values()]
      .map((one) => gradeOf(judged, one))
      .sort((a, b) => b - a)
      .slice(0, DEPTH);
    if (ideal[0] === 0) throw new Error(`nothing in the corpus answers “${judged.query}”`);
    const began = performance.now();
    const { nodes } = await search(
      { index, fallback: null, bulkhead: new Bulkhead({ maxConcurrent: 5, maxQueued: 80 }), log },
      'en',
      judged.query,
      NO_FILTER,
      'RELEVANCE',
      { first: DEPTH },
    );
    times.push(performance.now() - began);
    const found = nodes.flatMap(({ type, id }) => documents.get(`${type} ${id}`) ?? []);
    const grades = found.map((one) => gradeOf(judged, one));
    const rank = grades.findIndex((grade) => grade >= 2);
    scores.push({
      query: judged.query,
      ndcg: dcg(grades) / dcg(ideal),
      reciprocalRank: rank < 0 ? 0 : 1 / (rank + 1),
      unwanted: found.map(lineOf).filter((line) => judged.unwanted?.test(line)),
      shown: found.slice(0, 4).map((one, place) => `${grades[place]} ${lineOf(one).slice(0, 70)}`),
    });
  }
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const p95Ms = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
  return {
    scores,
    p95Ms,
    ndcg: mean(scores.map(({ ndcg }) => ndcg)),
    mrr: mean(scores.map(({ reciprocalRank }) => reciprocalRank)),
  };
}

/** The metrics, and the ten worst queries with what they showed. */
export function report(name: string, { ndcg, mrr, p95Ms, scores }: Quality): string {
  const worst = scores.toSorted((a, b) => a.ndcg - b.ndcg).slice(0, 10);
  return [
    `${name}: ${scores.length} queries, nDCG@10 ${ndcg.toFixed(3)}, MRR ${mrr.toFixed(3)}, p95 ${p95Ms.toFixed(0)} ms; the worst:`,
    ...worst.map(
      ({ query, ndcg: own, shown }) =>
        `  ${own.toFixed(2)}  ${query}\n${shown.map((line) => `          ${line}`).join('\n')}`,
    ),
    '',
  ].join('\n');
}
