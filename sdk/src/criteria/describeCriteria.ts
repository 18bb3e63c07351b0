import { type Criteria, criteriaSchema, type WholeCriteria } from './criteriaSchema.ts'
import { neededOf } from './neededOf.ts'
import { requirementWords } from './requirementWords.ts'
import { paramsOf } from './strictCriteria.ts'

/** Characters of a JSON Schema that are shown; what is more is said to be missing. */
const shownSchema = 4000

/**
 * Criteria in plain words, a line each: how much has to pass, then each test by what it checks, not by
 * what its author says of it, which stands behind in quotation marks. What cannot be seen is written out
 * (`\\u200b`), for it decides as well. The words of the author are a stranger's: mark the whole as such
 * where it is shown.
 */
export function describeCriteria(criteria: Criteria | WholeCriteria): string[] {
  const { tests, checklist = [], evidence = [] } = criteria
  const lines: string[] = []
  if (tests.length > 0) lines.push(thresholdWords(criteria))
  for (const [i, test] of tests.entries()) {
    lines.push(`${i + 1}. ${'$ref' in test ? templateWords(test.$ref) : testWords(test)}`)
  }
  if (evidence.length > 0) lines.push('The provider has to show:')
  for (const one of evidence) {
    if ('$ref' in one) lines.push(`- ${templateWords(one.$ref)}`)
    else {
      lines.push(`- ${requirementWords(one)}${said(one.description)}`)
    }
  }
  if (checklist.length > 0) lines.push('Whoever judges looks for:')
  for (const one of checklist) {
    lines.push(`- ${typeof one === 'string' ? oneLine(one) : templateWords(one.$ref)}`)
  }
  return lines
}

/** The criteria of a brief's text in plain words; undefined where it has none that can be read. */
export function criteriaOfBrief(text: string | null | undefined): Criteria | undefined {
  try {
    const brief: unknown = JSON.parse(text ?? '')
    if (typeof brief !== 'object' || brief === null || !('criteria' in brief)) return undefined
    return criteriaSchema.safeParse(brief.criteria).data
  } catch {
    return undefined
  }
}

function thresholdWords({ tests, pass_threshold: threshold }: Criteria | WholeCriteria): string {
  if (tests.some((test) => '$ref' in test)) {
    if (threshold === 'all') return 'Accepted when all of these tests pass:'
    if (threshold === 'majority') return 'Accepted when more than half of these tests pass:'
    return `Accepted when at least ${threshold.min_pass} of these tests pass:`
  }
  const total = tests.length
  const needed = neededOf(threshold, total)
  if (total === 1) return 'Accepted when this test passes:'
  if (needed === total) return `Accepted when all ${total} tests pass:`
  return `Accepted when at least ${needed} of ${total} tests pass:`
}

function templateWords(digest: string): string {
  return `whatever the template ${digest} says; read it before you agree`
}

function testWords(test: {
  type: keyof typeof paramsOf
  params: unknown
  description: string
}): string {
  return `${paramsWords(test.type, test.params)}${said(test.description)}`
}

function paramsWords(type: keyof typeof paramsOf, params: unknown): string {
  const { data } = paramsOf[type].safeParse(params)
  if (!data) return `a test of the type ${type} that nobody can run: it will count as not passed`
  const given = data as Record<string, unknown>
  const number = (name: string) => String(given[name])
  const text = (name: string) => visible(JSON.stringify(given[name]))
  switch (type) {
    case 'json_schema':
      return `the output is JSON of this form: ${whole(visible(JSON.stringify(given.schema)))}`
    case 'count_gte':
      return `there are at least ${number('min_count')} items at ${text('path')}`
    case 'count_lte':
      return `there are at most ${number('max_count')} items at ${text('path')}`
    case 'assertion':
      return `this Python expression is true: ${text('expression')}`
    case 'contains':
      return given.is_regex
        ? `the regular expression ${text('pattern')} matches somewhere in the output`
        : `the output contains the text ${text('pattern')}`
    case 'latency_lte':
      return `delivered within ${number('max_seconds')} s of the start, by the chain`
    case 'http_status':
      return `the output is a URL that answers a GET with the status ${number('expected_status')}`
    case 'checksum':
      return `the sha-256 of the output is ${number('expected_hash')}`
  }
}

function said(description: string): string {
  const words = oneLine(description)
  return words ? ` (described as ${JSON.stringify(short(words, 300))})` : ''
}

/** Says what is left out: it may be what decides. */
function whole(schema: string): string {
  const left = schema.length - shownSchema
  if (left <= 0) return schema
  return `${short(schema, shownSchema)} AND ${left} CHARACTERS MORE THAT ARE NOT SHOWN HERE: read the brief before you agree`
}

/** Everything that cannot be told from nothing, or from a plain space, as JSON escapes it. */
function visible(json: string): string {
  return json.replace(unseen, (one) =>
    Array.from({ length: one.length }, (_, i) => one.charCodeAt(i))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  )
}

const unseen = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function short(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max).replace(/[\ud800-\udbff]$/, '')}…` : text
}
