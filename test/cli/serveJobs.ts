import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRelayClient } from '@guildhall/sdk'
import { privateKeyToAddress } from 'viem/accounts'
import { expect } from 'vitest'
import { spareKey } from '../../script/stack/keys.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'
import { shapesOf } from '../docs/blocks.ts'
import { notAsShown } from '../docs/notAsShown.ts'
import { newPerson } from './guildhall.ts'

const wait = { timeout: 90_000, interval: 200 }
const deliveryTime = 3600

function brief(title: string, tags: string[] = []) {
  return { title, description: 'As the title says.', category: 'content', tags } as const
}

type Told = { event: string; jobId?: string }

function toldBy(text: string): Told[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Told)
}

/** A worker that is killed twice does each job once; what fails or does not fit is declined. */
export async function serveThroughKills(stack: Stack): Promise<void> {
  const client = connect(stack)
  const worker = await newPerson(stack)
  const provider = privateKeyToAddress(worker.key)
  await client.commands.getTestTokens()
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-work-'))
  const program = join(dir, 'work.sh')
  await writeFile(
    program,
    `cat > ${dir}/input-$GUILDHALL_JOB_ID
echo "$GUILDHALL_JOB_ID $GUILDHALL_PASSWORD" >> ${dir}/runs
grep -q 'Fail' ${dir}/input-$GUILDHALL_JOB_ID && { echo 'secret path' >&2; exit 1; }
while [ ! -e ${dir}/go ]; do sleep 0.1; done
echo "Done by hand: job $GUILDHALL_JOB_ID"`,
  )
  const argv = ['serve', '--tags', 'translation', '--decline-unfit', '--interval', '2']
  const start = (...more: string[]) => worker.start([...argv, ...more, '--', 'sh', program])
  const hire = async (title: string, tags: string[]) => {
    const terms = { provider, brief: brief(title, tags), price: '5.00', deliveryTime }
    return (await client.commands.hire(terms)).jobId
  }

  // Nobody has its brief: it is waited for, and stands in nobody's way though it is due first
  const { jobId: blank } = await client.commands.hire({
    ...{ provider, brief: `0x${'5e'.repeat(32)}`, price: '5.00' },
    deliveryTime: deliveryTime / 2,
  })
  const slow = await hire('Translate slowly\u001b[2J', ['translation'])
  const first = start('--name', 'Ada', '--description', 'Translates.')
  await expect.poll(() => existsSync(`${dir}/input-${slow}`), wait).toBe(true)
  first.child.kill('SIGKILL')
  expect((await first.ended).code).toBeNull()

  // The program goes on by itself; nobody else may serve meanwhile but the next
  const failing = await hire('Fail at it', ['translation'])
  const unfit = await hire('Paint', ['painting'])
  await writeFile(`${dir}/go`, '')
  const second = start('--jobs', '2')
  const { code, stdout, stderr } = await second.ended
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const told = toldBy(stdout)
  expect(told).toContainEqual(expect.objectContaining({ event: 'resumed', jobId: slow }))
  expect(told).toContainEqual(expect.objectContaining({ event: 'submitted', jobId: slow }))
  expect(told).toContainEqual(
    expect.objectContaining({ event: 'failed', jobId: failing, lastWords: 'secret path' }),
  )
  expect(told).toContainEqual(expect.objectContaining({ event: 'declined', jobId: unfit }))

  const runs = readFileSync(`${dir}/runs`, 'utf8')
  // Once each, and without the password of the key
  expect(
    runs
      .trim()
      .split('\n')
      .map((line) => line.trim())
      .sort(),
  ).toEqual([slow, failing].sort())
  const input = JSON.parse(readFileSync(`${dir}/input-${slow}`, 'utf8'))
  expect(shapesOf('docs/cli.md').map((shown) => notAsShown(input, shown))).toEqual([[]])
  expect(input).toMatchObject({
    version: 1,
    jobId: slow,
    round: 0,
    budget: { amount: '5.00', symbol: 'USDC' },
    brief: { tags: ['translation'], untrusted: true },
    revision: null,
  })
  const minBlock = Number(await client.publicClient.getBlockNumber())
  const job = (jobId: string) => client.commands.getJob({ jobId, minBlock })
  expect(await job(slow)).toMatchObject({ job: { status: 'SUBMITTED' }, consented: true })
  expect((await job(slow)).deliverable?.digest).toBeDefined()
  for (const one of [failing, unfit]) {
    const { job: ended, money, reason } = await job(one)
    expect(ended.status).toBe('REJECTED')
    expect(money.refunded.amount).toBe('5.00')
    expect(JSON.stringify(reason)).not.toContain('secret')
  }

  // Returned: done again, with the reason; killed as soon as it is done, it submits once
  await client.commands.requestRevision({ jobId: slow, reason: 'One page is missing.' })
  const third = start('--jobs', '1')
  await expect.poll(() => readFileSync(`${dir}/runs`, 'utf8').split('\n').length, wait).toBe(4)
  third.child.kill('SIGKILL')
  await third.ended
  const plain = ['serve', '--interval', '2', '--jobs', '1', '--', 'sh', program]
  const fourth = worker.start(plain)
  await expect.poll(async () => (await job(slow)).job.nextStep?.role, wait).toBe('CLIENT')
  fourth.child.kill('SIGTERM')
  const ended = await fourth.ended
  expect(ended.stderr).toBe('')
  expect(toldBy(ended.stdout)).toContainEqual(
    expect.objectContaining({ event: 'trouble', jobId: blank, again: true }),
  )
  expect((await job(blank)).job.status).toBe('FUNDED')
  const again = JSON.parse(readFileSync(`${dir}/input-${slow}`, 'utf8'))
  expect(again).toMatchObject({ round: 1, revision: { reason: 'One page is missing.' } })
  expect(readFileSync(`${dir}/runs`, 'utf8').trim().split('\n')).toHaveLength(3)
  const { timeline } = await client.commands.getTimeline({ jobId: slow })
  expect(timeline.filter(({ event }) => event === 'JobSubmitted')).toHaveLength(2)
}

