import { readFile, writeFile } from 'node:fs/promises'
import { createRelayClient } from '@guildhall/sdk'
import { JournalBusyError, openJournal } from '@guildhall/sdk/bulk/journal'
import { type LineResult, registerAgents } from '@guildhall/sdk/bulk/registerAgents'
import { generatePrivateKey } from 'viem/accounts'
import { expect } from 'vitest'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'

const csv = [
  'name,description,tags,service:dispatch',
  'Ada,Translates.,translation german,https://ada.example/work',
  'Bob,"=HYPERLINK(""https://evil.example"")",,',
  'Ada,Translates.,translation german,https://ada.example/work',
  ',Nobody.,,',
  'Eve,"Tests,\nslowly.",testing,',
].join('\n')

const killed = { type: 'urn:guildhall:problem:not-found', status: 404, title: 'Killed' }

/** Killed after any step and run again, each line is registered once. */
export async function bulkRegisters(stack: Stack, dir: string): Promise<void> {
  const key = generatePrivateKey()
  const path = `${dir}/agents.journal`
  let answers = 0
  let left = 0

  /** One run by a program that dies once the relayer has had so many words from it. */
  async function run(): Promise<readonly LineResult[] | undefined> {
    const journal = await openJournal(path)
    const relayer = createRelayClient({
      url: stack.relayer.url,
      fetch: async (input, init) => {
        const answer = await fetch(input, init)
        // Whatever it answered is never heard of
        return answers++ < left ? answer : Response.json(killed, { status: killed.status })
      },
    })
    const guildhall = { ...connect(stack, { key }), relayer }
    try {
      const results = await registerAgents({ guildhall, csv, journal })
      const isDone = results.every(({ state }) => state !== 'waiting' && state !== 'failed')
      return isDone ? results : undefined
    } finally {
      await journal.close()
    }
  }

  let results: readonly LineResult[] | undefined
  for (; results === undefined && left < 40; left++) {
    answers = 0
    results = await run()
  }
  expect(left).toBeGreaterThan(3)
  expect(results).toMatchObject([
    { line: 2, name: 'Ada', state: 'registered' },
    { line: 3, name: 'Bob', state: 'registered' },
    { line: 4, name: 'Ada', state: 'duplicate' },
    { line: 5, state: 'invalid' },
    { line: 6, name: 'Eve', state: 'registered' },
  ])
  const owner = connect(stack, { key })
  const ids = results?.flatMap(({ agentId }) => agentId ?? []) ?? []
  expect(new Set(ids).size).toBe(3)
  const last = ids.at(-1) ?? ''
  await expect
    .poll(async () => (await owner.commands.getAgent({ agentId: last })).agent.name?.text)
    .toBe('Eve')
  const { agents } = await owner.commands.listAgents({ owner: owner.signer.address })
  expect(agents.map(({ id }) => id).toSorted()).toEqual([...ids].toSorted())

  // Again: nothing more; a torn line and a lock left behind are no hindrance, a living one is
  left = 1000
  await writeFile(path, `${await readFile(path, 'utf8')}{"key":"0x`)
  await writeFile(`${path}.lock`, '999999999')
  expect(await run()).toEqual(results)
  await writeFile(`${path}.lock`, `${process.pid}`)
  await expect(openJournal(path)).rejects.toThrow(JournalBusyError)
}
