import type { Command, InputOf, OutputOf } from '../command/command.ts'
import type { ReadContext } from '../command/context.ts'
import type { Confirm } from '../command/localActor.ts'
import type { Plan, Signatures } from '../command/plan.ts'
import { createReplayActor } from '../command/replayActor.ts'
import { runCommand } from '../command/runCommand.ts'
import { DeclinedError, GuildhallError, TimeoutError } from '../errors.ts'
import { pause } from '../pause.ts'
import type { Signer } from '../signer.ts'

/**
 * Acts through the relayer and waits until it is known how that ended, however long it takes: whatever
 * was signed is handed over again as it is, never signed anew.
 *
 * @throws {DeclinedError} where `confirm` answers false.
 * @throws {TimeoutError} when it is stopped before; what was handed over may still be done.
 * @throws {GuildhallError} as `callCommand` does.
 */
export async function actOnce<command extends Command>(
  context: ReadContext,
  signer: Signer,
  command: command,
  input: InputOf<command>,
  {
    signal,
    confirm,
    onWait,
  }: {
    signal: AbortSignal
    confirm?: Confirm | undefined
    /** Told each time it is not known yet. */
    onWait: (why: string) => void
  },
): Promise<OutputOf<command>> {
  const signatures: Signatures = {}
  let plan: Plan | undefined
  const began = Date.now()
  for (;;) {
    const actor = createReplayActor({
      ...context,
      relayer: context.relayer,
      address: signer.address,
      plan,
      signatures,
      sign: async (signable, made) => {
        const { words, hash, typedData } = signable
        if (confirm && !(await confirm(words, signable))) throw new DeclinedError({ words })
        plan = made
        const signature = await signer.signTypedData(typedData)
        signatures[hash] = signature
        return signature
      },
    })
    try {
      const outcome = await runCommand(command, { ...context, actor }, input)
      if (outcome.status === 'done') return outcome.output
      plan = outcome.plan
      onWait('It is under way.')
    } catch (error) {
      if (!plan || !(error instanceof GuildhallError) || !error.retryable) throw error
      onWait(error.message)
    }
    await pause(3000, signal)
    if (signal.aborted) {
      throw new TimeoutError({
        what: command.name,
        seconds: Math.round((Date.now() - began) / 1000),
      })
    }
  }
}
