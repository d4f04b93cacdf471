import { auditLog } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { readPage, type PageArguments } from '@vobe/service-kit/pagination';
import type { Locale } from '@vobe/service-kit/identity';
import type {
  CommentOrder,
  CreateCommentInput,
  MuteKind,
  MuteThreadInput,
  MuteUserInput,
  PinCommentInput,
  SetBlockedWordInput,
  UpdateCommentInput,
  VoteCommentInput,
} from '../__generated__/types.ts';
import { isCommentKey } from '../data/comment-lists.ts';
import { findBlockedWords } from '../data/suspicions.ts';
import type { Viewer } from '../domain/model.ts';
import { setBlockedWord } from './blocked-words.ts';
import { createComment } from './create-comment.ts';
import { deleteComment } from './delete-comment.ts';
import type { Dependencies } from './dependencies.ts';
import { mutesOf, muteThread, muteUser } from './mute.ts';
import { pinComment } from './pin-comment.ts';
import { updateComment } from './update-comment.ts';
import { voteComment } from './vote-comment.ts';

/** The use cases, bound to their dependencies. */
export function createServices(dependencies: Dependencies) {
  const { db } = dependencies;
  return {
    auditLog: (locale: Locale, args: PageArguments) => auditLog(db, locale, args),
    commentsPage: (locale: Locale, args: PageArguments, order: CommentOrder) =>
      readPage(locale, `comments ${order}`, 2, args, isCommentKey(order)),
    createComment: (
      author: SignedIn,
      viewer: Viewer,
      correlationId: string,
      input: CreateCommentInput,
    ) => createComment(dependencies, author, viewer, correlationId, input),
    updateComment: (
      user: SignedIn,
      viewer: Viewer,
      correlationId: string,
      input: UpdateCommentInput,
    ) => updateComment(dependencies, user, viewer, correlationId, input),
    voteComment: (user: SignedIn, viewer: Viewer, input: VoteCommentInput) =>
      voteComment(dependencies, user, viewer, input),
    pinComment: (user: SignedIn, viewer: Viewer, input: PinCommentInput) =>
      pinComment(db, user, viewer, input),
    blockedWords: () => findBlockedWords(db),
    setBlockedWord: (admin: SignedIn, input: SetBlockedWordInput) =>
      setBlockedWord(db, admin, input),
    deleteComment: (user: SignedIn, viewer: Viewer, id: string) =>
      deleteComment(db, user, viewer, id),
    mutesOf: (user: SignedIn, args: PageArguments, kind: MuteKind | null) =>
      mutesOf(db, user, args, kind),
    muteUser: (user: SignedIn, correlationId: string, input: MuteUserInput) =>
      muteUser(dependencies, user, correlationId, input),
    muteThread: (user: SignedIn, viewer: Viewer, correlationId: string, input: MuteThreadInput) =>
      muteThread(dependencies, user, viewer, correlationId, input),
  };
}

export type Services = ReturnType<typeof createServices>;
