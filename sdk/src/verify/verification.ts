import type { Hex, PublicClient } from 'viem'
import type { ChainReader, Strength } from './chainReader.ts'
import {
  BadHeaderError,
  BadProofError,
  BadRowError,
  ContradictionError,
  NoAnswerError,
} from './errors.ts'
import type { Header } from './header.ts'

/**
 * What a claim was held against: a word of storage or a receipt by Merkle proof, a block's header, or no
 * more than a node's word.
 */
export type Source = 'stateProof' | 'receiptProof' | 'header' | 'nodeAnswer'

/** A claimed value beside what the chain has. Amounts are decimal strings, as rows have them. */
export type Fact = {
  /** Path in the row. */
  readonly fact: string
  readonly claimed: Scalar
  readonly found: Scalar
  readonly source: Source
  readonly ok: boolean
}

export type Scalar = string | number | boolean | null

/** What holds of a row, and what that rests on. */
export type Verification = {
  /**
   * `verified`: all that was checked is so. `contradicted`: something is not. `unverifiable`: what was
   * to be held against the chain could not be, `problems` says why.
   */
  readonly verdict: 'verified' | 'contradicted' | 'unverifiable'
  /** Of the weakest fact; null without facts. */
  readonly strength: Strength | null
  readonly facts: readonly Fact[]
  /** Fields of the row that nothing here says anything about. */
  readonly unchecked: readonly string[]
  readonly problems: readonly string[]
  /** Blocks all of this rests on. */
  readonly restsOn: readonly {
    readonly block: number
    readonly hash: Hex
    /** A witness named the same hash, or it is a trusted one. */
    readonly confirmed: boolean
  }[]
}

/** Who else knows the chain. */
export type Witnesses = {
  /** Second sources of block hashes. */
  readonly witnesses?: readonly PublicClient[] | undefined
  /** Hashes of blocks known to be of the chain: where there are any, others verify nothing. */
  readonly trustedBlockHashes?: readonly Hex[] | undefined
}

/** Holds a row's fields against the chain, one by one. */
export type Claims = {
  /** What is found for a field. Fields the row does not have are passed over. */
  check(path: string, found: Scalar | bigint | undefined, source: Source): void
  /** … of an address that is an object in rows, or null. */
  checkParty(path: string, found: Hex | null, source: Source): void
  /** What must be so whatever the row says. */
  require(fact: string, found: Scalar | bigint, expected: Scalar | bigint, source: Source): void
  has(path: string): boolean
  /** A field of the row. */
  claimed(path: string): Scalar | undefined
}

/**
 * Runs a check of a row and sums up.
 *
 * @throws whatever `run` throws that is neither the node's fault nor the row's.
 */
export async function verification(options: {
  row: object
  reader: ChainReader
  others: Witnesses
  run: (claims: Claims) => Promise<void>
}): Promise<Verification> {
  const { row, reader, others, run } = options
  const leaves = leavesOf(row)
  const facts: Fact[] = []
  const checked = new Set<string>()
  const problems: string[] = []
  const add = (
    fact: string,
    claimed: Scalar,
    value: Scalar | bigint | undefined,
    source: Source,
  ) => {
    const found = plain(value ?? null)
    facts.push({ fact, claimed, found, source, ok: same(claimed, found) })
  }
  const claims: Claims = {
    has: (path) => leaves.has(path),
    claimed: (path) => leaves.get(path),
    require: (fact, found, expected, source) => add(fact, plain(expected), found, source),
    check(path, found, source) {
      const claimed = leaves.get(path)
      if (claimed === undefined) return
      checked.add(path)
      add(path, plain(claimed), found, source)
    },
    checkParty(path, found, source) {
      claims.check(path, found, source)
      claims.check(`${path}.address`, found, source)
    },
  }
  await run(claims).catch((error: unknown) => {
    if (error instanceof ContradictionError) {
      facts.push({
        ...{ fact: error.path, claimed: 'exists', found: error.message, source: 'nodeAnswer' },
        ok: false,
      })
    } else if (isDoubt(error)) problems.push(error.message)
    else throw error
  })

  const { restsOn, disputes } = await confirm(await reader.headers(), others)
  const isDisputed = disputes.length > 0
  const isContradicted = !isDisputed && facts.some(({ ok }) => !ok)
  const isDoubtful = isDisputed || problems.length > 0 || facts.length === 0
  return {
    verdict: isContradicted ? 'contradicted' : isDoubtful ? 'unverifiable' : 'verified',
    strength: strengthOf(facts),
    facts,
    unchecked: [...leaves.keys()].filter((path) => !checked.has(path) && !isHint(path)),
    problems: [...problems, ...disputes],
    restsOn,
  }
}

