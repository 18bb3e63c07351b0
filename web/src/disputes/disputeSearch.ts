import { parseAddress } from '../format/address.ts'
import { type DisputePhase, isDisputePhase } from './disputePhases.ts'

/** Which disputes are listed, as the address says it. */
export type DisputeSearch = {
  readonly show: 'open' | 'ended' | 'all'
  readonly phase: DisputePhase | undefined
  readonly party: `0x${string}` | undefined
}

export function readDisputeSearch(parameters: URLSearchParams): DisputeSearch {
  const show = parameters.get('show')
  const phase = parameters.get('phase')
  return {
    show: show === 'open' || show === 'ended' ? show : 'all',
    phase: isDisputePhase(phase) ? phase : undefined,
    party: parseAddress(parameters.get('party') ?? ''),
  }
}

export function writeDisputeSearch({ show, phase, party }: DisputeSearch): URLSearchParams {
  const parameters = new URLSearchParams()
  if (show !== 'all') parameters.set('show', show)
  if (phase) parameters.set('phase', phase)
  if (party) parameters.set('party', party)
  return parameters
}

export function disputeFilter({ show, phase, party }: DisputeSearch) {
  return {
    ...(show !== 'all' && { open: show === 'open' }),
    ...(phase && { phase: [phase] }),
    ...(party && { party }),
  }
}
