import {
  getTypesForEIP712Domain,
  type Hex,
  serializeTypedData,
  type TypedDataDefinition,
  type TypedDataDomain,
  zeroAddress,
} from 'viem'
import type { z } from 'zod'
import { GuildhallError, InvalidInputError, NoActorError } from '../errors.ts'
import { revertOf } from '../revert.ts'
import type { Actor } from './actor.ts'
import type { Command, OutputOf } from './command.ts'
import type { ReadContext } from './context.ts'
import { type ToSign, toSignSchema } from './outcome.ts'
import type { Plan } from './plan.ts'
import { SignatureNeeded, StillPending } from './replayActor.ts'

/** What came of a run: an answer, something to be signed first, or a request that is under way. */
export type Outcome<output> =
  | { readonly status: 'done'; readonly output: output }
  | { readonly status: 'sign'; readonly toSign: ToSign; readonly plan: Plan }
  | { readonly status: 'pending'; readonly requestId: Hex; readonly plan: Plan }

/**
 * Runs a command on what somebody gave it.
 *
 * @throws {InvalidInputError} when it does not take that.
 * @throws {NoActorError} when it acts and nobody is named.
 * @throws {GuildhallError} whatever else went wrong.
 */
export async function runCommand<command extends Command>(
  command: command,
  context: ReadContext,
  input: unknown,
): Promise<Outcome<OutputOf<command>>> {
  const parsed = parseInput(command, input)
  try {
    const output = await resultOf(command, context, parsed)
    return { status: 'done', output: command.output.parse(output) as OutputOf<command> }
  } catch (stop) {
    if (stop instanceof SignatureNeeded) {
      const { signable, plan } = stop
      const { hash, words, opening, typedData } = signable
      const json = jsonOf(typedData)
      const toSign = { hash, words, typedData: json, ...(opening && { opening }) }
      return { status: 'sign', toSign: toSignSchema.parse(toSign), plan }
    }
    if (stop instanceof StillPending) {
      return { status: 'pending', requestId: stop.id, plan: stop.plan }
    }
    // What a contract refused when it was asked has its name, as when it was called
    throw revertOf(stop)
  }
}

/**
 * Runs a command for somebody who signs at once, and returns its answer.
 *
 * @throws {GuildhallError} as `runCommand` does.
 */
export async function callCommand<command extends Command>(
  command: command,
  context: ReadContext,
  input: unknown,
): Promise<OutputOf<command>> {
  const outcome = await runCommand(command, context, input)
  if (outcome.status === 'done') return outcome.output
  throw new UnfinishedError({ command: command.name, status: outcome.status })
}

/** A command stopped for a signature where nobody can be asked for one. */
class UnfinishedError extends GuildhallError {
  override name = 'UnfinishedError'
  constructor({ command, status }: { command: string; status: string }) {
    super(`${command} stopped (${status}); run it with runCommand where keys are elsewhere.`)
  }
}

function parseInput<command extends Command>(command: command, input: unknown) {
  const parsed = command.input.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  throw new InvalidInputError({ command: command.name, issues: issuesOf(parsed.error) })
}

/** Faults by where they are; what was given is not repeated. */
export function issuesOf(error: z.ZodError) {
  return error.issues
    .flatMap(faultsOf)
    .slice(0, 20)
    .map(({ path, message }) => ({
      path: path.map(String).join('.').slice(0, 200),
      message: message.slice(0, 200),
    }))
}

type Fault = Pick<z.core.$ZodIssue, 'path' | 'message'>

/** Of several forms the one that was meant: what has the right kind, and faults inside. */
function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const { path } = issue
  const isMeant = (faults: readonly z.core.$ZodIssue[]) =>
    faults.every((fault) => fault.code !== 'invalid_type' || fault.path.length > 0)
  const meant = issue.errors.find(isMeant)
  if (meant) return meant.flatMap(faultsOf).map((one) => ({ ...one, path: [...path, ...one.path] }))
  const forms = issue.errors.flatMap(([first]) => (first ? [first.message] : []))
  return [{ path, message: forms.join('; or: ') }]
}

function resultOf(
  command: Command,
  context: ReadContext,
  input: z.output<z.ZodObject>,
): Promise<unknown> {
  if (command.kind === 'read') return command.run(context, input)
  const { actor } = context
  if (!actor && command.signs) throw new NoActorError({ command: command.name })
  return command.run({ ...context, actor: actor ?? nobody(command.name) }, input)
}

/** Typed data as `eth_signTypedData_v4` takes it. */
function jsonOf(typedData: TypedDataDefinition): unknown {
  const { domain = {}, types } = typedData
  const EIP712Domain = getTypesForEIP712Domain({ domain: domain as TypedDataDomain })
  const whole = { ...typedData, types: { EIP712Domain, ...types } }
  return JSON.parse(serializeTypedData(whole as never))
}

/** Acts for nobody: whatever it is asked for is refused. */
function nobody(command: string): Actor {
  const refuse = async () => {
    throw new NoActorError({ command })
  }
  const refusals = { now: refuse, random: refuse, fix: refuse, sign: refuse, relay: refuse }
  return { address: zeroAddress, validity: 0, patience: 0, isRelayed: true, ...refusals }
}
