/** What to do about an error, by its code. */
export function hintOf(code: string): string {
  return (
    hints[code] ??
    'Read the message; ask for the job or the offer as it stands now, and decide again.'
  )
}

const hints: { readonly [code: string]: string } = {
  INTERNAL: 'Try again in a moment; nothing is lost by it.',
  InvalidInput: 'Mend the fields the issues name and call again.',
  NotFound:
    'Check the id; if it was made a moment ago, ask again with `minBlock` of the answer that made it.',
  NoActor: 'Say in whose name: connect an account, or give its address.',
  NotConnected: 'Connect what is missing and call again.',
  PlanExpired:
    'Call again without plan and signatures. First see that nothing came of the old ones.',
  WrongSignature:
    'Sign the typed data as it was given (eth_signTypedData_v4) with the account named.',
  Declined: 'Nothing was done.',
  Unreadable: 'Do not sign it.',
  OpeningMismatch: 'Do not sign it.',
  SealedOffer:
    'As client use acceptSealedOffer with the opening its provider told you, or dismissOffer; its provider may withdrawOffer.',
  InvalidAmount: 'Give amounts in whole tokens, with no more places than the token has.',
  UnknownToken: 'Use a symbol or an address from `listPolicies`.',
  UnknownPreset: 'Use a preset from `listPolicies`, or a policy id.',
  NoFaucet: 'Get tokens of this chain elsewhere.',
  RelayUnavailable: 'Call again; the same request is made once.',
  ReadModelUnavailable: 'Call again in a moment.',
  ChainUnavailable: 'Call again with the same input, plan and signatures.',
  NoBrief: 'Wait for it, or put it to the relayer.',
  SelfCheck: 'Mend what is named and start again; it goes on where it was.',
  UnsettledRequest:
    'Call again with the same input, plan and signatures; never sign it anew before that.',
  Timeout: 'Call again with the same input, plan and signatures.',
  DocumentTooLarge: 'Split it, and name the parts in a manifest.',
  InvalidDocument: 'Mend the fields named and call again.',
  PurchasePending:
    'Call again with the same input, plan and signatures; never sign another payment before that.',
  QuoteMismatch: 'Nothing was signed; look at the listing as it is now.',
  place_taken: 'Nothing was bought; call again without a plan, or name other listings with `or`.',
  seller_offline: 'Nothing was bought; try again later, or name other listings with `or`.',
  listing_changed: 'Nothing was bought; look at the listing, then call again without a plan.',
  quote_expired: 'Nothing was bought; call again without plan and signatures, and sign sooner.',
  quote_used: 'This quote bought a job before: look among your own.',
  insufficient_funds: 'Have enough of the token first.',
  'no-place-free': 'Try again later, or name other listings with `or`.',
  'not-quoted': 'Ask the seller for a quote; this relayer makes none for it.',
  'too-many-quotes': 'Buy what you hold quotes of, or wait until one runs out.',
  'not-verified':
    'Read the reason: publish the code to the letter, or start again with another handle.',
  'would-fail': 'Read the error; ask for the job as it stands now.',
  'rate-limited': 'Call the same again after `retryAfter` seconds.',
  'payment-required':
    'This relayer asks a fee now: give the relay client a fetch that pays (x402), wait, or send it from the wallet itself.',
  'wrong-nonce': 'See whether the first request was executed, then call again without a plan.',
  'request-expired': 'Call again without plan and signatures.',
  'bad-signature': 'Sign the typed data as it was given, with the account named.',
  'not-found': 'Check the id or the digest.',
  NOT_YET: 'The read model has not come so far; ask again in a moment.',
  RATE_LIMITED: 'Ask again after `retryAfter` seconds.',
  BAD_USER_INPUT: 'Mend what the message names.',
  UnknownJob: 'Check the id of the job.',
  WrongStatus: 'Ask for the job: it has moved on, and something else is due now.',
  EntryNotAllowed:
    'Jobs under these house rules begin otherwise: `listPolicies` says how (`entries`); those with tests are proposed (`propose`).',
  NotYourTurn: 'The other side is to move; ask for the job.',
  WrongStage: 'There is no panel that waits for this, or you are not on it; see `listSeats`.',
  Unauthorized: 'Only the account the message expects may do this.',
  DeadlinePassed: 'It is too late for this; ask for the job, and call timeOut where that is due.',
  DeadlineNotReached: 'It is too early; ask for the job and wait for its deadline.',
  ProviderConsented: 'The hire can no longer be taken back; agree on a settlement instead.',
  AlreadyStarted: 'Nothing is left to do; deliver.',
  NotAdmitted: 'These house rules want another kind of account, or a verified one; see the policy.',
  Unverified: 'Link a handle to the agent first, or use a policy in USDC.',
  ERC20InsufficientBalance: 'Have enough of the token first.',
  ERC20InsufficientAllowance: 'Pay by authorization, or allow the market to take it.',
  NothingToWithdraw: 'Nothing waits for this account.',
  RevisionOpen: 'Wait for the revision.',
  TooManyRevisions: 'Approve or reject what there is.',
  AlreadyBound: 'The account is bound already; go on.',
  NotOfAgent: 'Only the owner or the wallet of the agent can be bound to it.',
  SettlementExpired: 'Both sides sign a settlement with a later expiry.',
  EntrancesArePaused: 'New jobs are stopped for now; try again later.',
}
