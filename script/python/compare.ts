import { readFileSync } from 'node:fs'
import { randomExpression, randomFrom } from '../../sdk/fixtures/expressions/randomExpression.ts'
import { answerTo } from '../../sdk/fixtures/expressions/show.ts'
import { fromJson } from '../../sdk/src/criteria/expression/value.ts'
import { askPython } from './askPython.ts'

// Compares us with Python 3.12: `npm run python-compare -- <count> <seed> [pyodide]`

const [count = '3000', seed = '1', pyodide] = process.argv.slice(2)
const file = new URL('../../sdk/fixtures/expressions/variables.json', import.meta.url)
const texts: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'))
const variables = Object.fromEntries(
  Object.entries(texts).map(([name, text]) => [name, fromJson(text)]),
)
const random = randomFrom(Number(seed))
const expressions: string[] = []
while (expressions.length < Number(count)) {
  const expression = randomExpression(random)
  // What we refuse before Python would, or what Python would take minutes and gigabytes for
  if (expression.length > 500 || isHuge(expression)) continue
  expressions.push(expression)
}
const ask = await askPython(pyodide)
const answers = ask(expressions, texts)
let values = 0
let refused = 0
let ofSets = 0
let differences = 0
expressions.forEach((expression, at) => {
  const [wanted, got] = [answers[at], answerTo(expression, variables)]
  if ('error' in got && /^(?:Unsupported|.*Limit)$/.test(got.error)) refused++
  else if (JSON.stringify(got) === JSON.stringify(wanted)) values += 'value' in got ? 1 : 0
  // A set's members come in another order
  else if (/set\(|\{[^:}]*[,}]|\{\w+ for/.test(expression)) ofSets++
  else {
    differences++
    console.log(
      `${expression}\n  Python ${JSON.stringify(wanted)}\n  we     ${JSON.stringify(got)}`,
    )
  }
})
console.log({ expressions: expressions.length, values, refused, ofSets, differences })
process.exitCode = differences > 0 ? 1 : 0

function isHuge(expression: string): boolean {
  if (/(?:range|reversed)\([^0-9]|\*\* |<< /.test(expression)) return true
  const answer = answerTo(expression, variables)
  return 'error' in answer && answer.error.endsWith('Limit')
}
