import { isAddressEqual } from 'viem'
import { joinVerified, type Member } from './joinVerified.ts'
import type { Stage } from './stage.ts'
import { within } from './within.ts'

/** Enough that a panel of five is found after another of three. */
const size = 9

const benches = new WeakMap<Stage, Promise<readonly Member[]>>()

/** Those who may be drawn to judge; the same for all scenarios played on a stage. */
export function benchOf(stage: Stage): Promise<readonly Member[]> {
  const known = benches.get(stage) ?? seat(stage)
  benches.set(stage, known)
  return known
}

async function seat(stage: Stage): Promise<readonly Member[]> {
  const joining = Array.from({ length: size }, (_, i) =>
    joinVerified(stage, { name: `Judge ${i + 1}`, proven: true }),
  )
  const members = await Promise.all(joining)
  // Who joined in the very block a panel is opened in is not drawn
  await stage.rpc('evm_increaseTime', 60)
  await stage.rpc('evm_mine')
  return members
}

/** Who sits on a job's panel and has not acted, once there are as many beside those who sat before. */
export async function seatedOn(
  stage: Stage,
  {
    body,
    jobId,
    seats,
    before = [],
  }: {
    body: 'PEER_REVIEW' | 'COURT'
    jobId: string
    seats: number
    before?: readonly Member[]
  },
): Promise<readonly Member[]> {
  const members = await benchOf(stage)
  const [anyone] = members
  if (!anyone) throw new Error('Nobody may be drawn.')
  return within(120, `${seats} seats of ${body} on job ${jobId} are drawn`, async () => {
    const minBlock = Number(await stage.chain.getBlockNumber())
    const all = await anyone.commands.listSeats({ body, awaited: true, first: 50, minBlock })
    const accounts = all.seats.filter((seat) => seat.jobId === jobId).map(({ account }) => account)
    const drawn = members.filter(
      (member) =>
        !before.includes(member) &&
        accounts.some((seated) => isAddressEqual(seated, member.account.address)),
    )
    return drawn.length === seats ? drawn : undefined
  })
}
