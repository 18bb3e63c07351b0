import type { Hex } from 'viem'
import { digestOf } from '../documents.ts'
import { parseJsonBytes } from '../utf8.ts'
import { criteriaLimits } from './criteriaLimits.ts'
import {
  type AcceptanceTest,
  type Criteria,
  criteriaSchema,
  type Requirement,
  type WholeCriteria,
} from './criteriaSchema.ts'
import { BadCriteriaError, MissingDocumentError } from './errors.ts'

/** Reads a document by its digest; undefined where nobody serves it. What it answers is checked. */
export type ReadDocument = (digest: Hex) => Promise<Uint8Array | undefined>

/**
 * Criteria with the lists of their templates in the place of each `$ref`, and the digests of the
 * templates in the order of first use. The threshold is that of the criteria themselves.
 *
 * @throws {MissingDocumentError} where nobody serves a template.
 * @throws {BadCriteriaError} where a template is no criteria document, names itself, or they are too many.
 */
export async function resolveTemplates(
  criteria: Criteria,
  read: ReadDocument,
): Promise<{ criteria: WholeCriteria; templates: readonly Hex[] }> {
  const known = new Map<Hex, Criteria>()

  async function templateOf(digest: Hex, path: string, above: readonly Hex[]): Promise<Criteria> {
    const refuse = (message: string) => new BadCriteriaError({ issues: [{ path, message }] })
    if (above.includes(digest)) throw refuse('names itself')
    if (above.length >= criteriaLimits.templateDepth) {
      throw refuse(`is nested deeper than ${criteriaLimits.templateDepth} templates`)
    }
    const seen = known.get(digest)
    if (seen) return seen
    if (known.size >= criteriaLimits.templates) {
      throw refuse(`is one of more than ${criteriaLimits.templates} templates`)
    }
    const bytes = await read(digest)
    if (!bytes) throw new MissingDocumentError({ what: 'a template of the criteria', digest })
    if (digestOf(bytes) !== digest) throw refuse('is served as another document')
    const parsed = criteriaSchema.safeParse(parseJsonBytes(bytes))
    if (!parsed.data) throw refuse('is no criteria document')
    known.set(digest, parsed.data)
    return parsed.data
  }

  async function listed<entry>(
    section: 'tests' | 'checklist' | 'evidence',
    from: Criteria,
    above: readonly Hex[],
    at = '',
  ): Promise<entry[]> {
    const whole: entry[] = []
    for (const [i, one] of (from[section] ?? []).entries()) {
      if (typeof one === 'object' && '$ref' in one) {
        const digest = one.$ref as Hex
        const path = at || `${section}.${i}.$ref`
        const template = await templateOf(digest, path, above)
        whole.push(...(await listed<entry>(section, template, [...above, digest], path)))
      } else whole.push(one as entry)
      const max = criteriaLimits[section]
      if (whole.length > max) {
        const message = `has more than ${max} entries with its templates`
        throw new BadCriteriaError({ issues: [{ path: section, message }] })
      }
    }
    return whole
  }

  const tests = await listed<AcceptanceTest>('tests', criteria, [])
  const checklist = await listed<string>('checklist', criteria, [])
  const evidence = await listed<Requirement>('evidence', criteria, [])
  checkNames(
    'tests',
    tests.map(({ test_id: name }) => name),
  )
  checkNames(
    'evidence',
    evidence.map(({ requirement_id: name }) => name),
  )
  const { version, pass_threshold } = criteria
  return {
    criteria: { version, tests, checklist, evidence, pass_threshold },
    templates: [...known.keys()],
  }
}

function checkNames(path: string, names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice === undefined) return
  throw new BadCriteriaError({ issues: [{ path, message: `has ${twice.slice(0, 64)} twice` }] })
}
