import type { Command } from '@guildhall/sdk/command/command'

export type Input = { readonly [field: string]: unknown }

/** A way to have commands run; `text` is the answer as JSON. */
export type Door = {
  readonly name: string
  /** It answers what is to be signed, and so may be asked to act by anybody. */
  readonly isKeyless: boolean
  ask(command: Command, input: Input): Promise<{ answer: unknown; text: string }>
}
