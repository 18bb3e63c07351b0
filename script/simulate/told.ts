import {
  type Abi,
  type Address,
  type ContractEventName,
  encodeEventTopics,
  type Hex,
  type ParseEventLogsReturnType,
  parseEventLogs,
} from 'viem'
import { groupBy } from '../../relayer/src/groupBy.ts'
import type { Simulation } from './simulation.ts'

type Entries = Simulation['world']['blocks']['entries']

/** What a contract told by one of its events, in order, with the time it did. */
export function told<const abi extends Abi, name extends ContractEventName<abi>>(
  { world }: Simulation,
  address: Address,
  abi: abi,
  eventName: name,
): readonly {
  readonly time: number
  readonly args: ParseEventLogsReturnType<abi, name, true>[number]['args']
}[] {
  const [topic] = encodeEventTopics({ abi, eventName } as Parameters<typeof encodeEventTopics>[0])
  const entries = byEvent(world.blocks.entries).get(nameOf(address, topic as Hex)) ?? []
  return entries.flatMap(({ time, log }) => {
    const [event] = parseEventLogs({ abi, eventName, logs: [log] })
    return event ? [{ time, args: event.args }] : []
  })
}

/** Logs by contract and event, put in order once for as many as there are. */
const indices = new WeakMap<Entries, { length: number; index: Map<string, Entries[number][]> }>()

function byEvent(entries: Entries): Map<string, Entries[number][]> {
  const known = indices.get(entries)
  if (known?.length === entries.length) return known.index
  const index = groupBy(entries, ({ log }) => nameOf(log.address, log.topics[0] ?? '0x'))
  indices.set(entries, { length: entries.length, index })
  return index
}

function nameOf(address: Address, topic: Hex): string {
  return `${address.toLowerCase()} ${topic}`
}

/** The sum of what each of these says. */
export function sumOf<item>(items: readonly item[], amount: (item: item) => bigint): bigint {
  return items.reduce((sum, item) => sum + amount(item), 0n)
}
