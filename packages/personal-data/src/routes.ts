import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { CallVerifier } from '@vobe/service-kit/signed-calls';
import { signedRoute } from '@vobe/service-kit/signed-route';
import type { SqlClient } from '@vobe/service-kit/sql';
import type { PersonalData } from './declaration.ts';
import { exportPage, sectionsOf } from './export-rows.ts';
import { pageOfErased } from './erased-users.ts';

/** Which accounts are gone: POST, of auth to the others. */
export const ERASURES_PATH = '/erasures';

/** What there is to export, and a page of it: POST, of each service to auth. */
export const PERSONAL_DATA_PATH = '/personal-data';

export const MAX_ERASURES = 1000;

const erasuresRequest = z.object({ after: z.uuid().nullable() });

export const erasuresAnswer = z.object({ ids: z.array(z.uuid()) });

const personalDataRequest = z.union([
  z.object({
    personId: z.uuid(),
    section: z.string().max(100),
    after: z.string().max(2000).nullable(),
  }),
  z.object({}).strict(),
]);

export const sectionsAnswer = z.object({
  sections: z.array(z.object({ name: z.string(), about: z.string() })),
});

export const pageAnswer = z.object({
  rows: z.array(z.record(z.string(), z.unknown())),
  next: z.string().nullable(),
});

/** Tells other services which accounts are gone, page by page, in the order of their ids. */
export function erasuresRoute(app: FastifyInstance, verifier: CallVerifier, db: SqlClient): void {
  signedRoute(app, ERASURES_PATH, verifier, erasuresRequest, async ({ after }) => ({
    ids: await pageOfErased(db, after, MAX_ERASURES),
  }));
}

/** Gives auth what is here of a person: without a section, which there are; else a page of it. */
export function personalDataRoute(
  app: FastifyInstance,
  verifier: CallVerifier,
  db: SqlClient,
  data: PersonalData,
): void {
  signedRoute(app, PERSONAL_DATA_PATH, verifier, personalDataRequest, async (asked) =>
    'section' in asked
      ? exportPage(db, data, asked.section, asked.personId, asked.after)
      : { sections: sectionsOf(data) },
  );
}
