import { GuildhallError } from '../src/errors.ts'
import type { exitCodes } from './exitCodes.ts'

/** An error of the command line's own. */
export class CliError extends GuildhallError {
  override name = 'CliError'
  /** What to do. */
  readonly hint: string
  /** How the process ends. */
  readonly ends: keyof typeof exitCodes
  constructor({
    message,
    hint,
    ends,
    cause,
  }: {
    message: string
    hint: string
    ends: keyof typeof exitCodes
    cause?: unknown
  }) {
    super(message, { cause })
    this.hint = hint
    this.ends = ends
  }
}

/** The words of the command line are none it takes. */
export class UsageError extends CliError {
  override name = 'UsageError'
  constructor({ message, hint }: { message: string; hint?: string | undefined }) {
    super({ message, hint: hint ?? 'See --help of the command.', ends: 'badInput' })
  }
}

export class NoKeyError extends CliError {
  override name = 'NoKeyError'
  constructor({ profile }: { profile: string }) {
    super({
      message: `The profile ${profile} has no key.`,
      hint: 'Make one with `guildhall init`.',
      ends: 'noKey',
    })
  }
}

export class NoPasswordError extends CliError {
  override name = 'NoPasswordError'
  constructor() {
    super({
      message: 'The key is locked, and there is no terminal to ask for its password.',
      hint: 'Set GUILDHALL_PASSWORD or GUILDHALL_PASSWORD_FILE, or give --password-file.',
      ends: 'noKey',
    })
  }
}

export class WrongPasswordError extends CliError {
  override name = 'WrongPasswordError'
  constructor({ file }: { file: string }) {
    super({
      message: `The password does not open ${file}.`,
      hint: 'Try another; nobody but you can get the key back.',
      ends: 'noKey',
    })
  }
}

export class WeakPasswordError extends CliError {
  override name = 'WeakPasswordError'
  constructor({ least }: { least: number }) {
    super({
      message: `The password has fewer than ${least} characters.`,
      hint: 'Choose a longer one.',
      ends: 'badInput',
    })
  }
}

/** A file of the command line's own is not of its form. */
export class BadFileError extends CliError {
  override name = 'BadFileError'
  constructor({ file, why, cause }: { file: string; why: string; cause?: unknown }) {
    super({ message: `${file} ${why}.`, hint: 'Mend or move it.', ends: 'badInput', cause })
  }
}

export class BadKeyError extends CliError {
  override name = 'BadKeyError'
  constructor() {
    super({
      message: 'What came on stdin is neither a private key (0x and 64 hex digits) nor a keystore.',
      hint: 'Pipe one in: `guildhall init --import < key.txt`.',
      ends: 'badInput',
    })
  }
}

export class KeyExistsError extends CliError {
  override name = 'KeyExistsError'
  constructor({ profile, file }: { profile: string; file: string }) {
    super({
      message: `The profile ${profile} has a key already, in ${file}. No key is ever overwritten.`,
      hint: 'Name another profile with --profile, or move the file.',
      ends: 'badInput',
    })
  }
}

export class WrongChainError extends CliError {
  override name = 'WrongChainError'
  constructor({ actual, expected, url }: { actual: number; expected: number; url: string }) {
    super({
      message: `${url} is chain ${actual}, not ${expected}.`,
      hint: 'Give the right --rpc or --chain. Nothing was signed.',
      ends: 'badInput',
    })
  }
}

/** Two workers of one account on one machine would do jobs twice. */
export class WorkerRunsError extends CliError {
  override name = 'WorkerRunsError'
  override readonly retryable = true
  constructor({ dir }: { dir: string }) {
    super({
      message: `Another \`guildhall serve\` works over ${dir}.`,
      hint: 'Stop it first, or serve with another profile.',
      ends: 'later',
    })
  }
}

export class WaitedTooLongError extends CliError {
  override name = 'WaitedTooLongError'
  override readonly retryable = true
  constructor({ what, seconds }: { what: string; seconds: number }) {
    super({
      message: `${what} did not come within ${seconds} s.`,
      hint: 'Wait again; nothing was changed.',
      ends: 'later',
    })
  }
}

/** Something the read model, or a dossier, says is not so. */
export class ContradictedError extends CliError {
  override name = 'ContradictedError'
  constructor() {
    super({
      message: 'Contradicted: the chain says something else.',
      hint: 'Do not act on it. See the facts that are not ok, or the contradictions.',
      ends: 'refused',
    })
  }
}

/** The tests of a job come out otherwise than somebody attested. */
export class ReportDiffersError extends CliError {
  override name = 'ReportDiffersError'
  constructor() {
    super({
      message: 'Different: the acceptance tests do not come out as they were attested.',
      hint: 'See `differences`. Who lost by it may dispute the verdict while there is time.',
      ends: 'refused',
    })
  }
}

/** It cannot be said whether something is so. */
export class UnverifiableError extends CliError {
  override name = 'UnverifiableError'
  constructor() {
    super({
      message: 'Not verified: it could not be held against blocks that are trusted.',
      hint: 'See `problems`, or name blocks you trust with --trust, nodes of others with --witness.',
      ends: 'unverified',
    })
  }
}
