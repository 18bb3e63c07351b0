import type { Hex } from 'viem'
import type { DocumentIssue } from '../errors.ts'
import { GuildhallError } from '../errors.ts'

/** A template or a file of a suite that nobody serves now. */
export class MissingDocumentError extends GuildhallError {
  override name = 'MissingDocumentError'
  override readonly retryable = true
  readonly digest: Hex
  constructor({ what, digest }: { what: string; digest: Hex }) {
    super(`Nobody serves ${digest}, ${what}.`)
    this.digest = digest
  }
}

/** Criteria that cannot be run: not of their form, or with templates that do not fit. */
export class BadCriteriaError extends GuildhallError {
  override name = 'BadCriteriaError'
  readonly issues: readonly DocumentIssue[]
  constructor({ issues }: { issues: readonly DocumentIssue[] }) {
    const faults = issues.map(({ path, message }) => `${path || 'criteria'}: ${message}`)
    super(`The criteria cannot be run: ${faults.join('; ')}.`)
    this.issues = issues
  }
}
