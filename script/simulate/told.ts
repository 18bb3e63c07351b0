import {
  type Abi,
  type Address,
  type ContractEventName,
  isAddressEqual,
  type ParseEventLogsReturnType,
  parseEventLogs,
} from 'viem'
import type { Simulation } from './simulation.ts'

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
  return world.blocks.entries.flatMap(({ time, log }) => {
    if (!isAddressEqual(log.address, address)) return []
    const [event] = parseEventLogs({ abi, eventName, logs: [log] })
    return event ? [{ time, args: event.args }] : []
  })
}

/** The sum of what each of these says. */
export function sumOf<item>(items: readonly item[], amount: (item: item) => bigint): bigint {
  return items.reduce((sum, item) => sum + amount(item), 0n)
}
