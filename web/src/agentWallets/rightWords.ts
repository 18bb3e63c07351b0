import type { SessionRight } from '@guildhall/sdk'
import type { Words } from '../language/t.ts'

/** What a key of a wallet may be let do. */
export const rightWords: Readonly<Record<SessionRight, { label: Words; hint: Words }>> = {
  deliver: { label: 'Deliver', hint: 'Hand in work on jobs the wallet has, nothing else.' },
  work: { label: 'Work', hint: 'Offer, take jobs, deliver, decline and review.' },
  hire: { label: 'Hire and buy', hint: 'Post, hire, buy services, approve and reject work.' },
}
