import { renderInTime } from '@vobe/markdown/render-in-time';
import type { Rendered } from '@vobe/markdown/render';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { Dependencies } from './dependencies.ts';
import type { PostOutcome } from './outcome.ts';

const MINUTE_SECONDS = 60;

/** Others' texts, or the user's own, are rendered at the moment: no fault of this one. */
const BUSY = { code: 'TOO_MANY_ATTEMPTS', field: [], message: 'busy', retryAfter: 1 } as const;

/** A text that shows nothing, whatever it consists of, where readers see it or soon will. */
export const NOTHING_SHOWN = { code: 'REQUIRED', field: ['body'] } as const;

/** Renders a text for its author, within the limits of one user. */
export async function renderBody(
  { db, limits }: Dependencies,
  user: SignedIn,
  field: string,
  source: string,
): Promise<PostOutcome<Rendered>> {
  const refused = await throttleUser(db, user, 'render', limits.RENDERS_PER_MINUTE, MINUTE_SECONDS);
  if (refused) return failure(refused);
  const rendered = await renderInTime(source, 'post', user.userId);
  if (rendered === 'too complex') return failure({ code: 'TOO_COMPLEX', field: [field] });
  if (rendered === 'busy') return failure(BUSY);
  return success(rendered);
}
