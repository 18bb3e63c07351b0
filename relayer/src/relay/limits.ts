/** What the relayer takes and how it sends. Times in milliseconds unless said otherwise. */
export const limits = Object.freeze({
  /** Bytes of a request's call, and of its signature. */
  dataBytes: 16 * 1024,
  signatureBytes: 4 * 1024,
  /** Requests of one lane that may be queued or under way. */
  laneLength: 64,
  /** How far away a deadline may be, in seconds. */
  validity: 86_400,
  /** How long requests gather before a batch leaves. */
  batchWindow: 60,
  batchCount: 50,
  /** Below the 16,777,216 that EIP-7825 allows one transaction. */
  batchGas: 12_000_000n,
  /** Nodes refuse transactions above 128 KiB. */
  batchBytes: 100 * 1024,
  /** Transactions one key may have under way: what nodes guarantee to keep of one account. */
  underWay: 16,
  /** Calls of the relayer's own that are tried and signed at once. */
  callsAtOnce: 3,
  /** How long a transaction waits for blocks that do not come before a dearer version is sent. */
  stuckAfter: 60_000,
  /** Gas for a transfer; chains that count calldata against another chain's take more than 21,000. */
  fillGas: 100_000n,
  /** How often the keys' balances are looked at. */
  balanceInterval: 2_000,
  /** How long one step may go on while there is more to do; one of two minutes counts as hung. */
  stepTime: 10_000,
  patience: 120_000,
  /** How often the newest block is asked for. */
  headInterval: 200,
  /** How often queue and transactions are looked at when nothing says they changed. */
  idleInterval: 1000,
  /** How often a request may fail for a reason that is not its contract's before it is given up. */
  attempts: 5,
})
