/** How long credentials live and how many there may be. Times in seconds. */
export const authLimits = Object.freeze({
  /** Between a nonce and the message signed with it; also how old a message may be. */
  nonceValidity: 600,
  /** How far ahead of ours the clock of whoever signs may be. */
  clockSkew: 10,
  accessToken: 900,
  refreshToken: 30 * 86_400,
  session: 90 * 86_400,
  /** How old a signed HTTP request may be. */
  freshness: 30,
  /** The longest its signature may claim to be good for. */
  signatureValidity: 300,
  /** API keys, and OAuth clients, of one account. */
  credentials: 20,
  magicLink: 86_400,
  /** Links sent to one address within an hour. */
  mails: 5,
  /** How long what the chain says of an account may be remembered, in milliseconds. */
  memory: 10_000,
})
