import { zeroAddress } from 'viem'
import { afterEach, expect, test } from 'vitest'
import type { ReadContext } from '../command/context.ts'
import type { Assignment } from './assignment.ts'
import { createMemoryDesks, type Work } from './memoryDesks.ts'

const turn = { jobId: '7', client: zeroAddress, round: 0, isConsented: true, deadline: 0 } as const
const assignment = { jobId: '7', round: 0 } as Assignment
let stop = new AbortController()
afterEach(() => {
  stop = new AbortController()
})

/** A desk of a function; nothing here asks the market. */
function deskOf(work: unknown) {
  const context = {} as ReadContext
  const { signal } = stop
  const desks = createMemoryDesks({ work: work as Work, context, account: zeroAddress, signal })
  return { desks, desk: desks.open(turn) }
}

test('the work is done once, however often it is begun', async () => {
  const keys: string[] = []
  const { desks, desk } = deskOf(async (_: Assignment, { key }: { key: string }) => {
    keys.push(key)
    return { message: 'Done.' }
  })
  expect(desk.state()).toBe('new')
  desk.begin(assignment, 'a')
  desks.open(turn).begin(assignment, 'b')
  expect(desk.state()).toBe('running')
  expect(await desk.answer()).toEqual({ deliverable: { message: 'Done.' } })
  expect(desk.state()).toBe('ended')
  expect(keys).toEqual(['a'])
  desks.open({ ...turn, round: 1 }).begin(assignment, 'c')
  expect(keys).toEqual(['a', 'c'])
})

test('what throws, or is no deliverable, has failed', async () => {
  const works: [unknown, RegExp][] = [
    [
      async () => {
        throw new Error('no ink')
      },
      /^no ink$/,
    ],
    [async () => 'text', /no deliverable/],
    [async () => ({ output: () => 7 }), /no deliverable/],
    [async () => ({ output: 'x'.repeat(1024 * 1024) }), /more than 1 MiB/],
    [undefined, /not a function/],
  ]
  for (const [work, why] of works) {
    const { desk } = deskOf(work)
    desk.begin(assignment, 'a')
    expect(await desk.answer()).toEqual({ failed: { why: expect.stringMatching(why) } })
  }
})

test('work whose time is over is told; what ends because the provider stops is not done', async () => {
  const work: Work = (_, { signal }) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  const late = deskOf(work).desk
  late.begin(assignment, 'a')
  await late.stop()
  expect(await late.answer()).toMatchObject({ failed: {} })
  expect(late.state()).toBe('ended')

  const { desk } = deskOf(work)
  desk.begin(assignment, 'a')
  stop.abort()
  await desk.answer()
  expect(desk.state()).toBe('running')
})

test('what was given up stays so until it is forgotten', () => {
  const { desks, desk } = deskOf(async () => ({}))
  expect(desk.givenUp()).toBeUndefined()
  desk.giveUp('no time')
  expect(desks.open(turn).givenUp()).toBe('no time')
  desk.clear()
  expect(desks.open(turn).givenUp()).toBeUndefined()
})
