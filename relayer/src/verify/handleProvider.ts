import type { HandlePlace, HandleReason } from '@guildhall/sdk'

/** A handle that was found to be who asked for it. */
export type FoundHandle = {
  /** Names it for good: the X user's id, or the registrable domain. Its keccak-256 is the handle. */
  readonly subject: string
  /** What was seen; kept as the attestation's report. */
  readonly seen: Readonly<Record<string, unknown>>
}

/** What is looked for. */
export type Wanted = {
  readonly name: string
  readonly code: string
  /** When it was asked for. */
  readonly createdAt: Date
  /** What the owner said about where it is. */
  readonly url: string | undefined
}

/** Where handles are of one source. */
export type HandleProvider = {
  /**
   * A name as it is compared and shown.
   *
   * @throws {NotVerifiedError} `name-not-taken` where it can be nobody's handle here.
   */
  fold(name: string): string
  /** Where the code may be published. */
  places(wanted: Pick<Wanted, 'name' | 'code'>, agent: string): readonly HandlePlace[]
  /** @throws {NotVerifiedError} where the code is not there as it is to be. */
  find(wanted: Wanted): Promise<FoundHandle>
  /** Whether a handle that was linked is still there. @throws {NotVerifiedError} `no-answer`. */
  isThere(linked: Omit<Wanted, 'url' | 'createdAt'> & { subject: string }): Promise<boolean>
}

/** Why a handle is not verified, in our own words: nothing a stranger wrote is in them. */
export class NotVerifiedError extends Error {
  override name = 'NotVerifiedError'
  readonly reason: HandleReason
  constructor(reason: HandleReason, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.reason = reason
  }
}
