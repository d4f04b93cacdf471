import { expect, jest, test } from '@jest/globals';
import { createRouterCheck } from './router-check.ts';

test('the router is asked until it has answered once', async () => {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const ask = jest
    .fn<typeof fetch>()
    .mockRejectedValueOnce(new TypeError('fetch failed'))
    .mockResolvedValueOnce(new Response(null, { status: 503 }))
    .mockResolvedValueOnce(new Response('{}'));
  const check = createRouterCheck('http://router.invalid/graphql', ask);
  expect([await check(), await check(), await check(), await check()]).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(ask).toHaveBeenCalledTimes(3);
  expect(write).toHaveBeenCalledTimes(2);
  write.mockRestore();
});
