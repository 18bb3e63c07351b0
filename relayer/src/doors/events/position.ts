import { Problem } from '../../problems/problem.ts'

/** A place in the one order of all events; everything at or before it has been told. */
export type Position = {
  readonly block: number
  readonly logIndex: number
  /** The beginning of its transaction's hash, where it names an event: by it a place is known again. */
  readonly hash?: string | undefined
}

/** After all events of a block. */
const last = 999_999_999

export function endOf(block: number): Position {
  return { block, logIndex: last }
}

export function isAfter(one: Position, other: Position): boolean {
  return one.block > other.block || (one.block === other.block && one.logIndex > other.logIndex)
}

/** A position as callers keep it: `<block>-<log>-<hash>`, or the number of a block told to its end. */
export function cursorOf({ block, logIndex, hash }: Position): string {
  return logIndex === last || logIndex < 0 ? `${block}` : `${block}-${logIndex}-${hash}`
}

/** @throws {Problem} `malformed`. */
export function parseCursor(cursor: string): Position {
  const [, block, logIndex, hash] = /^(\d{1,12})(?:-(\d{1,9})-([0-9a-f]{16}))?$/.exec(cursor) ?? []
  if (block === undefined) {
    throw new Problem('malformed', {
      detail: 'That is no cursor.',
      hint: 'Give the id of the last event you had, as it was; 0 for everything there ever was.',
      issues: [{ path: 'after', message: 'is none' }],
    })
  }
  if (logIndex === undefined) return block === '0' ? beginning : endOf(Number(block))
  return { block: Number(block), logIndex: Number(logIndex), hash }
}

const beginning: Position = { block: 0, logIndex: -1 }

export function hashPart(transactionHash: string): string {
  return transactionHash.slice(2, 18)
}
