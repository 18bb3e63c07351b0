import {
  attestedReviewAbi,
  courtAbi,
  type Deployment,
  klerosArbiterAbi,
  peerReviewAbi,
  standingAbi,
  validationRegistryAbi,
  verificationsAbi,
} from '@guildhall/sdk'
import { type Address, type Hex, type PublicClient, zeroAddress, zeroHash } from 'viem'

const stages = ['NONE', 'DRAWING', 'VOTING', 'CLOSED'] as const
const phases = ['NONE', 'EVIDENCE', 'COMMIT', 'REVEAL', 'ADMIN', 'RULED', 'CLOSED'] as const
const parts = ['SIDES', 'PEER_REVIEW', 'COURT'] as const
const arbitrations = ['NONE', 'ARBITRATOR', 'RULED', 'REFUSED'] as const
const securities = ['POINTS', 'PLAIN', 'SHARE', 'CREDIT'] as const
const marks = ['OPEN', 'WITH_MAJORITY', 'AGAINST', 'MISSED', 'RELEASED'] as const

/** What the judging contracts themselves say, in the words of the read model. */
export function judgingTruth({ contracts }: Deployment, client: PublicClient) {
  const bodies = { PEER_REVIEW: contracts.peerReview, COURT: contracts.court } as const
  type Body = keyof typeof bodies
  const panelOf = (body: Body) => ({ address: bodies[body], abi: peerReviewAbi }) as const
  const court = { address: contracts.court, abi: courtAbi } as const
  const kleros = { address: contracts.klerosArbiter, abi: klerosArbiterAbi } as const
  const standing = { address: contracts.standing, abi: standingAbi } as const
  const verifications = { address: contracts.verifications, abi: verificationsAbi } as const
  const lower = (address: Address) => address.toLowerCase()

  return {
    /** A job's current panel; null where none was opened. */
    async panel(body: Body, jobId: bigint) {
      const record = await client.readContract({
        ...panelOf(body),
        functionName: 'panelOf',
        args: [jobId],
      })
      if (record.stage === 0) return null
      return {
        body,
        turn: record.turn,
        stage: stages[record.stage],
        size: record.size,
        filled: record.filled,
        weighty: record.weighty,
        redrawn: record.redrawn,
        poolSize: record.poolSize,
        seedBlock: record.seedBlock || null,
        lostBlocks: record.lostBlocks,
        // Jurors' times are told by their dispute
        deadline: body === 'COURT' ? null : record.deadline || null,
      }
    },
    /** All seats a job ever had on one of the panels. */
    async seats(body: Body, jobId: bigint) {
      const read = { ...panelOf(body), args: [jobId] } as const
      const [seats, choices] = await Promise.all([
        client.readContract({ ...read, functionName: 'seatsOf' }),
        client.readContract({ ...read, functionName: 'votesOf' }),
      ])
      return seats.map(({ agentId, account, mark }, number) => {
        const choice = choices[number] ?? 0
        const isPeers = body === 'PEER_REVIEW'
        return {
          body,
          number,
          agent: { id: `${agentId}` },
          account: { address: lower(account) },
          mark: marks[mark],
          vote: isPeers && choice ? (choice === 1 ? 'APPROVED' : 'REJECTED') : null,
          providerBps: !isPeers && choice ? (choice - 1) * 2500 : null,
        }
      })
    },
    /** A case before the court; null where it has none of the job. */
    async courtCase(jobId: bigint) {
      const kept = await client.readContract({ ...court, functionName: 'caseOf', args: [jobId] })
      if (kept.phase === 0) return null
      const isDeadlock = kept.disputer === zeroAddress
      return {
        phase: phases[kept.phase],
        phaseDeadline: kept.deadline || null,
        deadlocked: isDeadlock,
        security: isDeadlock ? null : securities[kept.security],
        splits: kept.splits,
        committed: kept.committed,
        // Zero once it is paid out
        held: kept.bond === 0n ? null : { token: lower(kept.bondToken), amount: `${kept.bond}` },
      }
    },
    async commitment(jobId: bigint, juror: Address) {
      const args = [jobId, juror] as const
      const kept = await client.readContract({ ...court, functionName: 'commitmentOf', args })
      return kept === zeroHash ? null : kept
    },
    courtBonds: (token: Address) =>
      client.readContract({ ...court, functionName: 'totalBonds', args: [token] }),
    courtCredit: (token: Address, payee: Address) =>
      client.readContract({ ...court, functionName: 'creditOf', args: [token, payee] }),
    /** A case before the ERC-792 arbitrator; null where it has none of the job. */
    async arbitration(jobId: bigint) {
      const kept = await client.readContract({ ...kleros, functionName: 'caseOf', args: [jobId] })
      if (kept.stage === 0) return null
      const phase = arbitrations[kept.stage]
      return {
        phase,
        splits: kept.splits,
        providerBps: phase === 'RULED' ? kept.providerBps : null,
        arbitration: { disputeId: `${kept.disputeId}` },
      }
    },
    arbitrationCredit: (payee: Address) =>
      client.readContract({ ...kleros, functionName: 'creditOf', args: [payee] }),
    async attestorSet(address: Address) {
      const read = { address, abi: attestedReviewAbi, functionName: 'attestorSet' } as const
      const { keys, threshold } = await client.readContract(read)
      return { address: lower(address), keys: keys.map(lower), threshold }
    },
    async evidenceUse(set: Address, digest: Hex) {
      const read = { address: set, abi: attestedReviewAbi, functionName: 'evidenceOf' } as const
      const [jobId, provider] = await client.readContract({ ...read, args: [digest] })
      return { job: { id: `${jobId}` }, provider: { address: lower(provider) } }
    },
    score: (agentId: bigint) =>
      client.readContract({ ...standing, functionName: 'scoreOf', args: [agentId] }),
    async booked(jobId: bigint) {
      const isBooked = await Promise.all(
        parts.map((_, part) =>
          client.readContract({ ...standing, functionName: 'isBooked', args: [jobId, part] }),
        ),
      )
      return parts.filter((_, i) => isBooked[i])
    },
    /** What an agent's handles are, and whether it is banned. */
    async marks(agentId: bigint) {
      const handleOf = { ...verifications, functionName: 'handleOf' } as const
      const [x, domain, verified, banned] = await Promise.all([
        client.readContract({ ...handleOf, args: [agentId, 0] }),
        client.readContract({ ...handleOf, args: [agentId, 1] }),
        client.readContract({ ...verifications, functionName: 'isVerified', args: [agentId] }),
        client.readContract({ ...verifications, functionName: 'isBanned', args: [agentId] }),
      ])
      const handles = [
        { source: 'X', handle: x },
        { source: 'DOMAIN', handle: domain },
      ]
      const marks = handles.filter(({ handle }) => handle !== zeroHash)
      return { verifications: marks, verified, banned }
    },
    async handle(source: 0 | 1, hash: Hex) {
      const read = { ...verifications, functionName: 'handleRecord' } as const
      const [agentId, taken, banned] = await client.readContract({ ...read, args: [source, hash] })
      return { agent: taken ? { id: `${agentId}` } : null, banned }
    },
    /** The pool's places by agent. */
    async pool() {
      const size = await client.readContract({ ...verifications, functionName: 'poolSize' })
      const places = Array.from({ length: Number(size) }, async (_, i) => {
        const read = { ...verifications, functionName: 'poolEntry', args: [BigInt(i)] } as const
        const [agentId, account, since] = await client.readContract(read)
        const voter = account === zeroAddress ? null : { address: lower(account) }
        return [`${agentId}`, { place: `${i}`, account: voter, since }] as const
      })
      const kept = await Promise.all(places)
      return new Map(kept.map(([agentId, place]) => [agentId as string, place]))
    },
    async validation(requestHash: Hex) {
      const [validator, agentId, response, responseHash, tag, updatedAt] =
        await client.readContract({
          address: contracts.validationRegistry,
          abi: validationRegistryAbi,
          functionName: 'getValidationStatus',
          args: [requestHash],
        })
      return { validator: lower(validator), agentId, response, responseHash, tag, updatedAt }
    },
    async voter(body: Body, agentId: bigint) {
      const { votes, withMajority, openSeats } = await client.readContract({
        ...panelOf(body),
        functionName: 'voterOf',
        args: [agentId],
      })
      return { body, votes, withMajority, openSeats }
    },
  }
}
