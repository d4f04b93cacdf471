/**
 * What a service's database holds of people: one declaration a service, by which a person's data is exported and
 * erased. tests/federation/personal-data.test.ts compares it with the real schema: a column that may hold an id or a
 * text and that no declaration names fails there.
 */

/** A column of a table, by its name in the database. */
type Column<Row> = keyof Row & string;

/** Whose a row is: who stands in a column of it, or in one of the row of another table that it belongs to. */
export interface Owner {
  readonly column: string;
  /** The table that the column refers to, by its key, and where that has the person. */
  readonly within?: { readonly table: string; readonly key: string; readonly column: string };
  /** A condition besides, in SQL over `t`. */
  readonly where?: string;
  /** The column is a text, and no uuid. */
  readonly isText?: true;
}

/** How rows of an owner are erased: deleted, given other values (SQL), or by a step of the service's own. */
export type Erasure<Row> =
  | 'delete'
  | { readonly set: Readonly<Partial<Record<Column<Row>, string>>> }
  | 'by a step'
  | 'kept';

export interface PersonalRows<Row> {
  readonly of: Owner;
  readonly erase: Erasure<Row>;
  /** In the export a file of that name, `follows`; left out where the rows are another person's, too. */
  readonly exportedAs?: string;
  /** Why they are kept, or what stays of them. */
  readonly because?: string;
}

/** A table with rows of persons. */
export interface PersonalTable<Row> {
  /** What a row is, in words for the person whose it is. */
  readonly about: string;
  /** What makes a row unique and gives it its place in the export. */
  readonly key: readonly Column<Row>[];
  readonly people: readonly PersonalRows<Row>[];
  /** What the export has of a row. */
  readonly exported: readonly Column<Row>[];
  /** What it does not have, and why: a hash, somebody else's id. */
  readonly withheld?: Readonly<Partial<Record<Column<Row>, string>>>;
}

/** A table that holds nothing of any person. */
export interface ImpersonalTable<Row> {
  /** What it holds in place of that. */
  readonly impersonal: string;
  /** Its columns of ids and texts: a new one is to be thought about. */
  readonly columns: readonly Column<Row>[];
}

export type TableDeclaration<Row> = PersonalTable<Row> | ImpersonalTable<Row>;

/** All tables of a database. */
export type PersonalData = Readonly<Record<string, TableDeclaration<Record<string, unknown>>>>;

/**
 * Declares the tables of a service, but for those that all services have.
 * @typeParam Tables What `prisma generate` writes of the schema: all of them have to be named.
 */
export const declarePersonalData =
  <Tables>() =>
  (tables: {
    readonly [Table in Exclude<keyof Tables, ServiceTable>]: TableDeclaration<Tables[Table]>;
  }): PersonalData => ({ ...SERVICE_TABLES, ...(tables as unknown as PersonalData) });

const ids = 'ids alone, which lead to nobody once the account is gone';

/** What packages/ keeps in each service's database. */
export const SERVICE_TABLES = {
  outbox: {
    about: 'An event about what you did, on its way to other services.',
    key: ['position'],
    people: [
      { of: { column: 'aggregate_id' }, erase: 'by a step' },
      { of: { column: 'event' }, erase: 'by a step' },
    ],
    exported: [],
    withheld: {
      event_id: 'a day’s copy of what the export has from its tables',
      topic: 'the same',
      aggregate_id: 'the same',
      event: 'the same',
      quarantine_reason: 'the same',
    },
  },
  processed_events: {
    impersonal: 'Ids of events that were handled.',
    columns: ['consumer_group', 'event_id'],
  },
  idempotency_keys: {
    about: 'A request that was answered, so that it is not answered twice.',
    key: ['user_id', 'key'],
    people: [{ of: { column: 'user_id' }, erase: 'delete' }],
    exported: [],
    withheld: {
      user_id: 'kept for a day, and of no meaning to anybody',
      key: 'the same',
      request_hash: 'the same',
      result_id: 'the same',
    },
  },
  throttles: {
    impersonal:
      'Counters of attempts, an hour at most, by account and by address. Auth’s, which name email addresses, go by a step.',
    columns: ['key'],
  },
  audit_log: {
    about: 'What an administrator or moderator did.',
    key: ['id'],
    people: [
      { of: { column: 'subject' }, erase: 'by a step' },
      { of: { column: 'actor_id' }, erase: 'kept', because: `who did what to others, by ${ids}` },
    ],
    exported: [],
    withheld: {
      id: 'what the staff has done is no part of one’s data; what it shows of an account is erased with it',
      actor_id: 'the same',
      action: 'the same',
      subject: 'the same',
      before: 'the same',
      after: 'the same',
      correlation_id: 'the same',
    },
  },
  erased_users: {
    impersonal:
      'Ids of accounts that are gone, and when: that there was somebody, and nothing else.',
    columns: ['id'],
  },
  authors: {
    impersonal: 'Ids of accounts that are suspended or gone.',
    columns: ['id'],
  },
  kept_counts: {
    impersonal: `How many there are of something: ${ids}.`,
    columns: ['scope', 'key'],
  },
} as const satisfies PersonalData;

/** Tables that every service's database has, or that are alike wherever they are. */
export type ServiceTable = keyof typeof SERVICE_TABLES;

export const isPersonal = <Row>(table: TableDeclaration<Row>): table is PersonalTable<Row> =>
  'people' in table;
