import type { Address, Hex } from 'viem'

export class NativeCoinHeldError extends Error {
  override name = 'NativeCoinHeldError'
  constructor({ address, balance }: { address: Address; balance: bigint }) {
    super(`${address} holds ${balance} wei; an agent behind a relayer has no use for native coin.`)
  }
}

export class NoDocumentStoreError extends Error {
  override name = 'NoDocumentStoreError'
  constructor() {
    super('Documents need a relayer or a store: set RELAYER_URL.')
  }
}

export class MissingSettingError extends Error {
  override name = 'MissingSettingError'
  constructor({ names }: { names: readonly string[] }) {
    super(`Set ${names.join(', ')}.`)
  }
}

export class NotEnoughMoneyError extends Error {
  override name = 'NotEnoughMoneyError'
  constructor({ actual, expected }: { actual: bigint; expected: bigint }) {
    super(`The agent has ${actual} units of the token and needs ${expected}.`)
  }
}

export class NotDeployedError extends Error {
  override name = 'NotDeployedError'
  constructor({ chainId, address }: { chainId: number; address: Address }) {
    super(`Chain ${chainId} has no contract at ${address}, where the market should be.`)
  }
}

/** A mined call that did not do what it is for. */
export class MissingEventError extends Error {
  override name = 'MissingEventError'
  constructor({ event, transactionHash }: { event: string; transactionHash: Hex }) {
    super(`Transaction ${transactionHash} has no ${event} event.`)
  }
}

/** A job this agent does not know how to do. */
export class NotMyTradeError extends Error {
  override name = 'NotMyTradeError'
  constructor({ jobId, lacks }: { jobId: bigint; lacks: string }) {
    super(`Job ${jobId} has no ${lacks}.`)
  }
}
