import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { jsonPath } from '../../src/criteria/jsonPath.ts'
import { jsonSchema } from '../../src/criteria/jsonSchema.ts'
import { Meter } from '../../src/criteria/meter.ts'

/**
 * `npm run criteria-suites -- <folder> …`: what the runner's JSON Schema and JSONPath answer to the
 * official suites: checkouts of json-schema-org/JSON-Schema-Test-Suite (its draft 2020-12) and of
 * jsonpath-standard/jsonpath-compliance-test-suite. Prints what differs, and ends with 1 where something
 * does that docs/criteria.md does not name.
 */
const steps = 2_000_000
const draft = 'draft2020-12'
/** What is refused on purpose: a schema that says it is a file. */
const refused = /^ref\.json: \$id with file URI still resolves pointers/

const groupsSchema = z.array(
  z.object({
    description: z.string(),
    schema: z.unknown(),
    tests: z.array(z.object({ description: z.string(), data: z.unknown(), valid: z.boolean() })),
  }),
)

const pathsSchema = z.object({
  tests: z.array(
    z.object({
      name: z.string(),
      selector: z.string(),
      document: z.unknown().optional(),
      result: z.array(z.unknown()).optional(),
      results: z.array(z.array(z.unknown())).optional(),
      invalid_selector: z.boolean().optional(),
    }),
  ),
})

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

let differs = 0

async function schemas(folder: string): Promise<void> {
  const around: Record<string, unknown> = {}
  for (const file of readdirSync(join(folder, 'remotes'), { recursive: true }).map(String)) {
    const path = join(folder, 'remotes', file)
    const isOther = /^(?:draft(?!2020)|v1)/.test(file)
    if (statSync(path).isFile() && !isOther) around[`http://localhost:1234/${file}`] = read(path)
  }
  for (const [name, part] of [
    ['required', ''],
    ['optional', 'optional'],
  ] as const) {
    const place = join(folder, 'tests', draft, part)
    const files = readdirSync(place).filter((file) => file.endsWith('.json'))
    let [good, all] = [0, 0]
    for (const file of files) {
      for (const { description, schema, tests } of groupsSchema.parse(read(join(place, file)))) {
        const needs = JSON.stringify(schema).includes('localhost:1234')
        const checker = await jsonSchema(schema, needs ? around : {}).catch(() => undefined)
        for (const test of tests) {
          all++
          const title = `${file}: ${description}: ${test.description}`
          if (isValid(checker, test.data) === test.valid) good++
          else tell(title, name === 'required' && !refused.test(title))
        }
      }
    }
    console.log(`JSON Schema ${draft}, ${name}: ${good} of ${all}`)
  }
}

function isValid(
  checker: Awaited<ReturnType<typeof jsonSchema>> | undefined,
  data: unknown,
): boolean | undefined {
  try {
    return checker && checker.check(data, new Meter(steps)) === undefined
  } catch {
    return undefined
  }
}

function paths(file: string): void {
  const { tests } = pathsSchema.parse(read(file))
  let good = 0
  for (const { name, selector, document = null, result, results, invalid_selector } of tests) {
    const expected = invalid_selector ? ['refused'] : (results ?? [result]).map(text)
    if (expected.includes(selected(selector, document))) good++
    else tell(name, true)
  }
  console.log(`JSONPath, RFC 9535: ${good} of ${tests.length}`)
}

function selected(selector: string, document: unknown): string {
  try {
    return text(jsonPath(selector).select(document, new Meter(steps)))
  } catch {
    return 'refused'
  }
}

const text = (value: unknown) => JSON.stringify(value)

function tell(title: string, counts: boolean): void {
  if (counts) differs++
  console.log(`- ${title}`)
}

const folders = process.argv.slice(2)
if (folders.length === 0) {
  console.error('Name the folders of the suites.')
  process.exit(2)
}
for (const folder of folders) {
  if (existsSync(join(folder, 'cts.json'))) paths(join(folder, 'cts.json'))
  else await schemas(folder)
}
process.exit(differs > 0 ? 1 : 0)
