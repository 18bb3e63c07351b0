import type { z } from 'zod'
import type { ReadContext, WriteContext } from './context.ts'

/** Words of the CLI that call a command: `['offer', 'make']` is `guildhall offer make`. */
export type CliWords = readonly [string, ...string[]]

/** Where REST has a command, below `/v1`. `:name` is the input's field of that name. */
export type RestPlace = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: `/${string}`
}

export type Annotations = {
  /** Ends or gives up something that cannot be had back. */
  readonly destructive: boolean
  /** Calling it again with the same input changes nothing more. */
  readonly idempotent: boolean
  /** Pays, or decides that somebody is paid. */
  readonly movesMoney: boolean
}

type Told<input extends z.ZodObject, output extends z.ZodObject> = {
  /** camelCase, as its file; MCP has it in snake_case. */
  readonly name: string
  readonly cli: CliWords
  readonly rest: RestPlace
  readonly title: string
  /** For an agent that decides whether to call it. */
  readonly description: string
  /** Strict, every field described, no transforms. */
  readonly input: input
  readonly output: output
  /** Inputs that parse. */
  readonly examples: readonly z.input<input>[]
}

/** A question: changes nothing. */
export type ReadCommand<
  input extends z.ZodObject = z.ZodObject,
  output extends z.ZodObject = z.ZodObject,
> = Told<input, output> & {
  readonly kind: 'read'
  readonly annotations: Annotations
  run(context: ReadContext, input: z.output<input>): Promise<z.input<output>>
}

/** An act in somebody's name. Checks nothing the chain checks: a repetition gets the same answer. */
export type WriteCommand<
  input extends z.ZodObject = z.ZodObject,
  output extends z.ZodObject = z.ZodObject,
> = Told<input, output> & {
  readonly kind: 'write'
  readonly annotations: Annotations
  /** False for what is done in nobody's name. */
  readonly signs: boolean
  run(context: WriteContext, input: z.output<input>): Promise<z.input<output>>
}

export type Command<
  input extends z.ZodObject = z.ZodObject,
  output extends z.ZodObject = z.ZodObject,
> = ReadCommand<input, output> | WriteCommand<input, output>

/** What a command is given. */
export type InputOf<command extends Command> = z.input<command['input']>
/** What a command answers. */
export type OutputOf<command extends Command> = z.output<command['output']>

export function readCommand<input extends z.ZodObject, output extends z.ZodObject>(
  command: Omit<ReadCommand<input, output>, 'kind' | 'annotations'>,
): ReadCommand<input, output> {
  const annotations = { destructive: false, idempotent: true, movesMoney: false }
  return { ...command, kind: 'read', annotations }
}

export function writeCommand<input extends z.ZodObject, output extends z.ZodObject>(
  command: Omit<WriteCommand<input, output>, 'kind' | 'annotations' | 'signs'> & {
    readonly annotations?: Partial<Annotations> | undefined
    readonly signs?: boolean | undefined
  },
): WriteCommand<input, output> {
  const { signs = true } = command
  const none = { destructive: false, idempotent: false, movesMoney: false }
  return { ...command, kind: 'write', signs, annotations: { ...none, ...command.annotations } }
}

/** A command's name as MCP has it. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
