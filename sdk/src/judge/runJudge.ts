import type { Address } from 'viem'
import type { Command, InputOf, OutputOf } from '../command/command.ts'
import type { ReadContext } from '../command/context.ts'
import { GuildhallError } from '../errors.ts'
import { happeningsOf } from '../happenings.ts'
import { ownError } from '../ownError.ts'
import { type Bell, createBell } from '../provider/bell.ts'
import type { Tell } from '../provider/provider.ts'
import type { Decide } from './decision.ts'
import { nameOf, openSeats, type Seat, seatNow } from './seat.ts'
import type { JudgeSettings } from './settings.ts'
import { sitOn } from './sitOn.ts'

/** Somebody who judges, and what it judges with. */
export type Judge = {
  readonly context: ReadContext
  readonly account: Address
  readonly decide: Decide | undefined
  /**
   * Told of `judging`, `seated`, `undecided`, `committed`, `reveals-later`, `revealing`, `voted`,
   * `revealed`, `closed`, `waiting`, `trouble`, `stopped`.
   */
  readonly tell: Tell
  /** Acts in the account's name, each act once: it waits until it is known how that ended. */
  act<command extends Command>(
    command: command,
    input: InputOf<command>,
  ): Promise<OutputOf<command>>
}

/** Seconds until a case that could not be gone on with is looked at again: twice as long each time. */
const rest = { least: 2, most: 300 }

/**
 * Judges until it is stopped, or has done as many cases as it should. What is due is read from the chain;
 * where to look comes from the read model, by stream and every `interval` seconds.
 */
export async function runJudge(
  judge: Judge,
  { interval, cases }: JudgeSettings,
  signal: AbortSignal,
): Promise<void> {
  const { context, account, tell } = judge
  const bell = createBell(signal)
  const ended = new AbortController()
  const either = AbortSignal.any([signal, ended.signal])
  const listening = listen(judge, interval, bell, either)
  const bench = createBench(judge, either, bell.ring)
  tell('judging', { account, chainId: context.deployment.chainId })
  try {
    while (!signal.aborted) {
      await bench.look().catch((thrown: unknown) => {
        const error = ownError(thrown)
        if (!(error instanceof GuildhallError)) throw error
        tell('trouble', { why: error.message, again: true })
      })
      if (cases !== undefined && bench.done() >= cases) break
      await bell.heard(interval)
    }
  } finally {
    bell.close()
    ended.abort()
    await listening
    await bench.rise()
  }
}

/**
 * The seats one has, and what was told of them. Each is sat on beside the others: a reveal waits for
 * nobody who decides.
 */
function createBench(judge: Judge, signal: AbortSignal, onFault: () => void) {
  const { context, account, tell } = judge
  const known = new Map<string, Seat>()
  const said = new Map<string, string>()
  const rests = new Map<string, { seconds: number; until: number }>()
  const sitting = new Map<string, Promise<void>>()
  const faults: unknown[] = []
  let done = 0

  /** Tells how a case stands, once. */
  const sayOf =
    (name: string): Tell =>
    (event, facts) => {
      const text = `${event} ${JSON.stringify(facts)}`
      if (said.get(name) === text) return
      said.set(name, text)
      tell(event, facts)
    }

  /** Leaves a seat alone for a while: twice as long each time. */
  function leave(name: string): void {
    const seconds = Math.min((rests.get(name)?.seconds ?? rest.least / 2) * 2, rest.most)
    rests.set(name, { seconds, until: Date.now() + seconds * 1000 })
  }

  async function sit(name: string, seat: Seat): Promise<void> {
    try {
      const sat = await sitOn({ ...judge, tell: sayOf(name) }, seat, signal)
      if (sat === 'later') leave(name)
      else rests.delete(name)
    } catch (thrown) {
      const error = ownError(thrown)
      if (!(error instanceof GuildhallError)) throw error
      leave(name)
      tell('trouble', { jobId: seat.jobId, why: error.message, again: true })
    }
  }

  /** Sits down, unless one sits there already, or it is left alone. */
  function takeSeat(name: string, seat: Seat): void {
    if (sitting.has(name) || (rests.get(name)?.until ?? 0) > Date.now()) return
    const sat = sit(name, seat)
      .catch((error: unknown) => {
        faults.push(error)
        onFault()
      })
      .finally(() => sitting.delete(name))
    sitting.set(name, sat)
  }

  async function look(): Promise<void> {
    if (faults.length > 0) throw faults[0]
    const seats = await openSeats(context, account)
    const open = new Set(seats.map(nameOf))
    for (const [name, seat] of known) {
      if (open.has(name)) continue
      const now = await seatNow(context, account, seat)
      // A vote that is not the last leaves its seat open until the panel decides
      if (!now || now.mark === 'OPEN') continue
      known.delete(name)
      rests.delete(name)
      said.delete(name)
      done++
      tell('closed', { jobId: seat.jobId, body: seat.body, mark: now.mark })
    }
    for (const seat of seats) {
      const name = nameOf(seat)
      if (!known.has(name)) {
        const { jobId, body, drawnAt } = seat
        tell('seated', { jobId, body, drawnAt })
        known.set(name, seat)
      }
      if (signal.aborted) return
      takeSeat(name, seat)
    }
  }

  return {
    look,
    done: () => done,
    /** Until nobody sits any more. */
    async rise() {
      await Promise.all(sitting.values())
      if (faults.length > 0) throw faults[0]
    },
  }
}

/** Rings whenever something happened to a case that the account is drawn for. */
async function listen(
  { context, account }: Judge,
  interval: number,
  bell: Bell,
  signal: AbortSignal,
): Promise<void> {
  for await (const _ of happeningsOf(context, { account, interval, signal })) bell.ring()
}
