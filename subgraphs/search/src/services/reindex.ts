import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Logger } from '@vobe/service-kit/log';
import { retry } from '@vobe/service-kit/retry';
import { failure, success, type Outcome } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { ReadExport } from '../clients/export-client.ts';
import type { Database, DatabaseClient } from '../data/database.ts';
import {
  deleteUnseenEntities,
  keysAfter,
  lockProjection,
  markSeen,
  storeEntities,
} from '../data/entities.ts';
import * as runs from '../data/reindex-runs.ts';
import type { Entity, ReindexRun } from '../domain/model.ts';
import type { SearchType } from '../__generated__/types.ts';
import { renderAffected, renderKeys } from './project.ts';

/** Whom entities refer to comes before them: then each document is rendered once, as a rule. */
const PHASES = ['users', 'artists', 'albums', 'tracks', 'posts'] as const;
const TYPES = {
  users: 'USER',
  artists: 'ARTIST',
  albums: 'ALBUM',
  tracks: 'TRACK',
  posts: 'POST',
} as const satisfies Record<string, SearchType>;

const PAGE = 500;
const READING = { attempts: 8, leastMs: 200, mostMs: 10_000 };
const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };

/** An external index that is rebuilt beside the one in use. */
export interface Rebuildable {
  /** Creates an empty index, or finds that of an interrupted run. @returns Its name. */
  prepare: (run: number) => Promise<string>;
  /** Resolves when the index holds every document there is. */
  fill: (index: string, signal: AbortSignal) => Promise<void>;
  /** Switches all searches to it at once, and removes the previous one if it can. */
  swap: (index: string) => Promise<void>;
  /** Removes an index that was not finished; one that is searched stays. */
  discard: (index: string) => Promise<void>;
}

export interface ReindexDependencies {
  readonly db: DatabaseClient;
  readonly readExport: ReadExport;
  readonly rebuildable: Rebuildable | null;
  readonly log: Logger;
}

class Stopped extends Error {}

const auditRun = (
  tx: Database,
  actor: SignedIn,
  action: string,
  before: ReindexRun | null,
  after: ReindexRun,
): Promise<void> =>
  recordAudit(tx, { actor, action, subject: `ReindexRun ${after.id}`, before, after });

/** Rebuilds everything from its owners' data, page by page, while events and searches go on. */
export class Reindexer {
  readonly #dependencies: ReindexDependencies;
  #running: Promise<void> | null = null;
  #abort = new AbortController();

  constructor(dependencies: ReindexDependencies) {
    this.#dependencies = dependencies;
  }

  /** Resumes an interrupted run. */
  async resume(): Promise<void> {
    const run = this.#running ? null : await runs.lastRun(this.#dependencies.db);
    if (run?.status === 'RUNNING') this.#launch(run);
  }

