import type { Command, OutputOf } from '../src/command/command.ts'
import { callCommand } from '../src/command/runCommand.ts'
import { timeNow } from '../src/command/timeNow.ts'
import { PlanExpiredError, RelayProblemError, UnsettledRequestError } from '../src/errors.ts'
import { type Connection, walletOf } from './connect.ts'
import { openJournal } from './journal.ts'
import { createJournaledActor, validity } from './journaledActor.ts'
import { noteBlock } from './seen.ts'
import type { Progress } from './terminal.ts'

export type ActOptions = {
  /** Send from the wallet itself; so it is without a relayer. */
  readonly direct?: boolean | undefined
  /** Asked before each signature and transaction, with what it does in words. */
  readonly confirm?: ((words: string) => Promise<boolean>) | undefined
  readonly progress?: Progress | undefined
  /** Seconds to wait for a request. */
  readonly timeout?: number | undefined
  /** Told when it goes on with a run that was cut off; Unix seconds of its begin. */
  readonly onResume?: ((at: number) => void) | undefined
  /** Told the output before the run is forgotten: whoever is cut off until then is told it again. */
  readonly onDone?: ((output: unknown) => void) | undefined
}

const silent: Progress = { tell() {}, stop() {} }

/**
 * Acts in the name of a profile's key. Called again with the same input after it was cut off, or ended
 * unsettled, it goes on with the same requests.
 *
 * @throws {NoKeyError} where the profile has no key.
 * @throws {GuildhallError} as `callCommand` does.
 */
export async function act<command extends Command>(
  connection: Connection,
  command: command,
  input: unknown,
  options: ActOptions = {},
): Promise<OutputOf<command>> {
  const { deployment, publicClient, relayer, indexer, home } = connection
  const { confirm = async () => true, progress = silent, timeout } = options
  const walletClient = walletOf(connection)
  const direct = options.direct || !relayer
  const parsed = command.input.safeParse(input)
  const what = {
    command: command.name,
    input: parsed.success ? parsed.data : input,
    account: walletClient.account.address,
    forwarder: deployment.contracts.forwarder,
    chain: deployment.chainId,
  }
  const context = { deployment, publicClient, relayer, indexer }
  for (let isSecond = false; ; isSecond = true) {
    const now = await timeNow(publicClient)
    const journal = openJournal({ dir: home.journalDir, what, now })
    if (journal.isResumed && direct && now > journal.state.plan.at + validity) {
      // Nothing asks a relayer what became of it, and no payment of it is good any more
      journal.forget()
      continue
    }
    if (journal.isResumed) options.onResume?.(journal.state.plan.at)
    const place = { deployment, publicClient, walletClient, relayer, direct }
    const actor = createJournaledActor({ ...place, journal, confirm, progress, timeout })
    try {
      const output = await callCommand(command, { ...context, actor }, input)
      noteBlock(connection, output)
      options.onDone?.(output)
      journal.forget()
      return output
    } catch (error) {
      if (error instanceof PlanExpiredError && !isSecond) {
        journal.forget()
        continue
      }
      // What was paid for may still be taken up, and what is done is not to be done again
      const { paid, done } = journal.state
      const isOpen = error instanceof UnsettledRequestError || ((paid || done) && !isOver(error))
      if (isOpen) journal.leave()
      else journal.forget()
      throw error
    } finally {
      progress.stop()
    }
  }
}

function isOver(error: unknown): boolean {
  return error instanceof RelayProblemError && error.type.endsWith(':request-expired')
}
