import { readFileSync } from 'node:fs'
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './root.ts'

export class FolderInUseError extends Error {
  override name = 'FolderInUseError'
  constructor({ dir, pid }: { dir: string; pid: number }) {
    super(`Process ${pid} is running Guildhall over ${dir} already. Stop it first.`)
  }
}

export type ClaimedFolder = {
  /** Notes a process that must not outlive this one. */
  note(pid: number): Promise<void>
  release(): Promise<void>
}

/**
 * Takes a data folder for this process. What a killed run left running over it is ended first.
 *
 * @throws {FolderInUseError} while another run has it.
 */
export async function claimFolder(dir: string): Promise<ClaimedFolder> {
  await mkdir(dir, { recursive: true })
  const file = `${dir}/processes`
  const [owner, ...children] = (await readFile(file, 'utf8').catch(() => ''))
    .split('\n')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && isOurs(pid))
  if (owner && (await isOwner(file, owner))) throw new FolderInUseError({ dir, pid: owner })
  for (const pid of [owner, ...children]) if (pid) await endGroup(pid)
  await writeFile(file, `${process.pid}\n`)
  return {
    note: (pid) => appendFile(file, `${pid}\n`),
    release: () => rm(file, { force: true }),
  }
}

/** The run itself is on the file's first line, what it started below. */
async function isOwner(file: string, pid: number): Promise<boolean> {
  return Number.parseInt(await readFile(file, 'utf8'), 10) === pid
}

/** Whether a process lives and is one of this repository's; numbers are used again. */
function isOurs(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(root)
  } catch {
    return false
  }
}

async function endGroup(pid: number): Promise<void> {
  try {
    process.kill(-pid, 'SIGTERM')
  } catch {
    return
  }
  for (let i = 0; i < 50 && isOurs(pid); i++) await sleep(100)
  if (isOurs(pid)) process.kill(-pid, 'SIGKILL')
}
