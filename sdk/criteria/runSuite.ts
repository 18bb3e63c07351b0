import type { Hex } from 'viem'
import { criteriaLimits } from '../src/criteria/criteriaLimits.ts'
import {
  type AcceptanceTest,
  type Criteria,
  criteriaSchema,
} from '../src/criteria/criteriaSchema.ts'
import { BadCriteriaError } from '../src/criteria/errors.ts'
import { type Facts, factsSchema } from '../src/criteria/facts.ts'
import { issuesOf } from '../src/criteria/issuesOf.ts'
import { makeReport } from '../src/criteria/makeReport.ts'
import { type Delivered, fileOf, outputOf } from '../src/criteria/output.ts'
import type { Report, Result } from '../src/criteria/report.ts'
import { type ReadDocument, resolveTemplates } from '../src/criteria/resolveTemplates.ts'
import { runnableTest } from '../src/criteria/strictCriteria.ts'
import { digestOf, encodeDocument } from '../src/documents.ts'
import { NoTestsError, OutputTooLargeError } from './errors.ts'
import { type Isolation, isolationHere } from './isolation.ts'
import { runTests, type SuiteLimits, suiteLimits } from './runTests.ts'

export type SuiteReport = {
  readonly report: Report
  /** The report as the document it is: the same inputs give the same bytes on every machine. */
  readonly bytes: Uint8Array
  /** sha-256 of the bytes: what attestors sign. */
  readonly digest: Hex
  /** Of this run and no part of the report. */
  readonly host: { readonly isolation: Isolation; readonly node: string; readonly seconds: number }
}

/**
 * Runs a suite of acceptance tests over a delivery, in a process of its own that can do nothing else.
 *
 * `criteria`: as the brief has them; their templates are read by `read`. `output`: the deliverable's
 * bytes and, where it consists of one file, that file's; a file that is not given is empty. `facts`:
 * what the tests need to know besides (`collectFacts`). `limits`: seconds and MiB, for trying them out;
 * what is killed for them depends on the machine.
 *
 * @throws {BadCriteriaError} where they are no criteria at all. A test that alone cannot be run is a result.
 * @throws {MissingDocumentError} where nobody serves a template.
 * @throws {NoTestsError}
 * @throws {OutputTooLargeError}
 * @throws {SuiteProcessError} where the process cannot be run; try again.
 */
export async function runSuite(options: {
  criteria: Criteria
  output: Delivered | Uint8Array
  facts?: Facts
  read?: ReadDocument
  limits?: Partial<SuiteLimits>
  isolation?: Isolation
}): Promise<SuiteReport> {
  const { isolation = isolationHere(), read = async () => undefined } = options
  const began = performance.now()
  const parsed = criteriaSchema.safeParse(options.criteria)
  if (!parsed.data) throw new BadCriteriaError({ issues: issuesOf(parsed.error) })
  const { criteria, templates } = await resolveTemplates(parsed.data, read)
  if (criteria.tests.length === 0) throw new NoTestsError()
  const delivered =
    options.output instanceof Uint8Array ? { deliverable: options.output } : options.output
  const { deliverable, file } = checkSize(delivered)

  const facts = factsOf(criteria.tests, factsSchema.parse(options.facts ?? {}))
  const planned = criteria.tests.map(runnableTest)
  const runnable = planned.filter((one) => 'type' in one)
  const given = { output: outputOf({ deliverable, file }), facts }
  const limits = { ...suiteLimits, ...options.limits }
  const results = await runTests(runnable, given, { isolation, limits })
  let next = 0
  const all = planned.map((one): Result => ('type' in one ? (results[next++] as Result) : one))

  const report = makeReport({
    criteria,
    results: all,
    inputs: {
      criteria: digestOf(encodeDocument(parsed.data)) as Report['inputs']['criteria'],
      templates: templates as Report['inputs']['templates'],
      deliverable: digestOf(deliverable) as Report['inputs']['deliverable'],
      file: file ? (digestOf(file) as `0x${string}`) : null,
      facts,
    },
  })
  const bytes = encodeDocument(report)
  const seconds = (performance.now() - began) / 1000
  const host = { isolation, node: process.version, seconds }
  return { report, bytes, digest: digestOf(bytes), host }
}

function checkSize({ deliverable, file }: Delivered): Delivered {
  const max = criteriaLimits.output
  const size = Math.max(deliverable.length, file?.length ?? 0)
  if (size > max) throw new OutputTooLargeError({ size, max })
  return { deliverable, file: fileOf(deliverable) && file }
}

/** Those that one of the tests asks for; others are no input. */
function factsOf(tests: readonly AcceptanceTest[], { started, delivered, http }: Facts): Facts {
  const types = new Set(tests.map(({ type }) => type))
  return {
    ...(types.has('latency_lte') && { started, delivered }),
    ...(types.has('http_status') && { http }),
  }
}
