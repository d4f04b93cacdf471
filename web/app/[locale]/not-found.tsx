import { NotFoundMessage } from '#web/components/site/not-found-view.tsx';
import { requestLocale } from '#web/lib/request.ts';

// Next draws this beside every page, in case: it must not touch the page's status.
export default async function NotFound() {
  return <NotFoundMessage locale={await requestLocale()} />;
}
