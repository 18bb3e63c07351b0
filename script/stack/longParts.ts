/** What `npm run test:long` gives vitest, folder by folder; the last is the repository's own. */
export const longParts = [
  { folder: 'relayer', args: [] },
  { folder: 'indexer', args: ['--project', 'trouble'] },
  {
    folder: 'web',
    args: [
      '--project',
      'browser',
      'test/pages.browser.test.ts',
      'test/arbitration.browser.test.ts',
      '.long.browser.test.ts',
    ],
  },
  { folder: '', args: [] },
] as const satisfies readonly { folder: string; args: readonly string[] }[]
