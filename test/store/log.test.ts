/** What is logged of an error never quotes what somebody wrote. */
import { expect, it } from 'vitest';
import { faultOf } from '../../src/store/log.ts';

it.each([
  ['a plain error', new Error('Ann Lee, 13800138000')],
  [
    'a message that looks like frames of a stack',
    new TypeError('Bad\n    at Ann Lee (13800138000:1:1)\n    at Ann Lee'),
  ],
  ['a cause', new Error('Ann Lee', { cause: new RangeError('Ann Lee') })],
  ['thrown text', 'Ann Lee'],
])('of %s only name, code and place are logged', (_what, error) => {
  const fault = faultOf(error);
  expect(JSON.stringify(fault)).not.toMatch(/Ann|138/);
  if (error instanceof Error) expect(fault.at?.[0]).toContain('log.test.ts');
});
