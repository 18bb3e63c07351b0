import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from './errors.ts'

/** Files of one profile: a key and the network it acts on. */
export type Home = {
  readonly profile: string
  readonly dir: string
  readonly networkFile: string
  readonly keystoreFile: string
  /** What was begun and not finished. */
  readonly journalDir: string
  /** Jobs a worker does. */
  readonly workDir: string
}

/**
 * Where a profile is kept: below `GUILDHALL_HOME`, or below the folder for settings of this user.
 *
 * @throws {UsageError} when the name is none for a folder.
 */
export function homeOf({
  profile: given,
  env,
}: {
  profile?: string | undefined
  env: NodeJS.ProcessEnv
}): Home {
  const profile = given ?? env.GUILDHALL_PROFILE ?? 'default'
  if (!/^[a-z0-9][a-z0-9_-]{0,63}$/i.test(profile)) {
    throw new UsageError({
      message: 'A profile is named by letters, digits, - and _.',
      hint: 'Give another --profile.',
    })
  }
  const settings = env.XDG_CONFIG_HOME || join(homedir(), '.config')
  const dir = join(env.GUILDHALL_HOME || join(settings, 'guildhall'), profile)
  return {
    profile,
    dir,
    networkFile: join(dir, 'network.json'),
    keystoreFile: join(dir, 'keystore.json'),
    journalDir: join(dir, 'begun'),
    workDir: join(dir, 'work'),
  }
}

/** Makes a folder only its owner may look into. */
export function makeOwnDir(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  chmodSync(dir, 0o700)
}

/** A file's text; undefined where there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Writes a file only its owner may read, whole or not at all. */
export function writeWhole(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`
  // Left by a process of the same number, or laid there by somebody else
  rmSync(beside, { force: true })
  writeFileSync(beside, text, { mode: 0o600, flag: 'wx', flush: true })
  renameSync(beside, file)
}

/** There is no such file, or no such process any more. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^E(NOENT|SRCH)$/.test(String(error.code))
}
