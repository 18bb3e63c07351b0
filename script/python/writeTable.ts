import { readFileSync, writeFileSync } from 'node:fs'
import { askPython } from './askPython.ts'

// Asks Python 3.12 for the values our expressions are held to: `npm run python-table [pyodide]`

const folder = new URL('../../sdk/fixtures/expressions/', import.meta.url)
const written = readFileSync(new URL('conformance.txt', folder), 'utf8')
const variables = JSON.parse(readFileSync(new URL('variables.json', folder), 'utf8'))

const numbers = ['0', '3', '-7', '2.5', '-0.0', '1e300', '(2**70)', 'True']
const operators = ['+', '-', '*', '/', '//', '%', '**', '<', '==', '&', '<<']
const pairs = numbers.flatMap((left) =>
  operators.flatMap((operator) =>
    numbers
      // A million digits
      .filter((right) => !(right === '(2**70)' && ['**', '<<'].includes(operator)))
      .map((right) => `${left} ${operator} ${right}`),
  ),
)
const lines = written.split('\n').filter((line) => line !== '' && !line.startsWith('# '))
const expressions = [...new Set([...lines, ...pairs])]
const ask = await askPython(process.argv[2])
const answers = ask(expressions, variables)
const rows = expressions.map((expression, at) => JSON.stringify({ expression, ...answers[at] }))
writeFileSync(new URL('table.json', folder), `[\n${rows.join(',\n')}\n]\n`)
console.log(`${rows.length} expressions`)
