import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { leftOutOfBrowser } from '../vitest.long.ts'

/** What moves the clock of the chain all share, which nobody's sessions and deadlines outlive. */
const movers = /\/(judging|arbitration|juror\.long)\.browser\.test\.ts$/

class MoversLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const moves = ({ moduleId }: TestSpecification) => movers.test(moduleId)
    return [...sorted.filter((file) => !moves(file)), ...sorted.filter(moves)]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: MoversLast },
    projects: [
      {
        test: {
          name: 'unit',
          // A process loads what it tests once, not for each file
          isolate: false,
          include: [
            'src/**/*.test.ts',
            'server/**/*.test.ts',
            'docs/**/*.test.ts',
            'test/*.unit.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          exclude: [...configDefaults.exclude, ...leftOutOfBrowser()],
          globalSetup: ['test/globalSetup.ts'],
          fileParallelism: false,
          // As above
          isolate: false,
          testTimeout: 180_000,
          // Real processes on a machine that does other things too; what needed it is told
          retry: 1,
          // A page waits for blocks, and a busy machine for its turn
          expect: { poll: { timeout: 30_000 } },
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
