import { type Abi, type ContractEventName, type Log, parseEventLogs } from 'viem'

/** The events of one name among a call's logs, decoded. */
export function eventsOf<const abi extends Abi, name extends ContractEventName<abi>>(
  logs: readonly Log[],
  abi: abi,
  eventName: name,
) {
  return parseEventLogs({ abi, eventName, logs: [...logs] })
}
