import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judge } from '@guildhall/sdk/judge'
import { EventSource } from 'eventsource'
import { expect } from 'vitest'
import { pass } from '../../indexer/test/actor.ts'
import { newPerson, type Person, type Started } from '../cli/guildhall.ts'
import { type Bench, day, deliver, eventsOf, type Member, seated } from './bench.ts'

const wait = { timeout: 120_000, interval: 100 }

/**
 * One juror is a program that is killed at each step and changes its mind each time it is asked; the
 * others wait for it. It commits once, tells nothing before it may, and reveals what it committed to.
 */
export async function jurorThroughKills(bench: Bench): Promise<void> {
  const { provider, client } = bench
  const jobId = await deliver(bench, 'Contested')
  for (const { commands } of (await seated(bench, 'PEER_REVIEW', jobId, 3)).slice(0, 2)) {
    const scores = { completeness: 1, quality: 1, criteriaMet: 1 }
    await commands.voteOnDelivery({ jobId, approve: false, ...scores, feedback: 'Half of it.' })
  }
  await provider.commands.openDispute({ jobId, reason: 'It is all there.' })
  await provider.commands.submitEvidence({ jobId, message: 'The mail of 3 May.' })
  await client.commands.submitEvidence({ jobId, message: 'The mail of 4 May.' })
  await pass(bench.stack.anvil.url, day)
  const [first, ...others] = await seated(bench, 'COURT', jobId, 5)
  if (!first) throw new Error('Nobody sits.')
  const juror = await createJuror(bench, first)

  // While it decides
  let run = juror.start()
  await expect.poll(() => juror.asked(), wait).toBe(1)
  await kill(run)
  // When its vote is signed and is handed over, or was
  await writeFile(join(juror.dir, 'go'), '')
  run = juror.start()
  await expect.poll(() => juror.hasSigned(), wait).toBe(true)
  await kill(run)
  run = juror.start()
  await expect.poll(() => run.said().includes('"reveals-later"'), wait).toBe(true)
  await kill(run)
  const commitments = async () =>
    (await eventsOf(bench, jobId)).filter(({ event }) => event === 'VoteCommitted').length
  expect(await commitments()).toBe(1)
  // Nobody learns it early, whoever asks for it
  await expect(first.commands.revealVote({ jobId })).rejects.toMatchObject({
    name: 'RevealTooEarlyError',
  })
  await expect(first.commands.commitVote({ jobId, providerBps: 5000 })).rejects.toThrow(
    /AlreadyCommitted/,
  )
  run = juror.start()
  await expect.poll(() => run.said().includes('"reveals-later"'), wait).toBe(true)

  const stop = new AbortController()
  const found: string[] = []
  const judging = others.map((other) =>
    judge(other, {
      interval: 2,
      signal: stop.signal,
      decide: async (it) => {
        found.push(JSON.stringify(it))
        return { providerBps: 10_000 }
      },
    }),
  )
  // When the votes are being revealed
  await expect.poll(() => juror.hasSigned(), wait).toBe(true)
  await kill(run)
  run = juror.start('--cases', '1')
  const ending = async () => (await client.commands.getJob({ jobId })).ending
  await expect.poll(ending, { timeout: 180_000 }).toBe('RULED_FOR_PROVIDER')
  stop.abort()
  await Promise.all(judging)
  run.child.kill('SIGTERM')
  await run.ended

  for (const text of found) {
    for (const words of ['Contested: Wien.', 'It is all there.', '3 May', '4 May', 'Half of it.']) {
      expect(text).toContain(words)
    }
  }
  const events = await eventsOf(bench, jobId)
  const at = (name: string) => events.findIndex(({ event }) => event === name)
  expect(at('VoteRevealed')).toBeGreaterThan(at('RevealStarted'))
  expect(await commitments()).toBe(5)
  expect(events.filter(({ event }) => event === 'VoteRevealed')).toHaveLength(5)
  // It was of another mind each time, and the chain has the one it committed to
  expect(juror.asked()).toBeGreaterThan(1)
  await hears(bench, first, jobId)
}

/** Events of an account tell what happens to the cases it is drawn for. */
async function hears({ stack }: Bench, juror: Member, jobId: string): Promise<void> {
  const topic = `account:${juror.signer.address}`
  const events = new EventSource(`${stack.relayer.url}/v1/events?topic=${topic}&after=0`)
  const told: string[] = []
  events.addEventListener('activity', ({ data }) => {
    const event = JSON.parse(data)
    if (event.jobId === jobId) told.push(event.type)
  })
  try {
    for (const event of ['ValidatorAssigned', 'CommitStarted', 'RevealStarted', 'CaseRuled']) {
      await expect.poll(() => told, wait).toContain(event)
    }
  } finally {
    events.close()
  }
}

type Juror = {
  readonly dir: string
  start(...more: string[]): Started
  /** How often its program was asked. */
  asked(): number
  /** Whether a run that signs twice, a commitment or a reveal, has done so since the last one that had. */
  hasSigned(): boolean
}

/** A command line whose program answers another share each time, once the file `go` is there. */
async function createJuror({ stack }: Bench, member: Member): Promise<Juror> {
  const person: Person = await newPerson(stack, { key: member.key })
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-juror-'))
  const program = join(dir, 'decide.sh')
  await writeFile(
    program,
    `cat > ${dir}/case
echo x >> ${dir}/asked
while [ ! -e ${dir}/go ]; do sleep 0.1; done
if [ $(($(wc -l < ${dir}/asked) % 2)) = 0 ]; then echo '{"providerBps":7500}'; else echo '{"providerBps":2500}'; fi`,
  )
  const begun = join(person.home, 'default', 'begun')
  const seen = new Set<string>()
  const signaturesIn = (name: string): number => {
    try {
      return Object.keys(JSON.parse(readFileSync(join(begun, name), 'utf8')).signatures).length
    } catch {
      return 0
    }
  }
  return {
    dir,
    start: (...more) => person.start(['judge', '--interval', '2', ...more, '--', 'sh', program]),
    asked: () =>
      existsSync(`${dir}/asked`)
        ? readFileSync(`${dir}/asked`, 'utf8').trim().split('\n').length
        : 0,
    hasSigned: () => {
      if (!existsSync(begun)) return false
      const both = readdirSync(begun).find((name) => !seen.has(name) && signaturesIn(name) === 2)
      if (both) seen.add(both)
      return both !== undefined
    },
  }
}

async function kill({ child, ended }: Started): Promise<void> {
  child.kill('SIGKILL')
  expect((await ended).code).toBeNull()
}
