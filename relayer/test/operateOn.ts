import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { bin, root } from '../../script/stack/root.ts'
import type { Stack } from './stack.ts'

/** What whoever runs relayers types; what is said to it. */
export async function operateOn(
  { environment }: Pick<Stack, 'environment'>,
  schema: string | undefined,
  args: readonly string[],
): Promise<string> {
  const { stdout } = await promisify(execFile)(bin('tsx'), ['src/operate.ts', ...args], {
    cwd: `${root}relayer`,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: environment.DATABASE_URL,
      DATABASE_SCHEMA: schema,
    },
  })
  return stdout
}
