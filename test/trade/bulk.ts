import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createRelayClient } from '@guildhall/sdk'
import { JournalBusyError, openJournal } from '@guildhall/sdk/bulk/journal'
import { type LineResult, registerAgents } from '@guildhall/sdk/bulk/registerAgents'
import { generatePrivateKey } from 'viem/accounts'
import { expect } from 'vitest'
import { bin, root } from '../../script/stack/root.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'
import { blocksOf } from '../docs/blocks.ts'

const csv = [
  'name,description,tags,service:dispatch',
  'Ada,Translates.,translation german,https://ada.example/work',
  'Bob,"=HYPERLINK(""https://evil.example"")",,',
  'Ada,Translates.,translation german,https://ada.example/work',
  ',Nobody.,,',
  'Eve,"Tests,\nslowly.",testing,',
].join('\n')

/** docs/bulk-registration.md: its file, its command, and what it says comes of it. */
export async function bulkPage(stack: Stack, dir: string): Promise<void> {
  const [table, command, told] = blocksOf('docs/bulk-registration.md', ['csv', 'sh', 'jsonl'])
  const file = join(dir, 'agents.csv')
  await writeFile(file, table?.text ?? '')
  const script = (command?.text ?? '')
    .replace('http://127.0.0.1:8545', stack.anvil.url)
    .replace('http://127.0.0.1:4000', stack.relayer.url)
    .replace('0x…', generatePrivateKey())
    .replace('npx tsx', bin('tsx'))
    .replace('agents.csv', file)
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { cwd: root })
  const linesOf = (text = '') =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  const shown = linesOf(told?.text).map((line) => ({ ...line, agentId: expect.any(String) }))
  expect(linesOf(stdout)).toEqual(shown)
}

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
