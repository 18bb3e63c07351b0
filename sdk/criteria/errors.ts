import { GuildhallError } from '../src/errors.ts'

/** A suite's process could not be run, or was ended by somebody else. It says nothing of the delivery. */
export class SuiteProcessError extends GuildhallError {
  override name = 'SuiteProcessError'
  override readonly retryable = true
  constructor({ reason, cause }: { reason: string; cause?: unknown }) {
    super(`The process of the suite did not end as it should: ${reason}.`, { cause })
  }
}

/** There is nothing a machine could run: the criteria have a checklist or ask for evidence, and no test. */
export class NoTestsError extends GuildhallError {
  override name = 'NoTestsError'
  constructor() {
    super('The criteria have no test to be run.')
  }
}

/** The criteria ask for evidence, which is judged otherwise than tests alone: `rerunEvidence`. */
export class EvidenceAskedError extends GuildhallError {
  override name = 'EvidenceAskedError'
  constructor({ jobId }: { jobId: bigint }) {
    super(`Job ${jobId} asks for evidence, which is more than tests.`)
  }
}

/** Nobody attested a delivery, or nobody serves the report: there are no facts to judge it by. */
export class NotAttestedError extends GuildhallError {
  override name = 'NotAttestedError'
  constructor({ jobId }: { jobId: bigint }) {
    super(`No attested report of evidence of job ${jobId} is served.`)
  }
}

/** The criteria ask for no evidence. */
export class NoEvidenceAskedError extends GuildhallError {
  override name = 'NoEvidenceAskedError'
  constructor() {
    super('The criteria ask for no evidence.')
  }
}

/** A delivery is larger than a suite takes. */
export class OutputTooLargeError extends GuildhallError {
  override name = 'OutputTooLargeError'
  constructor({ size, max }: { size: number; max: number }) {
    super(`The delivery has ${size} bytes; a suite takes at most ${max}.`)
  }
}

/** A job's brief has no acceptance criteria, or none that can be read. */
export class NoCriteriaError extends GuildhallError {
  override name = 'NoCriteriaError'
  constructor({ jobId }: { jobId: bigint }) {
    super(`The brief of job ${jobId} has no acceptance criteria that can be read.`)
  }
}

/** Nothing was delivered for a job, or not so often. */
export class NoDeliveryError extends GuildhallError {
  override name = 'NoDeliveryError'
  constructor({ jobId, submission }: { jobId: bigint; submission: number | undefined }) {
    const what =
      submission === undefined ? 'Nothing was delivered' : `There is no delivery ${submission}`
    super(`${what} for job ${jobId}.`)
  }
}
