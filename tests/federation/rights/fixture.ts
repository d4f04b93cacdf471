import type { Party } from '@vobe/registry/rights';
import type { Identity } from '@vobe/service-kit/identity';
import type { Caller } from '../../../scripts/rights.ts';
import type { World } from './world.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** What to ask for, and by whom if it must not be the caller as they are, who may be done for afterwards. */
export interface Request {
  readonly args?: Arguments;
  readonly identity?: Partial<Identity>;
  /** Of a field of an entity: the entity's key. */
  readonly id?: string;
}

/** Makes what the request is about, for each caller anew: who may, changes it. */
export type Prepare = (world: World, caller: Caller) => Request | Promise<Request>;

/** A field of Query, Mutation or an entity. */
export interface FieldFixture {
  /** With a valid input and a thing that everybody sees; left out where nothing is needed. */
  readonly request?: Prepare;
  /** The same with a thing that only some see: those that the rule calls so, where nobody is named. */
  readonly hidden?: { readonly request: Prepare; readonly seenBy?: readonly Party[] };
  /** The code with which even who may is refused after their right was looked at, and why no input avoids that. */
  readonly inTheEnd?: { readonly code: string; readonly because: string };
}

/** What a way leads to, with the field that was asked for. */
export interface Thing {
  readonly value?: unknown;
}

/** A way to a type that not everybody is led to. */
export interface Way {
  /** The operation with the field to ask for, which has the alias `value`. */
  readonly operation: (field: string) => string;
  /** Those of the operation, and what `find` looks for. */
  readonly variables?: (world: World, caller: Caller) => Arguments | Promise<Arguments>;
  /** The author's thing in the answer, with its `value`; nothing where it is not shown. */
  readonly find: (data: never, variables: never) => Thing | null | undefined;
}

/** By coordinate, `Type.field`; a whole type's are its ways, `Type.*`. */
export interface Fixtures {
  readonly fields: Readonly<Record<string, FieldFixture>>;
  readonly types?: Readonly<Record<string, readonly Way[]>>;
}
