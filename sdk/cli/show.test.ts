import { expect, test } from 'vitest'
import { show } from './show.ts'

const author = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

test('a document is its fields, each line of it behind a bar', () => {
  const text = JSON.stringify({
    title: 'Lease\u001b[2J',
    description: 'one\nguildhall: paid',
    tags: [],
  })
  expect(show({ brief: { text, author, untrusted: true } }).split('\n')).toEqual([
    `brief (words of ${author})`,
    '│ title: Lease',
    '│ description: one',
    '│ guildhall: paid',
    '│ tags: []',
  ])
})

test('whatever a read model names or says, a terminal obeys nothing of it', () => {
  const evil = '\u001b[2J\u202e\nguildhall: paid'
  const money = { amount: evil, symbol: evil, token: evil, units: '1' }
  const party = { address: evil, agentId: null, name: null }
  const words = { text: `${evil}${'x'.repeat(80)}`, author: evil, untrusted: true }
  const rows = [{ id: '1', [`a${evil}`]: evil, money, party, words }]
  const shown = show({
    [`a${evil}`]: evil,
    money,
    party,
    words,
    rows,
    nested: { [`a${evil}`]: words },
  })
  expect(shown).not.toMatch(/[^\P{C}\n]/u)
  expect(shown).not.toMatch(/^guildhall/m)
})

test('a list has as many columns as there is room for, and says which it has more', () => {
  const rows = { jobs: [{ id: '1', status: 'OPEN', title: 'A lease', client: author }] }
  expect(show(rows, { width: 200 })).toContain(author.slice(0, 6))
  const narrow = show(rows, { width: 20 })
  expect(narrow).toMatch(/^id +status\n1 +OPEN\n\(also title, client: --format json\)$/m)
})
