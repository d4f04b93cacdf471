import type { SignedIn } from './authorization.ts';
import { currentCause } from './cause.ts';
import type { DB } from './generated/tables.ts';
import type { Locale } from './identity.ts';
import { readPage, toConnection, type PageArguments } from './pagination.ts';
import { queryBuilder } from './query-builder.ts';
import type { SqlClient } from './sql.ts';
import { isUuid } from './text-rules.ts';
import { truncate } from './truncate.ts';

/** What somebody has done by a right that not everybody has. */
export interface AuditedChange {
  readonly actor: SignedIn;
  /** The mutation. */
  readonly action: string;
  /** Type and id of what was changed: `User 0193…`. */
  readonly subject: string;
  /** Null where it was not there before, or is not any more. */
  readonly before: object | null;
  readonly after: object | null;
}

/** An entry as the graph shows it. */
export interface AuditEntry {
  readonly id: string;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly action: string;
  readonly subject: string;
  /** As JSON. */
  readonly before: string | null;
  readonly after: string | null;
  readonly correlationId: string;
}

/** Notes a change in the service's table `audit_log`. Call it in the transaction that makes the change. */
export async function recordAudit(tx: SqlClient, change: AuditedChange): Promise<void> {
  await queryBuilder<DB>(tx)
    .insertInto('audit_log')
    .values({
      actor_id: change.actor.userId,
      action: change.action,
      subject: change.subject,
      before: change.before && JSON.stringify(withoutSecrets(change.before)),
      after: change.after && JSON.stringify(withoutSecrets(change.after)),
      correlation_id: currentCause().correlationId,
    })
    .execute();
}

const LIST = 'audit';

/** A page of the log, the latest first; it is not counted. */
export async function auditLog(db: SqlClient, locale: Locale, args: PageArguments) {
  const page = readPage(locale, LIST, 1, args, ([id]) => isUuid(String(id)));
  const before = page.after?.[0];
  const rows = await queryBuilder<DB>(db)
    .selectFrom('audit_log')
    .select(({ cast, ref }) => [
      ...(['id', 'action', 'subject'] as const),
      'recorded_at as recordedAt',
      'actor_id as actorId',
      'correlation_id as correlationId',
      cast<string | null>(ref('before'), 'text').as('before'),
      cast<string | null>(ref('after'), 'text').as('after'),
    ])
    .$if(before !== undefined, (more) => more.where('id', '<', String(before)))
    // Ids are UUIDs of version 7: their order is that of time.
    .orderBy('id', 'desc')
    .limit(page.first + 1)
    .execute();
  return toConnection<AuditEntry>(
    LIST,
    page,
    rows,
    ({ id }) => [id],
    () => Promise.reject(new Error('the log is not counted')),
  );
}

/** Texts are shown to recognise them, not to keep them: a post has 100,000 characters. */
const MAX_TEXT = 500;
/** Names of what nobody is to read, whatever holds it. */
const SECRET = /password|secret|token|hash|html$/i;

/** A state as it may be kept: no secrets, addresses of which the first letter remains, texts cut. */
export function withoutSecrets(state: object): unknown {
  return JSON.parse(JSON.stringify(state), (name, value: unknown) => {
    if (SECRET.test(name)) return undefined;
    if (typeof value !== 'string') return value;
    return /email/i.test(name) ? maskedEmail(value) : truncate(value, MAX_TEXT);
  });
}

/** `a…@example.com` */
const maskedEmail = (email: string): string =>
  email.replace(/^(.?)[^@]*/, (_, first: string) => `${first}…`);
