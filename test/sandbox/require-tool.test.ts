import { afterEach, expect, it, vi } from 'vitest';
import { requireTool, titleWith } from '../support/require-tool.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('finds a program by name or by path', () => {
  expect(requireTool('node', ['no-such-program', 'node']).path).toMatch(/node$/);
  expect(requireTool('node', [process.execPath])).toEqual({ path: process.execPath });
});

it('gives the reason for skipping when a program is missing', () => {
  vi.stubEnv('CI', '');
  const tool = requireTool('chromium', ['no-such-program']);
  expect(titleWith('the page', tool)).toBe(
    'the page (skipped: chromium is not installed (looked for no-such-program))',
  );
});

it('fails the run instead of skipping with CI=true', () => {
  vi.stubEnv('CI', 'true');
  expect(() => requireTool('chromium', ['no-such-program'])).toThrow('with CI=true no test may be skipped');
});
