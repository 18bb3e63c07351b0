import { keccak256, stringToBytes } from 'viem'
import { explainError } from '../src/command/explainError.ts'
import { createReplayActor } from '../src/command/replayActor.ts'
import { runCommand } from '../src/command/runCommand.ts'
import { registerAgent } from '../src/commands/registerAgent.ts'
import type { Guildhall } from '../src/createGuildhall.ts'
import type { Journal, JournalEntry } from './journal.ts'
import { type AgentProfile, readAgents } from './readAgents.ts'

/** What became of a line. */
export type LineResult = {
  readonly line: number
  readonly name?: string | undefined
  /** waiting: not done yet, and goes on with the next run; duplicate: the same as a line before. */
  readonly state: 'registered' | 'invalid' | 'duplicate' | 'waiting' | 'failed'
  readonly agentId?: string | undefined
  readonly error?: string | undefined
  /** Seconds to wait before the next run, where the relayer says so. */
  readonly retryAfter?: number | undefined
}

/** Codes by which a relayer says that it takes no more for now. */
const enough: readonly string[] = ['rate-limited', 'budget-spent', 'suspended', 'payment-required']
/** Codes that say of a request that it can no longer be executed. */
const over: readonly string[] = ['REQUEST_EXPIRED', 'request-expired', 'deadline-too-near']
const patience = 60
const tries = 5

/**
 * Registers an agent for each line of a CSV file, owned by the account. Run it again with the same
 * journal after whatever happened: lines that are done are not done again, since what is signed for a
 * line is kept before it is handed over, and the same signature makes the same agent.
 *
 * @throws {InvalidCsvError} when the file cannot be read; nothing is registered then.
 */
export async function registerAgents({
  guildhall,
  csv,
  journal,
  onLine = () => {},
}: {
  guildhall: Guildhall
  csv: string
  journal: Journal
  /** Told of each line as it ends. */
  onLine?: ((result: LineResult) => void) | undefined
}): Promise<readonly LineResult[]> {
  const results: LineResult[] = []
  const seen = new Map<string, number>()
  let stop: Pick<LineResult, 'error' | 'retryAfter'> | undefined
  for (const one of readAgents(csv)) {
    const result = await resultOf(one)
    results.push(result)
    onLine(result)
  }
  return results

  async function resultOf(one: ReturnType<typeof readAgents>[number]): Promise<LineResult> {
    const { line } = one
    if ('faults' in one) return { line, state: 'invalid', error: one.faults.join('; ') }
    const { name } = one.profile
    const key = keyOf(guildhall, one.profile)
    const before = seen.get(key)
    if (before !== undefined) {
      return { line, name, state: 'duplicate', error: `Line ${before} says the same.` }
    }
    seen.set(key, line)
    const known = journal.get(key)?.agentId
    if (known !== undefined) return { line, name, state: 'registered', agentId: known }
    if (stop) return { line, name, state: 'waiting', ...stop }
    const result = await register(guildhall, journal, key, one.profile)
    if (result.isEnough) stop = { error: result.error, retryAfter: result.retryAfter }
    const { isEnough: _, ...told } = result
    return { line, name, ...told }
  }
}

/** Names a line by what it says, not by where it stands: others may be added or mended. */
function keyOf({ deployment, signer }: Guildhall, profile: AgentProfile): string {
  const { chainId, contracts } = deployment
  const said = [chainId, contracts.identityRegistry, signer.address, profile]
  return keccak256(stringToBytes(JSON.stringify(said)))
}

type Registered = Pick<LineResult, 'state' | 'agentId' | 'error' | 'retryAfter'> & {
  readonly isEnough?: boolean
}

async function register(
  { deployment, publicClient, relayer, indexer, signer }: Guildhall,
  journal: Journal,
  key: string,
  profile: AgentProfile,
): Promise<Registered> {
  let entry: JournalEntry = journal.get(key) ?? {}
  const place = { deployment, publicClient, relayer, indexer }
  for (let attempt = 0; attempt < tries; attempt++) {
    const actor = createReplayActor({
      ...{ ...place, address: signer.address, timeout: patience },
      ...{ plan: entry.plan, signatures: entry.signatures },
    })
    try {
      const outcome = await runCommand(
        registerAgent,
        { ...place, actor },
        { ...profile, bind: 'none' },
      )
      if (outcome.status === 'done') {
        const { agentId } = outcome.output
        await journal.put(key, { ...entry, agentId })
        return { state: 'registered', agentId }
      }
      if (outcome.status === 'sign') {
        const { toSign, plan } = outcome
        const signature = await signer.signTypedData(toSign.typedData as never)
        entry = { plan, signatures: { ...entry.signatures, [toSign.hash]: signature } }
        await journal.put(key, entry)
      }
    } catch (error) {
      const { code, message, retryable, retryAfter } = explainError(error)
      // It can come to nothing any more: signed anew, it is done once
      if (over.includes(code)) {
        entry = {}
        await journal.put(key, entry)
        continue
      }
      const isEnough = enough.includes(code)
      const state = retryable || isEnough ? 'waiting' : 'failed'
      return { state, error: `${code}: ${message}`, retryAfter, isEnough }
    }
  }
  return { state: 'waiting', error: 'It is not known yet how its request ended.' }
}
