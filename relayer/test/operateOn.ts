import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { built } from '../../script/stack/built.ts'
import { root } from '../../script/stack/root.ts'
import type { Stack } from './stack.ts'

/** What whoever runs relayers types; what is said to it. */
export async function operateOn(
  { environment }: Pick<Stack, 'environment'>,
  schema: string | undefined,
  args: readonly string[],
): Promise<string> {
  const program = await built('relayer/src/operate.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], {
    cwd: `${root}relayer`,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: environment.DATABASE_URL,
      DATABASE_SCHEMA: schema,
    },
  })
  return stdout
}
