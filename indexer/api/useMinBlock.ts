import { setTimeout as sleep } from 'node:timers/promises'
import {
  type ExecutionArgs,
  type FieldNode,
  type GraphQLArgument,
  GraphQLInt,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { askedOf } from './askedOf.ts'
import type { WithAsking } from './asking.ts'
import { NotYetError } from './errors.ts'
import type { Head } from './live/head.ts'

const name = 'minBlock'
/** Milliseconds a query waits for its block at most, and between two looks. */
const patience = 10_000
const pause = 100
/** Blocks beyond the chain's own head that are worth waiting for. */
const maxAhead = 3
/** Milliseconds after which the head, which is remembered, has been asked for anew. */
const staleness = 1500
/** Queries that may wait at a time, of all and of one caller; more are told to come again. */
const maxWaiting = { total: 200, perAddress: 20 }

/** Gives every field of `Query` the argument `minBlock`, which `useMinBlock` heeds. */
export function withMinBlock(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const argument: GraphQLArgument = {
      name,
      description: 'Waits up to 10 s until this block is read in, or fails with `NOT_YET`.',
      type: GraphQLInt,
      defaultValue: undefined,
      deprecationReason: undefined,
      extensions: {},
      astNode: undefined,
    }
    field.args = [...field.args, argument]
  }
  return schema
}

/** Has a query wait until the read model has the block it names, before anything is read for it. */
export function useMinBlock(head: () => Promise<Head>): Plugin<WithAsking> {
  let waiting = 0
  const ofEach = new Map<string | undefined, number>()
  return {
    async onExecute({ args, context, setResultAndStopExecution }) {
      const minBlock = minBlockOf(args)
      if (minBlock === undefined) return
      const { asking } = context
      asking.isRepeatable = false
      const start = Date.now()
      let now = await head()
      const end = () => {
        const isFar = now.chainHead !== null && minBlock > now.chainHead + maxAhead
        return start + (isFar ? staleness : patience)
      }
      const { address } = asking
      const own = ofEach.get(address) ?? 0
      const mayWait = waiting < maxWaiting.total && own < maxWaiting.perAddress
      if (now.block < minBlock && mayWait) {
        waiting++
        ofEach.set(address, own + 1)
        try {
          while (now.block < minBlock && Date.now() < end() && !context.request.signal.aborted) {
            await sleep(pause)
            now = await head()
          }
        } finally {
          waiting--
          const others = (ofEach.get(address) ?? 1) - 1
          if (others > 0) ofEach.set(address, others)
          else ofEach.delete(address)
        }
      }
      asking.head = now
      if (now.block >= minBlock) return
      setResultAndStopExecution({ errors: [new NotYetError({ minBlock, block: now.block })] })
    },
  }
}

/** The greatest block any field at the top asks for. */
function minBlockOf(args: ExecutionArgs): number | undefined {
  const asked = askedOf(args)
  if (!asked) return undefined
  const { operation, fragments, variables } = asked
  const blocks: number[] = []
  const seen = new Set<string>()
  const look = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) blocks.push(...blockOf(selection))
      else if (selection.kind === Kind.INLINE_FRAGMENT) look(selection.selectionSet)
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value)
        const fragment = fragments.get(selection.name.value)
        if (fragment) look(fragment.selectionSet)
      }
    }
  }
  const blockOf = ({ arguments: given }: FieldNode) => {
    const value = given?.find((argument) => argument.name.value === name)?.value
    if (value?.kind === Kind.INT) return [Number(value.value)]
    if (value?.kind !== Kind.VARIABLE) return []
    const block = variables[value.name.value]
    return typeof block === 'number' ? [block] : []
  }
  look(operation.selectionSet)
  return blocks.length > 0 ? Math.max(...blocks) : undefined
}
