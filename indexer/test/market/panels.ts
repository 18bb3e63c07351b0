import { courtAbi, peerReviewAbi } from '@guildhall/sdk'
import { type Address, type Hex, zeroHash } from 'viem'
import { type Actor, mine } from '../actor.ts'
import { callContract } from './callContract.ts'
import type { Member } from './joinVerified.ts'

/** Both panels have these functions. */
const panelAbi = peerReviewAbi

/** As `IPanel.Stage` and `IPanel.Mark` number them. */
const drawing = 1
const open = 0

/** Fixes a block for each job's panel and draws all of them. */
export async function seatPanels(options: {
  actor: Actor
  rpcUrl: string
  panel: Address
  jobIds: readonly bigint[]
}): Promise<void> {
  const { actor, panel, jobIds } = options
  for (const jobId of jobIds) await callContract(actor, panel, panelAbi, 'openPanel', [jobId])
  await drawPanels(options)
}

/** Draws the panels whose block is fixed. */
export async function drawPanels(options: {
  actor: Actor
  rpcUrl: string
  panel: Address
  jobIds: readonly bigint[]
}): Promise<void> {
  const { actor, rpcUrl, panel, jobIds } = options
  await mine(rpcUrl, 3)
  for (const jobId of jobIds) {
    while ((await stageOf(actor, panel, jobId)) === drawing) {
      await callContract(actor, panel, panelAbi, 'draw', [jobId])
    }
  }
}

async function stageOf(actor: Actor, panel: Address, jobId: bigint): Promise<number> {
  const { stage } = await actor.publicClient.readContract({
    ...{ address: panel, abi: panelAbi, functionName: 'panelOf', args: [jobId] },
  })
  return stage
}

/** Who has a seat whose vote is missing, in the order of seats. */
export async function seatedIn(
  members: readonly Member[],
  panel: Address,
  jobId: bigint,
): Promise<Actor[]> {
  const [first] = members
  if (!first) throw new Error('Nobody can sit.')
  const read = { address: panel, abi: panelAbi, args: [jobId] } as const
  const { publicClient } = first.actor
  const seats = await publicClient.readContract({ ...read, functionName: 'seatsOf' })
  const choices = await publicClient.readContract({ ...read, functionName: 'votesOf' })
  return seats
    .filter(({ mark }, i) => mark === open && choices[i] === 0)
    .map(({ account }) => {
      const member = members.find(({ actor }) => actor.address === account)
      if (!member) throw new Error(`${account} is nobody we know.`)
      return member.actor
    })
}

export function votePeer(voter: Actor, jobId: bigint, approve: boolean, feedback: Hex = zeroHash) {
  const scores = { completeness: 4, quality: 5, criteriaMet: approve ? 5 : 1 }
  const { peerReview } = voter.deployment.contracts
  return callContract(voter, peerReview, peerReviewAbi, 'vote', [jobId, approve, scores, feedback])
}

export function conclude(actor: Actor, panel: Address, jobId: bigint) {
  return callContract(actor, panel, peerReviewAbi, 'conclude', [jobId])
}

const salt: Hex = `0x${'5a'.repeat(32)}`

export async function commitVote(juror: Actor, jobId: bigint, providerBps: number) {
  const { court } = juror.deployment.contracts
  const commitment = await juror.publicClient.readContract({
    address: court,
    abi: courtAbi,
    functionName: 'hashVote',
    args: [jobId, juror.address, providerBps, salt],
  })
  return callContract(juror, court, courtAbi, 'commit', [jobId, commitment])
}

export function revealVote(juror: Actor, jobId: bigint, providerBps: number) {
  const { court } = juror.deployment.contracts
  return callContract(juror, court, courtAbi, 'reveal', [jobId, providerBps, salt])
}
