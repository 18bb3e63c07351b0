import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import type { Rate } from '../limits/rate.ts'
import { emailCarrier } from '../notifications/email/emailCarrier.ts'
import { pushCarrier } from '../notifications/push/pushCarrier.ts'
import { xmtpCarrier } from '../notifications/xmtp/xmtpCarrier.ts'
import type { Delivery } from './delivery.ts'

/** What came of sending a delivery once. */
export type Sent = {
  readonly isTaken: boolean
  /** Of the answer, where one came. */
  readonly status?: number | undefined
  /** Why it was not taken. Names no address. */
  readonly error: string
  /** Why nothing more is to be sent there. */
  readonly gone?: string | undefined
  /** Seconds the receiver asked to be left alone. */
  readonly retryAfter?: number | undefined
}

/** How deliveries of one kind reach their receivers, other than by a signed POST. */
export type Carrier = {
  /** Whether this relayer has what it takes. */
  isAble(config: Config): boolean
  /** What one receiver is sent, at most. */
  readonly rate: Rate
  /**
   * Names a receiver: one address may be that of many channels.
   *
   * @throws {SealedSecretError} where its address is sealed with another key.
   */
  receiverOf(deps: Pick<Deps, 'config'>, delivery: Delivery): string
  /**
   * Sends a delivery, the same every time.
   *
   * @throws {SealedSecretError} where its address is sealed with another key.
   */
  send(deps: Deps, delivery: Delivery): Promise<Sent>
}

/** By kinds of deliveries. */
export const carriers: Readonly<Record<string, Carrier>> = {
  email: emailCarrier,
  push: pushCarrier,
  xmtp: xmtpCarrier,
}
