import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readIfThere } from './home.ts'

/** Linux tells of processes in files; containers often have no `ps`. */
const hasFiles = existsSync('/proc/self/stat')

/** When a process was started, in no unit but the same each time; undefined where it has ended. */
export function startOf(pid: number): string | undefined {
  if (!hasFiles) return ps(pid, 'lstart=').replaceAll(/\W/g, '') || undefined
  const stat = readIfThere(`/proc/${pid}/stat`)
  // Its name, in brackets, may hold anything
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
  // Ended, and nobody has asked how yet
  return fields[0] === 'Z' ? undefined : fields[19]
}

/** The words a process was started with, one after another; empty where there is none. */
export function wordsOf(pid: number): string {
  if (!hasFiles) return ps(pid, 'args=')
  return readIfThere(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? ''
}

function ps(pid: number, format: string): string {
  try {
    const stdio = ['ignore', 'pipe', 'ignore'] as const
    return execFileSync('ps', ['-ww', '-o', format, '-p', `${pid}`], {
      encoding: 'utf8',
      stdio: [...stdio],
    })
  } catch {
    return ''
  }
}
