import { readdirSync, readFileSync } from 'node:fs'

/** Seconds of processor time so far, by who used it. */
export type Cpu = Readonly<Record<string, number>>

/**
 * What process groups, and the children of a server, have used so far, by the names given. Read from
 * Linux' /proc; nothing elsewhere. `self` is counted among the callers: it watches the chain.
 */
export function readCpu(groups: Readonly<Record<string, readonly number[]>>): Cpu {
  const used: Record<string, number> = {}
  for (const pid of readPids()) {
    const stat = readStat(pid)
    if (!stat) continue
    const [name] =
      Object.entries(groups).find(([, pids]) =>
        [pid, stat.parent, stat.group].some((one) => pids.includes(one)),
      ) ?? []
    if (name) used[name] = (used[name] ?? 0) + stat.seconds
  }
  return used
}

export function subtract(after: Cpu, before: Cpu): Cpu {
  return Object.fromEntries(
    Object.entries(after).map(([name, seconds]) => [name, seconds - (before[name] ?? 0)]),
  )
}

function readPids(): readonly number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0)
  } catch {
    return []
  }
}

/** Clock ticks are hundredths of a second on every Linux. */
function readStat(pid: number): { parent: number; group: number; seconds: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [, parent, group, ...rest] = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    // Its own, in user and kernel mode, and its ended children's
    const ticks = rest.slice(8, 12).reduce((sum, one) => sum + one, 0)
    return { parent: parent ?? 0, group: group ?? 0, seconds: ticks / 100 }
  } catch {
    return undefined
  }
}
