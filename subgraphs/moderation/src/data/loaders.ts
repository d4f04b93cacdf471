import { ConnectionLoader, loadMany, loadOne } from '@vobe/service-kit/batch';
import type { Report } from '../domain/model.ts';
import { findCases } from './cases.ts';
import type { Database } from './database.ts';
import { latestDecisions } from './decisions.ts';
import { countReports, reportKey, reportPages } from './reports.ts';

/** One request's view of the database: everything asked for in one tick shares a statement. */
export function createLoaders(db: Database) {
  return {
    moderationCase: loadOne(
      (ids: readonly string[]) => findCases(db, ids),
      ({ id }) => id,
    ),
    /** Until when people are suspended. */
    suspension: loadOne(
      async (authorIds: readonly string[]) =>
        db.moderationCase.findMany({
          where: { subjectType: 'USER', subjectId: { in: [...authorIds] } },
          select: { subjectId: true, suspendedUntil: true },
        }),
      ({ subjectId }) => subjectId,
    ),
    reportsOfCase: new ConnectionLoader<object, Report>({
      fetch: (ids, page) => reportPages(db, ids, page),
      count: (ids) => countReports(db, ids),
      tag: () => 'reports',
      keyOf: reportKey,
    }),
    decisionsOfCase: loadMany(
      (ids: readonly string[]) => latestDecisions(db, 'case_id', ids, 50),
      ({ caseId }) => caseId,
    ),
    decisionsAbout: loadMany(
      (ids: readonly string[]) => latestDecisions(db, 'author_id', ids, 20),
      ({ authorId }) => authorId,
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
