import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zeroAddress } from 'viem'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openJournal } from './journal.ts'
import { startOf } from './processes.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'guildhall-cli-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const what = { command: 'postJob', input: { budget: '1' } }

/** Makes all journals those of another process. */
function give(owner: string): void {
  for (const name of readdirSync(dir)) {
    renameSync(join(dir, name), join(dir, name.replace(/\.\d+-\w+\./, `.${owner}.`)))
  }
}

/** Its number is another process's by now. */
const killOwner = () => give(`${process.ppid}-1`)

test('goes on with what a killed process began, and with nothing that is done', () => {
  const journal = openJournal({ dir, what, now: 1000 })
  const salt = journal.random(zeroAddress, 'payment salt')
  journal.state.signatures[`0x${'ab'.repeat(32)}`] = '0x01'
  journal.save()
  journal.leave()
  killOwner()

  const again = openJournal({ dir, what, now: 2000 })
  expect(again).toMatchObject({ isResumed: true, state: { plan: { at: 1000 } } })
  expect(again.random(zeroAddress, 'payment salt')).toBe(salt)
  expect(again.random(zeroAddress, 'call lane')).not.toBe(salt)
  again.forget()
  expect(openJournal({ dir, what, now: 3000 }).isResumed).toBe(false)
  expect(readdirSync(dir)).toEqual([])
})

test('two at once are two, and what a living process is at is its own', () => {
  const one = openJournal({ dir, what, now: 1000 })
  one.save()
  const two = openJournal({ dir, what, now: 1000 })
  two.save()
  expect(two.isResumed).toBe(false)
  expect(two.random(zeroAddress, 'x')).not.toBe(one.random(zeroAddress, 'x'))
  one.forget()
  two.forget()
  const alive = openJournal({ dir, what, now: 1000 })
  alive.save()
  alive.leave()
  give(`${process.ppid}-${startOf(process.ppid)}`)
  expect(openJournal({ dir, what, now: 1000 }).isResumed).toBe(false)
})

test('another input is another run, and a broken file none', () => {
  const journal = openJournal({ dir, what, now: 1000 })
  journal.save()
  journal.leave()
  killOwner()
  expect(openJournal({ dir, what: { ...what, input: {} }, now: 1 }).isResumed).toBe(false)
  for (const name of readdirSync(dir)) writeFileSync(join(dir, name), '{')
  expect(openJournal({ dir, what, now: 1 }).isResumed).toBe(false)
})
