/**
 * Files a run takes: tests that take minutes are named `….long.test.ts`, in a browser
 * `….long.browser.test.ts`, and are run by `npm run test:long`, which runs nothing else.
 */
export const isLong: boolean = process.env.TEST_LONG !== undefined

/** Leaves out long tests, or all others. */
export function leftOut(): string[] {
  return [isLong ? '**/!(*.long).test.ts' : '**/*.long.test.ts']
}

/** Leaves out long tests of pages; the others say themselves what they add to a long run. */
export function leftOutOfBrowser(): string[] {
  return isLong ? [] : ['**/*.long.browser.test.ts']
}
