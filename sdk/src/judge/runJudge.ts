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
  const listening = listen(judge, interval, bell, AbortSignal.any([signal, ended.signal]))
  const bench = createBench(judge, signal)
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
  }
}

/** The seats one has, and what was told of them. */
function createBench(judge: Judge, signal: AbortSignal) {
  const { context, account, tell } = judge
  const known = new Map<string, Seat>()
  const said = new Map<string, string>()
  const troubles = new Map<string, { seconds: number; until: number }>()
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

  async function sit(name: string, seat: Seat): Promise<void> {
    if ((troubles.get(name)?.until ?? 0) > Date.now()) return
    try {
      await sitOn({ ...judge, tell: sayOf(name) }, seat, signal)
      troubles.delete(name)
    } catch (thrown) {
      const error = ownError(thrown)
      if (!(error instanceof GuildhallError)) throw error
      const seconds = Math.min((troubles.get(name)?.seconds ?? rest.least / 2) * 2, rest.most)
      troubles.set(name, { seconds, until: Date.now() + seconds * 1000 })
      tell('trouble', { jobId: seat.jobId, why: error.message, again: true })
    }
  }

  async function look(): Promise<void> {
    const seats = await openSeats(context, account)
    const open = new Set(seats.map(nameOf))
    for (const [name, seat] of known) {
      if (open.has(name)) continue
      const now = await seatNow(context, account, seat)
      // A vote that is not the last leaves its seat open until the panel decides
      if (!now || now.mark === 'OPEN') continue
      known.delete(name)
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
      await sit(name, seat)
    }
  }

  return { look, done: () => done }
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
