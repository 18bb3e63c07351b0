import type { Delivery } from '../command/deliverable.ts'
import type { Assignment } from './assignment.ts'
import type { Turn } from './turn.ts'

/** What came of the work on a job: a deliverable, or why there is none, for the provider's owner alone. */
export type Answer =
  | { readonly deliverable: Delivery }
  | { readonly failed: { readonly [name: string]: unknown } }

/** How the work on a delivery stands. `lost`: begun and cut off. */
export type WorkState = 'new' | 'running' | 'ended' | 'lost'

/** Where one delivery is worked on, and what is remembered of it. */
export type Desk = {
  state(): WorkState
  /**
   * Begins the work, unless that was done before; comes back at once. `key` is the same for the same
   * delivery, whoever works and however often.
   */
  begin(assignment: Assignment, key: string): void
  /** What was made; asked for once it has ended. */
  answer(): Promise<Answer>
  /** Ends the work. */
  stop(): Promise<void>
  /** Forgets what was begun, so that it can be done again. */
  clear(): void
  /** Nothing more is due here, for this reason; undefined while something may be. */
  givenUp(): string | undefined
  giveUp(reason: string): void
}

/** The desks of one account at one market, and the offers it made. */
export type Desks = {
  open(turn: Turn): Desk
  /** The offer made on a job: its hash, `''` where none can be made, undefined where none was. */
  offerOn(jobId: string): Promise<string | undefined>
  noteOffer(jobId: string, offer: string): void
  /** Jobs an offer was made on. */
  offered(): Promise<readonly string[]>
}
