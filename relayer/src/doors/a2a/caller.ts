import type { ServerCallContext, User } from '@a2a-js/sdk/server'
import type { Context } from 'hono'
import type { Address } from 'viem'
import type { DoorContext } from '../context.ts'

/** Who speaks A2A with us, for the length of one request. */
export class Caller implements User {
  readonly c: Context
  readonly context: DoorContext
  readonly ip: string
  /** Aborted when nobody listens any more. */
  readonly signal: AbortSignal
  /** Resolves when what was written has been read. */
  readonly drained: () => Promise<void>

  constructor(options: {
    c: Context
    context: DoorContext
    ip: string
    signal: AbortSignal
    drained: () => Promise<void>
  }) {
    this.c = options.c
    this.context = options.context
    this.ip = options.ip
    this.signal = options.signal
    this.drained = options.drained
  }

  /** The account that proved who it is; whoever did not is anybody. */
  get account(): Address | undefined {
    return this.c.get('principal').account
  }

  get isAuthenticated(): boolean {
    return this.account !== undefined
  }

  get userName(): string {
    return this.account ?? ''
  }
}

/** The caller a request handler is called for. */
export function callerOf({ user }: ServerCallContext): Caller {
  if (user instanceof Caller) return user
  throw new TypeError('An A2A request without its caller.')
}
