import type { Connection } from '@vobe/service-kit/pagination';
import type {
  AppealStatus,
  ModerationAction,
  ModerationCaseOrigin,
  ModerationCaseStatus,
  ModerationSubjectType,
  ReportReason,
} from '../__generated__/types.ts';

/** What an entity of another subgraph is, and its key. */
export interface Subject {
  readonly subjectType: ModerationSubjectType;
  readonly subjectId: string;
}

/** What holds for a thing since the last decision. */
export interface SubjectState {
  readonly isRemoved: boolean;
  readonly isLocked: boolean;
  readonly isApproved: boolean;
  readonly suspendedUntil: Date | null;
}

export interface ModerationCase extends Subject, SubjectState {
  readonly id: string;
  readonly authorId: string;
  readonly origin: ModerationCaseOrigin;
  readonly status: ModerationCaseStatus;
  readonly suspicions: readonly string[];
  readonly reportCount: number;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
  readonly claimedBy: string | null;
  readonly claimedAt: Date | null;
  readonly stateVersion: number;
}

export interface Report {
  readonly caseId: string;
  readonly reporterId: string;
  readonly reason: ReportReason;
  readonly note: string | null;
  readonly reportedAt: Date;
}

/** An appeal as it is stored. */
export interface StoredAppeal {
  readonly decisionId: string;
  readonly text: string;
  readonly status: AppealStatus;
  readonly openedAt: Date;
  readonly decidedAt: Date | null;
  readonly answer: string | null;
}

/** A decision with what has become of it. */
export interface ModerationDecision extends Subject {
  readonly id: string;
  readonly caseId: string;
  readonly authorId: string;
  readonly moderatorId: string | null;
  readonly action: ModerationAction;
  readonly reason: ReportReason | null;
  readonly note: string | null;
  readonly until: Date | null;
  readonly undoes: string | null;
  readonly decidedAt: Date;
  readonly isUndone: boolean;
  readonly appeal: StoredAppeal | null;
}

/** What a month's work was, in numbers. */
export interface ModerationMonth {
  readonly month: Date;
  readonly reports: number;
  readonly decisions: { action: ModerationAction; count: number }[];
  readonly appeals: number;
  readonly appealsGranted: number;
}

/** An appeal with what it is against. */
export interface Appeal extends StoredAppeal {
  readonly decision: ModerationDecision;
}

export type ModerationCaseConnection = Connection<ModerationCase>;
export type ReportConnection = Connection<Report>;
export type ModerationDecisionConnection = Connection<ModerationDecision>;

/** Another subgraph's entity: its key is all that is known here. */
export interface Comment {
  readonly __typename: 'Comment';
  readonly id: string;
}

/** Another subgraph's entity: its key is all that is known here. */
export interface Post {
  readonly __typename: 'Post';
  readonly id: string;
}

/** Another subgraph's entity: its key is all that is known here. */
export interface User {
  readonly __typename?: 'User';
  readonly id: string;
}
