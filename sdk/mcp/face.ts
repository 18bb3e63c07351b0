import type { Actor } from '../src/command/actor.ts'
import type { Command } from '../src/command/command.ts'
import type { ReadContext } from '../src/command/context.ts'
import type { Unfinished } from './unfinished.ts'

/** Where what acts is signed: by a key of this process, or by whoever calls. */
export type Signing = 'here' | 'elsewhere'

/** What a server of MCP is made for. */
export type Face = {
  /** What commands are run with; who acts is added to it call by call. */
  readonly context: ReadContext
  /** Whose key is here; what is to be signed is answered where there is none. */
  readonly local?: Actor | undefined
  /** Where acts of that key are remembered until they are done. */
  readonly unfinished?: Unfinished | undefined
  /** Offers questions only. */
  readonly readOnly?: boolean | undefined
  /** Groups and names of the tools it offers; all unless given. */
  readonly tools?: readonly string[] | undefined
  /** Seconds to wait for a request that was handed over; 20 unless given. */
  readonly timeout?: number | undefined
  /** Told of errors that are none of ours; callers hear only that there was one. */
  readonly onFault?: ((error: unknown, command: Command) => void) | undefined
}

export function signingOf({ local }: Pick<Face, 'local'>): Signing {
  return local ? 'here' : 'elsewhere'
}
