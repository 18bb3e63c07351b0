import { readFileSync } from 'node:fs'
import { CliError, NoPasswordError, UsageError } from './errors.ts'
import type { Streams } from './streams.ts'
import { askForPassword } from './terminal.ts'

export type PasswordSource = {
  /** A file with the password on its first line. */
  readonly file?: string | undefined
  readonly env: NodeJS.ProcessEnv
  readonly streams: Streams
}

/**
 * The password: from a file, the environment, or whoever sits at the terminal.
 *
 * @throws {NoPasswordError} where none of them is there.
 */
export async function passwordOf(
  { file, env, streams }: PasswordSource,
  { isNew = false }: { isNew?: boolean } = {},
): Promise<string> {
  const path = file ?? env.GUILDHALL_PASSWORD_FILE
  if (path) return passwordIn(path)
  if (env.GUILDHALL_PASSWORD) return env.GUILDHALL_PASSWORD
  if (!streams.stdin.isTTY || !streams.stderr.isTTY) throw new NoPasswordError()
  const password = await askForPassword(streams, isNew ? 'A password for the new key' : 'Password')
  if (isNew && (await askForPassword(streams, 'Once more')) !== password) {
    throw new CliError({
      message: 'The two passwords differ.',
      hint: 'Call again.',
      ends: 'badInput',
    })
  }
  return password
}

function passwordIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? ''
  } catch {
    throw new UsageError({ message: `The password file ${path} cannot be read.` })
  }
}
