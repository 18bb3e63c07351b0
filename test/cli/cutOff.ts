import { existsSync, readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { privateKeyToAddress } from 'viem/accounts'
import { expect } from 'vitest'
import { z } from 'zod'
import type { Stack } from '../../script/stack/startStack.ts'
import { jsonOrNone } from '../../sdk/src/jsonOrNone.ts'
import { connect } from '../commands/connect.ts'
import { newPerson } from './guildhall.ts'

const postedSchema = z.object({ jobId: z.string(), sent: z.object({ block: z.number() }) })

/** A command that pays is killed when it has signed, earlier or later; called again it pays once. */
export async function payOnceThroughKills(stack: Stack): Promise<void> {
  const person = await newPerson(stack)
  const { commands } = connect(stack, { key: person.key })
  await commands.getTestTokens()
  const begun = `${person.home}/default/begun`
  const left = () =>
    existsSync(begun) ? readdirSync(begun).filter((name) => /json$/.test(name)) : []
  const posted: string[] = []
  for (const [i, pause] of [0, 150, 600].entries()) {
    const words = ['--brief-title', `Number ${i}`, '--brief-description', 'D', '--budget', '30.00']
    const argv = ['jobs', 'post', ...words, '--brief-category', 'content']
    const first = person.start(argv)
    await Promise.race([
      expect.poll(left, { timeout: 60_000, interval: 5 }).not.toEqual([]),
      first.ended,
    ])
    await sleep(pause)
    first.child.kill('SIGKILL')
    await first.ended
    // So quick that it was told, and forgotten: then this was it. Told and not forgotten, it is told again
    const told = postedSchema.safeParse(jsonOrNone(first.said()))
    const isOver = told.success && left().length === 0
    const answer = isOver ? told.data : postedSchema.parse(await person.run(...argv))
    if (told.success) expect(answer.jobId).toBe(told.data.jobId)
    posted.push(answer.jobId)
    expect(left()).toEqual([])
    const { jobs } = await commands.listJobs({
      client: privateKeyToAddress(person.key),
      minBlock: answer.sent.block,
    })
    expect(jobs.map(({ id }) => id).sort()).toEqual(posted.toSorted())
  }
  expect(await person.run('whoami', '--pick', 'balances.0.amount')).toBe(910)
}
