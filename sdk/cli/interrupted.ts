import { CliError } from './errors.ts'

/** Somebody pressed Ctrl-C. */
export class InterruptedError extends CliError {
  override name = 'InterruptedError'
  constructor() {
    super({ message: 'Stopped.', hint: 'Nothing was signed.', ends: 'interrupted' })
  }
}
