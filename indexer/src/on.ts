import type { Context, Event, EventNames } from 'ponder:registry'
import { ponder } from 'ponder:registry'
import type { Address, Hex } from 'viem'
import { zeroAddress } from 'viem'
import { activity } from '../ponder.schema.ts'
import { argumentsJson } from './argumentsJson.ts'
import { countDeed } from './countDay.ts'
import { type LogEvent, provenanceOf } from './provenance.ts'

type LogEventName = Exclude<EventNames, `${string}:setup`>

/** What an event is about. A zero `account` is nobody. */
export type Subject = {
  jobId?: bigint
  agentId?: bigint
  account?: Address
  request?: Hex
}

export type Handled = { context: Context; event: LogEvent }

/** Handles an event and notes it as an activity. */
export function on<const name extends LogEventName>(
  name: name,
  handle: (parameters: { event: Event<name>; context: Context }) => Subject | Promise<Subject>,
): void {
  register(name, async ({ event, context }) => {
    const subject = await handle({ event, context })
    const { log, block, args } = event as LogEvent & { args: object }
    await countDeed({ context, event: event as LogEvent }, name, subject.account)
    await context.db.insert(activity).values({
      type: name.slice(name.indexOf(':') + 1),
      contract: log.address,
      jobId: subject.jobId,
      agentId: subject.agentId,
      account: subject.account === zeroAddress ? null : subject.account,
      request: subject.request,
      data: argumentsJson(args),
      blockHash: block.hash,
      ...provenanceOf(event as LogEvent),
    })
  })
}

/** Handles what is no activity: a token moves. */
export function onMove<const name extends LogEventName>(
  name: name,
  handle: (parameters: { event: Event<name>; context: Context }) => Promise<void>,
): void {
  register(name, handle)
}

function register<const name extends LogEventName>(
  name: name,
  handle: (parameters: { event: Event<name>; context: Context }) => Promise<void>,
): void {
  // Ponder's own type does not follow a name that is still a parameter
  const on = ponder.on.bind(ponder) as unknown as (
    name: LogEventName,
    handle: (parameters: { event: Event<name>; context: Context }) => Promise<void>,
  ) => void
  on(name, handle)
}