/** A worker over HTTP that looks for work itself, and tells that the seller of its listing is there. */
export async function serveOverHttp(stack: Stack): Promise<void> {
  const client = connect(stack)
  await client.commands.getTestTokens()
  const seller = connect(stack, { key: spareKey })
  await seller.commands.getTestTokens()
  const { listingId, sent } = await seller.commands.createListing({
    title: 'Clauses',
    description: 'One clause.',
    category: 'content',
    price: '0.50',
    deliveryTime: 3600,
  })
  await seller.commands.getListing({ listingId, minBlock: sent.block })
  const worker = await newPerson(stack, { key: spareKey })
  const asked: { key: unknown; body: { brief: { title: string } } }[] = []
  const server = createServer(async (request, response) => {
    asked.push({ key: request.headers['idempotency-key'], body: JSON.parse(await bodyOf(request)) })
    response.end(JSON.stringify({ words: 12 }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { jobId } = await client.commands.postJob({
    brief: brief('Count words', ['counting-by-http']),
    budget: '8.00',
    autoAccept: true,
  })
  const flags = ['--offer', '--tags', 'counting-by-http', '--price', '7.50', '--interval', '2']
  const { ended, said } = worker.start([
    'serve',
    '--url',
    `http://127.0.0.1:${port}/`,
    ...flags,
    '--jobs',
    '1',
  ])
  const { code, stderr } = await ended
  server.close()
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const events = toldBy(said()).map(({ event }) => event)
  expect(events).toEqual(
    expect.arrayContaining(['serving', 'offered', 'begun', 'submitted', 'beating']),
  )
  expect(asked).toMatchObject([{ key: expect.stringContaining(jobId), body: { jobId } }])
  const minBlock = Number(await client.publicClient.getBlockNumber())
  const done = await client.commands.getJob({ jobId, minBlock })
  expect(done.job).toMatchObject({ status: 'SUBMITTED', budget: { amount: '7.50' } })
  const listing = await createRelayClient({ url: stack.relayer.url }).listing(BigInt(listingId))
  expect(listing.state).toBe('idle')
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
