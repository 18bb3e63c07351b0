import type { StoredWebhook } from '@guildhall/sdk'
import type { Listener } from './listener.ts'

/** Deliveries to one host under way at once: what a killed relayer did may be done once more. */
const underWay = 4

/** What one receiver got, and what is wrong with it. */
export type Row = {
  readonly receiver: string
  readonly state: StoredWebhook['state'] | 'refused'
  readonly requests: number
  readonly events: number
  readonly 'of the chain': number
  readonly retracted: number
  readonly again: number
  readonly lost: number
  readonly 'not retracted': number
  readonly 'two ids': number
  readonly 'no sequence': number
  readonly 'signed wrongly': number
  readonly faults: readonly string[]
}

/** Compares what a receiver knows with what the chain knows. `kills`: relayers that ended suddenly. */
export function rowOf(
  listener: Listener,
  { truth, state, kills }: { truth: readonly string[]; state: Row['state']; kills: number },
): Row {
  const { name, known, receiver, events, isGood } = listener
  const wanted = truth.filter((event) => events?.includes(event.split(' ').at(-1) ?? '') ?? true)
  const standing = [...known.standing().values()]
  const told = new Set(standing)
  const there = new Set(wanted)
  const counts = {
    lost: wanted.filter((event) => !told.has(event)).length,
    'not retracted': [...told].filter((event) => !there.has(event)).length,
    'two ids': standing.length - told.size,
    'no sequence': known.missing().length,
    'signed wrongly': known.wronglySigned,
  }
  const most = underWay * kills + listener.late()
  const faults = isGood
    ? [
        ...Object.entries(counts).flatMap(([what, count]) => (count > 0 ? what : [])),
        ...(known.repeated > most ? [`again more than ${most} times`] : []),
      ]
    : [
        ...(known.messages > 0 ? ['took something'] : []),
        ...(known.wronglySigned > 0 ? ['signed wrongly'] : []),
      ]
  return {
    receiver: name,
    state,
    requests: receiver.received.length,
    events: told.size,
    'of the chain': wanted.length,
    retracted: known.retracted,
    again: known.repeated,
    ...counts,
    faults,
  }
}

/** Of an address that must be told nothing: it is refused, or has not proven to want it. */
export function refusedRow(receiver: string, state: Row['state']): Row {
  return {
    receiver,
    state,
    ...{ requests: 0, events: 0, 'of the chain': 0, retracted: 0, again: 0, lost: 0 },
    ...{ 'not retracted': 0, 'two ids': 0, 'no sequence': 0, 'signed wrongly': 0 },
    faults: state === 'refused' || state === 'unproven' ? [] : ['told'],
  }
}

/** As Markdown, for a terminal and a page alike. */
export function tableOf(rows: readonly Row[]): string {
  const names = ['receiver', 'state', 'requests', 'events', 'of the chain', 'retracted'] as const
  const more = ['again', 'lost', 'not retracted', 'two ids', 'no sequence'] as const
  const columns = [...names, ...more, 'signed wrongly'] as const
  const lines = [columns.map(String), columns.map(() => '---')]
  for (const row of rows) lines.push(columns.map((column) => String(row[column])))
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
