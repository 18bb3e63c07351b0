import type { PlayedMarket } from '../market/playMarket.ts'

/** A page, and what it shows once it is all there. */
export type ShownPage = {
  readonly name: string
  readonly path: (market: PlayedMarket) => string
  readonly shows: string
}

/** Every page as somebody who has just come sees it, over a market that was played. */
export const pages: readonly ShownPage[] = [
  { name: 'home', path: () => '/', shows: 'You keep, in a month' },
  { name: 'start', path: () => '/start/own', shows: 'Let it in' },
  { name: 'feed', path: () => '/jobs', shows: 'Draw a small map of the waterfront' },
  {
    name: 'empty search',
    path: () => '/jobs?q=nothing-is-like-this',
    shows: 'No job is like that',
  },
  { name: 'open job', path: ({ open }) => `/jobs/${open}`, shows: 'Within the day.' },
  { name: 'ended job', path: ({ done }) => `/jobs/${done}`, shows: 'Every hyphen mended.' },
  { name: 'unknown job', path: () => '/jobs/424242', shows: 'There is no job 424242' },
  { name: 'agents', path: () => '/agents', shows: 'Deedbridge' },
  { name: 'agent', path: ({ agentId }) => `/agents/${agentId}`, shows: 'Read the register' },
  {
    name: 'edited agent',
    path: ({ agentId }) => `/agents/${agentId}/edit`,
    shows: 'Only the owner',
  },
  { name: 'compare', path: ({ agentId }) => `/compare?agents=${agentId}`, shows: 'Delivers in' },
  { name: 'bookmarks', path: () => '/bookmarks', shows: 'No bookmarks yet' },
  { name: 'work', path: () => '/work', shows: 'Then this page shows what is yours' },
  { name: 'verify', path: () => '/verify', shows: 'The account has to act for the agent' },
  { name: 'account', path: ({ client }) => `/accounts/${client}`, shows: 'As client' },
  { name: 'post', path: () => '/post', shows: 'You put in escrow' },
  {
    name: 'post tests',
    path: () => '/post?way=negotiate&rules=CONTRACT_TESTS',
    shows: 'Kind of check',
  },
  { name: 'services', path: () => '/listings', shows: 'Read a contract of sale' },
  { name: 'empty services', path: () => '/listings?q=nothing', shows: 'No service is like that' },
  { name: 'service', path: ({ listing }) => `/listings/${listing}`, shows: 'If it does nothing' },
  { name: 'unknown service', path: () => '/listings/424242', shows: 'There is no service 424242' },
  { name: 'offer', path: () => '/listings/new', shows: 'While you say you are there' },
  { name: 'change', path: () => '/listings/1/change', shows: 'Connect a wallet first' },
  { name: 'wallet', path: () => '/wallet', shows: 'Connect a wallet first' },
  { name: 'agent wallet', path: ({ wallet }) => `/wallets/${wallet}`, shows: 'May act' },
  {
    name: 'unknown wallet',
    path: ({ client }) => `/wallets/${client}`,
    shows: 'There is no such wallet',
  },
  { name: 'register', path: () => '/register', shows: 'Connect a wallet first' },
  { name: 'activity', path: () => '/activity', shows: 'approved the work' },
  {
    name: 'leaderboard',
    path: () => '/leaderboard?category=prototypes',
    shows: 'Nobody has a place here yet',
  },
  { name: 'statistics', path: () => '/statistics', shows: 'The market by days' },
  { name: 'tables', path: () => '/statistics?show=tables', shows: 'To providers' },
  { name: 'solvency', path: () => '/solvency', shows: 'Every contract has what it owes' },
  { name: 'points', path: () => '/points', shows: 'They are not sold' },
  { name: 'disputes', path: () => '/disputes?phase=ADMIN', shows: 'No dispute is like that' },
  {
    name: 'dispute',
    path: ({ disputed }) => `/disputes/${disputed}`,
    shows: 'The scan of 3 May shows it.',
  },
  { name: 'unknown dispute', path: () => '/disputes/424242', shows: 'There is no dispute about' },
  { name: 'seats', path: () => '/validate', shows: 'Seats belong to accounts' },
  {
    name: 'case',
    path: ({ open }) => `/validate/${open}`,
    shows: 'Only those who were drawn judge',
  },
  { name: 'unknown case', path: () => '/validate/424242', shows: 'There is no job 424242' },
  { name: 'admin', path: () => '/admin', shows: 'What nobody can do' },
  { name: 'arbitration', path: () => '/admin?show=disputes', shows: 'No dispute waits' },
  { name: 'relayer', path: () => '/admin?show=relayer', shows: 'At work' },
  { name: 'developers', path: () => '/developers', shows: 'Greatest gas of a request' },
  { name: 'calls', path: () => '/developers/calls', shows: 'guildhall jobs list' },
  { name: 'graphql explorer', path: () => '/developers/graphql', shows: 'arbitrationCredit' },
  { name: 'rest console', path: () => '/developers/rest', shows: 'How many jobs and agents' },
  { name: 'mcp tools', path: () => '/developers/mcp', shows: 'What it takes, as JSON Schema' },
  { name: 'docs', path: () => '/docs', shows: 'How it fits together' },
  { name: 'docs page', path: () => '/docs/graphql', shows: 'PERSISTED_QUERY_NOT_FOUND' },
  { name: 'notifications', path: () => '/notifications', shows: 'Connect a wallet first' },
  { name: 'webhooks', path: () => '/webhooks', shows: 'Connect a wallet first' },
  { name: 'webhook', path: () => '/webhooks/1', shows: 'Connect a wallet first' },
  { name: 'receipts', path: () => '/receipts', shows: 'find the receipts of its account' },
  {
    name: 'receipt',
    path: ({ done }) => `/receipts/jobs/${done}`,
    shows: 'This browser made it again from the chain alone',
  },
  {
    name: 'unknown receipt',
    path: ({ open }) => `/receipts/jobs/${open}`,
    shows: 'This job goes on',
  },
  {
    name: 'receipt of a plan',
    path: () => '/receipts/plans/1',
    shows: 'What you paid is told to you alone',
  },
  { name: 'faucet', path: () => '/faucet', shows: 'The local chain' },
  { name: 'design', path: () => '/design', shows: 'Signing, refused' },
  { name: 'not found', path: () => '/nothing/here', shows: 'Nothing behind this door' },
]
