import { expect, test } from 'vitest'
import { drawBench } from '../script/bench/report/drawBench.ts'
import type { Measured } from '../script/bench/report/parts.ts'
import { readTables } from '../script/bench/report/readTables.ts'

const printed = `2 processors

### Growth

| operation | gas |
|---|---|
| hire, 10 jobs | 90,183 |
| draw seven, 10 validators | 344,427 |

the worked example
| | a second |
|---|---|
| in this process | 33.8 |
`

test('tables are read with the heading or the line they stand under', () => {
  expect(readTables(printed)).toStrictEqual([
    {
      title: 'Growth',
      head: ['operation', 'gas'],
      rows: [
        ['hire, 10 jobs', '90,183'],
        ['draw seven, 10 validators', '344,427'],
      ],
    },
    {
      title: 'the worked example',
      head: ['', 'a second'],
      rows: [['in this process', '33.8']],
    },
  ])
})

test('a row that is not of its table is an error', () => {
  expect(() => readTables('| a | b |\n|---|---|\n| 1 | 2 | 3 |')).toThrow('Not a row of its table')
})

test('what was measured is drawn, and of nothing nothing', () => {
  const gas = { tables: readTables(printed) } as unknown as Measured
  expect(drawBench({ parts: { gas } })).toContain('hire, among jobs')
  expect(drawBench({ parts: {} })).toBe(undefined)
})