function isDoubt(error: unknown): error is Error {
  return (
    error instanceof NoAnswerError ||
    error instanceof BadProofError ||
    error instanceof BadHeaderError
  )
}

function strengthOf(facts: readonly Fact[]): Strength | null {
  if (facts.length === 0) return null
  return facts.some(({ source }) => source === 'nodeAnswer') ? 'nodeAnswer' : 'stateProof'
}

/** Which of the blocks others know too; that one knows another block says that a node lies, or is behind. */
async function confirm(headers: readonly Header[], others: Witnesses) {
  const trusted = new Set(others.trustedBlockHashes?.map((hash) => hash.toLowerCase()))
  const disputes: string[] = []
  const restsOn = await Promise.all(
    headers.map(async ({ number, hash }) => {
      const told = await Promise.all(
        (others.witnesses ?? []).map((witness) => blockHashOf(witness, number)),
      )
      for (const other of told) {
        if (other === undefined)
          disputes.push(`A witness did not tell the hash of block ${number}.`)
        else if (other !== hash) {
          disputes.push(`Block ${number} is ${hash} to the node, and ${other} to a witness.`)
        }
      }
      const isAgreed = told.length > 0 && told.every((other) => other === hash)
      const confirmed = isAgreed || trusted.has(hash)
      if (!confirmed && others.trustedBlockHashes)
        disputes.push(`Nobody vouches for block ${number}.`)
      return { block: number, hash, confirmed }
    }),
  )
  return { restsOn: restsOn.sort((a, b) => a.block - b.block), disputes }
}

async function blockHashOf(client: PublicClient, block: number): Promise<string | undefined> {
  try {
    const { hash } = await client.getBlock({ blockNumber: BigInt(block) })
    return hash?.toLowerCase()
  } catch {
    return undefined
  }
}

/**
 * A row's fields by their paths. The proof is what is asked for, not what is claimed.
 *
 * @throws {BadRowError} where two fields could have one path, or there are too many.
 */
function leavesOf(row: object): ReadonlyMap<string, Scalar> {
  const leaves = new Map<string, Scalar>()
  const stack: [string, unknown][] = [['', row]]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [path, value] = next
    if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value)) {
        if (!/^\w+$/.test(key)) refuse(path, 'has a field that is no name')
        stack.push([path ? `${path}.${key}` : key, entry])
      }
    } else if (isScalar(value)) leaves.set(path, plain(value))
    if (leaves.size + stack.length > maxFields) refuse('', `has more than ${maxFields} fields`)
  }
  return leaves
}

const maxFields = 10_000

function refuse(path: string, message: string): never {
  throw new BadRowError({ kind: 'row', issues: [{ path: path.slice(0, 200), message }] })
}

function isHint(path: string): boolean {
  return path === 'proof.block' || path.startsWith('proof.state.') || path.endsWith('__typename')
}

function isScalar(value: unknown): value is Scalar | bigint {
  return value === null || ['string', 'number', 'boolean', 'bigint'].includes(typeof value)
}

/** Rows have great numbers as decimal strings and bytes in lower case. */
function plain(value: Scalar | bigint): Scalar {
  if (typeof value === 'bigint') return `${value}`
  return typeof value === 'string' && value.startsWith('0x') ? value.toLowerCase() : value
}

function same(a: Scalar, b: Scalar): boolean {
  return a === null || b === null ? a === b : `${a}` === `${b}`
}
