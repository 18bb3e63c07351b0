import { digestOf, encodeDocument } from '@guildhall/sdk'
import { judge } from '@guildhall/sdk/judge'
import { expect } from 'vitest'
import { connect } from '../commands/connect.ts'
import { type Bench, deliver, eventsOf, type Member } from './bench.ts'

/** What a judge tells, in order. */
type Told = { event: string; facts: { [name: string]: unknown } }[]

/** Everybody judges: who is drawn hears of it, reads what only the job's people may, votes with scores. */
export async function peersVote(bench: Bench): Promise<void> {
  const stop = new AbortController()
  const told = new Map<Member, Told>()
  const cases: { brief: string; criteria: string; deliverable: string }[] = []
  const judging = bench.members.map((member) => {
    const lines: Told = []
    told.set(member, lines)
    return judge(member, {
      interval: 2,
      signal: AbortSignal.any([stop.signal]),
      tell: (event, facts = {}) => lines.push({ event, facts }),
      async decide({ brief, criteria, deliverable, seat, clock, body }) {
        expect(body).toBe('PEER_REVIEW')
        expect(clock).toMatchObject({ action: 'VOTE', yours: true, commands: ['voteOnDelivery'] })
        expect(seat?.earns).toEqual({ vote: '5.00', majority: '2.00', silence: '5.00' })
        cases.push({
          brief: brief.content?.text ?? '',
          criteria: criteria?.text ?? '',
          deliverable: deliverable?.content?.text ?? '',
        })
        const scores = { completeness: 5, quality: 4, criteriaMet: 5 }
        return { approve: true, ...scores, feedback: 'All there.' }
      },
    })
  })
  const jobId = await deliver(bench, 'Translate')
  await expect
    .poll(async () => (await bench.client.commands.getJob({ jobId })).verdict, { timeout: 120_000 })
    .toBe('APPROVED')
  const drawn = [...told].filter(([, lines]) => lines.some(({ event }) => event === 'seated'))
  expect(drawn).toHaveLength(3)
  await expect
    .poll(() => drawn.map(([, lines]) => lines.at(-1)?.event), { timeout: 60_000 })
    .toEqual(['closed', 'closed', 'closed'])
  stop.abort()
  await Promise.all(judging)
  expect(drawn.filter(([, lines]) => lines.some(({ event }) => event === 'voted')).length).toBe(2)
  for (const found of cases) {
    expect(found.brief).toContain('Two pages.')
    expect(found.criteria).toContain('"Wien"')
    expect(found.deliverable).toContain('Translate: Wien.')
  }
  const events = (await eventsOf(bench, jobId)).map(({ event }) => event)
  expect(events.filter((event) => event === 'ValidatorVoted')).toHaveLength(2)

  // Who was not drawn learns nothing, and neither does a stranger
  const others = [...told.keys()].filter((one) => !drawn.some(([member]) => member === one))
  for (const stranger of [others[0], connect(bench.stack)]) {
    const found = await stranger?.commands.getCase({ jobId })
    expect(found).toMatchObject({ seat: null, criteria: null })
    expect(found?.brief).toMatchObject({ status: expect.not.stringMatching('KNOWN') })
    expect(JSON.stringify(found)).not.toContain('Two pages')
    const { digest } = found?.brief ?? { digest: digestOf(encodeDocument('')) }
    await expect(stranger?.commands.readDocument({ jobId, digest })).rejects.toMatchObject({
      type: expect.stringMatching(/not-a-reader/),
    })
  }
  const [[juror]] = drawn as [[Member, Told]]
  const { brief, rounds } = await juror.commands.getCase({ jobId })
  const read = await juror.commands.readDocument({ jobId, digest: brief.digest })
  expect(read.content?.text).toContain('Two pages.')
  expect(rounds).toMatchObject([{ submission: 1, votes: [{ approve: true }, { approve: true }] }])
  expect(rounds[0]?.votes[0]?.feedback?.content?.text).toContain('All there.')
}
