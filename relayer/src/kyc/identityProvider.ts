/** Who checks people. */
export type IdentityProvider = {
  readonly name: string
  /**
   * Begins a check; `id` comes back with the decision.
   *
   * @throws {Problem} `unavailable`.
   */
  start(id: string): Promise<{ readonly reference: string; readonly url: string }>
  /**
   * A decision the provider signed; undefined where it decides nothing.
   *
   * @throws {Problem} `bad-signature`, `malformed`.
   */
  read(body: Uint8Array, header: (name: string) => string | undefined): Decision | undefined
}

/** What a provider decided; of the person nothing. */
export type Decision = {
  readonly id: string
  readonly reference: string
  readonly state: 'approved' | 'declined' | 'resubmit' | 'review' | 'expired'
  /** Undefined where it ended without anybody deciding, which takes nothing back. */
  readonly decidedAt: Date | undefined
}
