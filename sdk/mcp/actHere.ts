import type { Actor } from '../src/command/actor.ts'
import type { Command } from '../src/command/command.ts'
import type { ReadContext } from '../src/command/context.ts'
import type { Plan } from '../src/command/plan.ts'
import { createReplayActor } from '../src/command/replayActor.ts'
import { type Outcome, runCommand } from '../src/command/runCommand.ts'
import { RelayedCallError, RelayProblemError } from '../src/errors.ts'
import type { Unfinished } from './unfinished.ts'

/**
 * Runs an act of somebody whose key is here, by a plan: one that is given, or of the same act that was
 * cut off, or a new one.
 *
 * @throws {GuildhallError} as `runCommand` does.
 */
export async function actHere(options: {
  command: Command
  context: ReadContext
  input: unknown
  local: Actor
  plan: Plan | undefined
  unfinished: Unfinished | undefined
  /** Seconds to wait for a request that was handed over. */
  timeout: number
}): Promise<Outcome<object>> {
  const { command, context, input, local, unfinished, timeout } = options
  const { deployment, publicClient, relayer } = context
  const { address, direct, isRelayed } = local
  const act = { account: address, command: command.name, input }
  const plan = options.plan ?? (await unfinished?.find(act))
  // What was signed before may have been done, too
  let mayBeDone = plan !== undefined

  const replay = createReplayActor({
    ...{ deployment, publicClient, relayer, address, plan, timeout },
    async sign(signable, present) {
      await unfinished?.keep(act, present)
      return local.sign(signable)
    },
  })
  const actor: Actor = {
    ...replay,
    isRelayed,
    direct,
    async relay(signed) {
      try {
        const sent = await replay.relay(signed)
        mayBeDone = true
        return sent
      } catch (error) {
        mayBeDone ||= !isRefusal(error)
        throw error
      }
    },
  }
  try {
    const outcome = await runCommand(command, { ...context, actor }, input)
    if (outcome.status === 'done') await unfinished?.forget(act)
    return outcome
  } catch (error) {
    if (!mayBeDone) await unfinished?.forget(act)
    throw error
  }
}

/** Nothing came of the request, and nothing will. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof RelayedCallError || (error instanceof RelayProblemError && !error.retryable)
  )
}
