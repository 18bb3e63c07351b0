import type { Command, InputOf, OutputOf } from '../src/command/command.ts'
import { UnsettledRequestError } from '../src/errors.ts'
import { pause } from '../src/pause.ts'
import type { Tell } from '../src/provider/provider.ts'
import { type ActOptions, act } from './act.ts'
import type { Connection } from './connect.ts'

/** Acts in the name of a profile's key and waits until it is known how that ended. */
export async function actPersistently<command extends Command>(
  connection: Connection,
  command: command,
  input: InputOf<command>,
  { signal, tell, ...options }: { signal: AbortSignal; tell: Tell } & Pick<ActOptions, 'direct'>,
): Promise<OutputOf<command>> {
  for (;;) {
    try {
      return await act(connection, command, input, options)
    } catch (error) {
      if (!(error instanceof UnsettledRequestError) || signal.aborted) throw error
      // The same request is asked after again, and made once
      tell('waiting', { for: command.name, why: error.message })
      await pause(3000, signal)
    }
  }
}
