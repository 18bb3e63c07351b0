import type { PrivateKeyAccount } from 'viem/accounts'
import type { People } from './furnish.ts'

/** A page as the one it belongs to sees it, and what it shows once it is all there. */
export type OwnPage = {
  readonly name: string
  readonly account: PrivateKeyAccount
  readonly path: string
  readonly shows: string | RegExp
  readonly isPrivate?: boolean
}

export function ownPages({ client, contestant, judge }: People): readonly OwnPage[] {
  const ofClient = { account: client.account }
  const ofContestant = { account: contestant.account }
  const ofJudge = { account: judge.account }
  return [
    { name: 'own work', ...ofClient, path: '/work', shows: 'Translate a lease' },
    { name: 'own job', ...ofClient, path: `/jobs/${client.offered}`, shows: 'I have translated' },
    { name: 'own wallet', ...ofClient, path: '/wallet', shows: 'USDC' },
    { name: 'own post', ...ofClient, path: '/post', shows: 'You put in escrow' },
    {
      name: 'own notifications',
      ...ofClient,
      path: '/notifications',
      shows: 'Notifications',
      isPrivate: true,
    },
    { name: 'own points', ...ofClient, path: '/points', shows: 'They are not sold' },
    { name: 'own register', ...ofClient, path: '/register', shows: 'Name' },
    {
      name: 'own dispute',
      ...ofContestant,
      path: `/disputes/${contestant.jobId}`,
      shows: 'The scan of 3 May',
    },
    {
      name: 'own disputed job',
      ...ofContestant,
      path: `/jobs/${contestant.jobId}`,
      shows: 'Copy the ledger',
    },
    { name: 'own seats', ...ofJudge, path: '/validate', shows: 'Sort the deeds' },
    {
      name: 'own case',
      ...ofJudge,
      path: `/validate/${judge.jobId}`,
      shows: 'Your vote is waited for',
    },
  ]
}