  status(): Promise<ReindexRun | null> {
    return runs.lastRun(this.#dependencies.db);
  }

  /** @param actor Who asked for it; null if the service itself did. */
  async start(actor: SignedIn | null): Promise<Outcome<ReindexRun, UserErrorCode>> {
    // One that was cancelled may still be at its last page.
    const run = this.#running
      ? null
      : await this.#dependencies.db.$transaction(async (tx) => {
          const begun = await runs.insertRun(tx);
          if (begun && actor) await auditRun(tx, actor, 'reindex', null, begun);
          return begun;
        });
    if (!run) return failure({ code: 'ALREADY_RUNNING', field: [] });
    this.#launch(run);
    return success(run);
  }

  async cancel(actor: SignedIn): Promise<Outcome<ReindexRun, UserErrorCode>> {
    const run = await this.#dependencies.db.$transaction(async (tx) => {
      const last = await runs.lastRun(tx);
      const ended = last && (await runs.endRun(tx, last.id, 'CANCELLED'));
      if (ended) await auditRun(tx, actor, 'cancelReindex', last, ended);
      return ended;
    });
    if (!run) return failure({ code: 'NOT_RUNNING', field: [] });
    this.#abort.abort();
    return success(run);
  }

  /** Suspends a run; the next start resumes it. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  #launch(run: runs.StoredRun): void {
    this.#abort = new AbortController();
    this.#running = this.#run(run)
      .catch((error: unknown) => {
        this.#dependencies.log.error(
          { err: error, run: run.id },
          'how a rebuilding ended could not be noted',
        );
      })
      .finally(() => {
        this.#running = null;
      });
  }

  async #run(begun: runs.StoredRun): Promise<void> {
    const { db, rebuildable, log } = this.#dependencies;
    let run = begun;
    let index = begun.index;
    try {
      const from = run.phase === '' ? 0 : PHASES.indexOf(run.phase as (typeof PHASES)[number]);
      for (const [place, phase] of PHASES.entries()) {
        if (from < 0 || place < from) continue; // done before it was cut off
        run = await this.#readPhase(run, phase, place === from ? run.after : null);
      }
      run = await this.#sweep(run);
      run = await this.#renderAll(run);
      if (rebuildable) {
        index = await rebuildable.prepare(run.id);
        run = await this.#advance(run, { phase: 'index', after: null, index });
        await rebuildable.fill(index, this.#abort.signal);
        if (this.#abort.signal.aborted) throw new Stopped();
        await rebuildable.swap(index);
      }
      await runs.endRun(db, run.id, 'DONE');
      log.info({ run: run.id, read: run.read }, 'the index was rebuilt');
    } catch (error) {
      if (error instanceof Stopped || this.#abort.signal.aborted) {
        const now = await runs.lastRun(db);
        if (now?.status === 'CANCELLED') await this.#discard(index);
        return;
      }
      log.error({ err: error, run: run.id }, 'the index could not be rebuilt');
      await runs.endRun(db, run.id, 'FAILED', (error as Error).message);
      await this.#discard(index);
    }
  }

  /** An index that can't be removed now, for its server is away, costs room and nothing else. */
  async #discard(index: string | null): Promise<void> {
    const { rebuildable, log } = this.#dependencies;
    try {
      if (index !== null) await rebuildable?.discard(index);
    } catch (error) {
      log.warn({ err: error, index }, 'an unfinished index could not be removed');
    }
  }

  async #advance(run: runs.StoredRun, change: Parameters<typeof runs.advanceRun>[2]) {
    const next = await runs.advanceRun(this.#dependencies.db, run.id, change);
    if (!next || this.#abort.signal.aborted) throw new Stopped();
    return next;
  }

  async #readPhase(begun: runs.StoredRun, phase: (typeof PHASES)[number], start: string | null) {
    const { db } = this.#dependencies;
    let run = await this.#advance(begun, { phase, after: start });
    for (let after = start; ;) {
      const page = await this.#read(TYPES[phase], after);
      const last = page.at(-1);
      if (!last) return run;
      after = last.id;
      await db.$transaction(async (tx) => {
        await lockProjection(tx);
        const changed = await storeEntities(tx, page, run.id);
        await markSeen(tx, page, run.id);
        await renderAffected(tx, changed);
      }, TRANSACTION);
      run = await this.#advance(run, { phase, after, read: page.length });
    }
  }

  /** A page of an owner, who may be away for a while. */
  async #read(type: SearchType, after: string | null): Promise<Entity[]> {
    const { signal } = this.#abort;
    const read = () => this.#dependencies.readExport(type, after, PAGE);
    const items = await retry(read, { ...READING, signal });
    if (!items) throw new Stopped();
    return items.map((item) => ({ ...item, type }) as Entity);
  }

  /** Deletes entities that no owner has any more. */
  async #sweep(begun: runs.StoredRun) {
    const run = await this.#advance(begun, { phase: 'sweep', after: null });
    await this.#dependencies.db.$transaction(async (tx) => {
      await lockProjection(tx);
      await renderAffected(tx, await deleteUnseenEntities(tx, run.id, run.startedAt));
    }, TRANSACTION);
    return run;
  }

  /** Rerenders every document: what was read unchanged may have been rendered by older rules. */
  async #renderAll(begun: runs.StoredRun) {
    let run = begun;
    for (let after: { type: SearchType; id: string } | null = null; ;) {
      const keys = await keysAfter(this.#dependencies.db, after, PAGE);
      const last = keys.at(-1);
      if (!last) return run;
      after = last;
      await this.#dependencies.db.$transaction(async (tx) => {
        await lockProjection(tx);
        await renderKeys(tx, keys);
      }, TRANSACTION);
      run = await this.#advance(run, { phase: 'sweep', after: null });
    }
  }
}
