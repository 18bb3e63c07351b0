import { GuildhallError } from '../errors.ts'

/** A row is not of the form the read model gives. `issues` says where and why. */
export class BadRowError extends GuildhallError {
  override name = 'BadRowError'
  readonly issues: readonly Issue[]
  constructor({ kind, issues }: { kind: string; issues: readonly Issue[] }) {
    super(`It is no row of the kind ${kind}: ${listed(issues)}.`)
    this.issues = issues
  }
}

/** Something is not a dossier, or is larger than one may be. `issues` says where and why. */
export class BadDossierError extends GuildhallError {
  override name = 'BadDossierError'
  readonly issues: readonly Issue[]
  constructor({ issues }: { issues: readonly Issue[] }) {
    super(`It is no dossier: ${listed(issues)}.`)
    this.issues = issues
  }
}

/** A Merkle proof does not lead from its root to what is claimed. */
export class BadProofError extends GuildhallError {
  override name = 'BadProofError'
  constructor({ what, cause }: { what: string; cause?: unknown }) {
    super(`The proof of ${what} does not hold.`, { cause })
  }
}

/** A block's header is not that of its hash, or of another form than this package knows. */
export class BadHeaderError extends GuildhallError {
  override name = 'BadHeaderError'
  constructor({ what }: { what: string }) {
    super(`The header is not good: ${what}.`)
  }
}

/** A node has no answer to a question verification needs answered. */
export class NoAnswerError extends GuildhallError {
  override name = 'NoAnswerError'
  override readonly retryable: boolean
  constructor({ what, retryable = false, cause }: NoAnswer) {
    super(`The node did not tell ${what}.`, { cause })
    this.retryable = retryable
  }
}

/** The read model did not give the row asked for. */
export class NoRowError extends GuildhallError {
  override name = 'NoRowError'
  override readonly retryable: boolean
  constructor({ what, retryable = false, cause }: NoAnswer) {
    super(`The read model did not give ${what}.`, { cause })
    this.retryable = retryable
  }
}

/** What a dossier proves does not make one story. `path` is where in it. */
export class ContradictionError extends GuildhallError {
  override name = 'ContradictionError'
  readonly path: string
  constructor({ path, message }: { path: string; message: string }) {
    super(message)
    this.path = path
  }
}

/** What was gathered for a dossier does not verify, so none is made of it. */
export class DossierNotTrueError extends GuildhallError {
  override name = 'DossierNotTrueError'
  readonly contradictions: readonly Issue[]
  constructor({ jobId, contradictions }: { jobId: bigint; contradictions: readonly Issue[] }) {
    super(`What the node tells of job ${jobId} is no true story: ${listed(contradictions)}.`)
    this.contradictions = contradictions
  }
}

/** `path` is dotted; empty for the whole. */
export type Issue = { readonly path: string; readonly message: string }

type NoAnswer = { what: string; retryable?: boolean; cause?: unknown }

function listed(issues: readonly Issue[]): string {
  return issues
    .slice(0, 5)
    .map(({ path, message }) => (path ? `${path}: ${message}` : message))
    .join('; ')
}
