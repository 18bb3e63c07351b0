import {
  type Abi,
  type AbiFunction,
  type Address,
  decodeFunctionData,
  getAddress,
  type Hex,
  isAddressEqual,
  keccak256,
  type PublicClient,
  slice,
  toFunctionSelector,
} from 'viem'
import {
  courtAbi,
  forwarderAbi,
  identityRegistryAbi,
  jobMarketAbi,
  listingsAbi,
  membershipAbi,
  offersAbi,
  peerReviewAbi,
  pointsAbi,
  reputationRegistryAbi,
  reviewsAbi,
  testUsdcAbi,
  validationRegistryAbi,
  verificationsAbi,
} from '../abi.ts'
import type { Deployment } from '../deployment.ts'
import { OpeningMismatchError, UnreadableError } from '../errors.ts'
import { handleRequestSchema } from '../handleWire.ts'
import { isHashedAsRead } from './isHashedAsRead.ts'
import { accountRequestWords } from './words/accountRequestWords.ts'
import { courtWords, peerReviewWords } from './words/courtWords.ts'
import { depositWords } from './words/depositWords.ts'
import { forwarderWords, listingsWords, pointsWords, testUsdcWords } from './words/economyWords.ts'
import { feeWords, isFeeOpening } from './words/feeWords.ts'
import {
  identityRegistryWords,
  membershipWords,
  reputationRegistryWords,
  reviewsWords,
  validationRegistryWords,
  verificationsWords,
} from './words/identityWords.ts'
import { jobMarketWords } from './words/jobMarketWords.ts'
import { offersWords } from './words/offersWords.ts'
import { openings } from './words/openings.ts'
import { type Sentences, type Speaker, speakerOf } from './words/speaker.ts'

type Book = { readonly abi: Abi; readonly words: Sentences<Abi> }

/** What the contracts' functions do, in words. */
export const books: {
  readonly [contract in keyof Deployment['contracts']]?: Book
} = {
  jobMarket: bookOf(jobMarketAbi, jobMarketWords),
  offers: bookOf(offersAbi, offersWords),
  listings: bookOf(listingsAbi, listingsWords),
  court: bookOf(courtAbi, courtWords),
  peerReview: bookOf(peerReviewAbi, peerReviewWords),
  points: bookOf(pointsAbi, pointsWords),
  identityRegistry: bookOf(identityRegistryAbi, identityRegistryWords),
  membership: bookOf(membershipAbi, membershipWords),
  verifications: bookOf(verificationsAbi, verificationsWords),
  reputationRegistry: bookOf(reputationRegistryAbi, reputationRegistryWords),
  validationRegistry: bookOf(validationRegistryAbi, validationRegistryWords),
  reviews: bookOf(reviewsAbi, reviewsWords),
  forwarder: bookOf(forwarderAbi, forwarderWords),
  testUsdc: bookOf(testUsdcAbi, testUsdcWords),
}

function bookOf<const abi extends Abi>(abi: abi, words: Sentences<abi>): Book {
  return { abi, words: words as unknown as Sentences<Abi> }
}

type Place = { readonly deployment: Deployment; readonly publicClient: PublicClient }
/** As viem has it, numbers also as decimal strings, as it comes over JSON. */
export type SignedData = {
  readonly domain?:
    | { readonly verifyingContract?: Address | undefined; readonly chainId?: unknown }
    | undefined
  readonly types?: { readonly [name: string]: unknown } | undefined
  readonly primaryType: string
  readonly message: { readonly [name: string]: unknown }
}

/**
 * What signing does, in plain words, from what is signed and the deployment alone: whoever is asked to
 * sign by somebody else can ask this instead of believing it. `opening` is what a payment's nonce, or
 * a sealed offer's commitment, is the hash of.
 *
 * @throws {UnreadableError} when it is nothing of this deployment's, or of other types than it has.
 * @throws {OpeningMismatchError} when the opening is another's.
 */
export async function wordsOf(place: Place, data: SignedData, opening?: Hex): Promise<string> {
  const { deployment } = place
  const { primaryType, message, domain } = data
  if (!isHashedAsRead(data)) throw new UnreadableError({ what: `${primaryType} of these types` })
  if (Number(domain?.chainId) !== deployment.chainId) {
    throw new UnreadableError({ what: `${primaryType} for chain ${domain?.chainId}` })
  }
  const at = domain?.verifyingContract
  const is = (contract: Address | undefined) =>
    at !== undefined && contract !== undefined && isAddressEqual(at, contract)
  if (primaryType === 'ForwardRequest' && is(deployment.contracts.forwarder)) {
    const { from, to, data, deadline } = message as {
      from: Address
      to: Address
      data: Hex
      deadline: unknown
    }
    const speak = speakerOf({ ...place, signer: getAddress(from), opening })
    return `${await callWords(deployment, speak, to, data)}. Costs no gas; good until ${speak.time(Number(deadline))}.`
  }
  if (
    (primaryType === 'ReceiveWithAuthorization' || primaryType === 'TransferWithAuthorization') &&
    deployment.tokens.some(({ address }) => is(address))
  ) {
    return paymentWords(place, data, opening)
  }
  const known = signedWords[primaryType]
  const speak = speakerOf({ ...place, signer: '0x' })
  if (known && is(deployment.contracts[known.contract])) return known.words(message, speak)
  throw new UnreadableError({ what: `${primaryType} for ${at ?? 'no contract'}` })
}

/** What else is signed for this deployment. */
const signedWords: {
  readonly [primaryType: string]: {
    readonly contract: keyof Deployment['contracts']
    words(message: SignedData['message'], speak: Speaker): string | Promise<string>
  }
} = {
  Settlement: {
    contract: 'jobMarket',
    words: async ({ jobId, providerAmount, expiry }, speak) =>
      `Agrees to end job ${jobId} with ${await speak.jobMoney(BigInt(`${jobId}`), BigInt(`${providerAmount}`))} less fees for the provider and the rest back to the client, until ${speak.time(Number(expiry))}; anybody with both sides' signatures can carry it out.`,
  },
  ContentAccess: {
    contract: 'jobMarket',
    words: ({ jobId, expiry }, speak) =>
      `Shows a relayer that you may read and write the documents of job ${jobId}, until ${speak.time(Number(expiry))}. Moves nothing.`,
  },
  AccountRequest: { contract: 'forwarder', words: accountRequestWords },
  Readiness: {
    contract: 'validationRegistry',
    words: ({ account, agentId, findings, score, at }, speak) =>
      `Says that agent ${agentId}, acting as ${getAddress(`${account}`)}, was tried at ${speak.time(Number(at))} and has ${score} of 100 points, by findings ${findings}.`,
  },
  VoteSalt: {
    contract: 'court',
    words: ({ juror, jobId }) =>
      `Makes the secret of the vote of ${getAddress(`${juror}`)} on job ${jobId}: whoever else gets this signature reads that vote before it is revealed. Moves nothing.`,
  },
  JobMessage: {
    contract: 'jobMarket',
    words: ({ jobId, document, time }, speak) =>
      `Says document ${document} to the other side of job ${jobId}, at ${speak.time(Number(time))}. Moves nothing.`,
  },
  Captures: {
    contract: 'jobMarket',
    words: ({ jobId, items }) => {
      const count = Array.isArray(items) ? items.length : 0
      const pieces = count === 1 ? 'a piece of evidence' : `${count} pieces of evidence`
      return `Says that you captured ${pieces} of job ${jobId}, each as its description says. Moves nothing.`
    },
  },
  Dispatch: {
    contract: 'forwarder',
    words: ({ wallet, agentId, active, time }, speak) =>
      active === true
        ? `Has a relayer hand the jobs of wallet ${getAddress(`${wallet}`)} to the endpoint of agent ${agentId}, said at ${speak.time(Number(time))}. Its key can do nothing until you let it.`
        : `Has a relayer hand on no more jobs of wallet ${getAddress(`${wallet}`)} and forget its key, said at ${speak.time(Number(time))}.`,
  },
  HandleRequest: {
    contract: 'forwarder',
    words: ({ agentId, source, name, time }, speak) => {
      const known = handleRequestSchema
        .pick({ source: true, name: true })
        .safeParse({ source, name })
      if (!known.success) throw new UnreadableError({ what: 'a handle of this form' })
      const where = source === 'X' ? `@${name} on X` : `the domain ${name}`
      return `Asks to have ${where} verified as the handle of agent ${agentId}, said at ${speak.time(Number(time))}. Once it is linked, no other agent can ever have it.`
    },
  },
  Heartbeat: {
    contract: 'listings',
    words: ({ listingId, timestamp }, speak) =>
      `Says that the seller of listing ${listingId} was there at ${speak.time(Number(timestamp))}.`,
  },
  AgentWalletSet: {
    contract: 'identityRegistry',
    words: ({ agentId, newWallet, deadline }, speak) =>
      `Agrees that ${getAddress(`${newWallet}`)} becomes the wallet of agent ${agentId}, until ${speak.time(Number(deadline))}.`,
  },
}

/** What a call does, made by an account itself. */
export async function wordsOfCall(
  place: Place,
  signer: Address,
  { to, data }: { readonly to: Address; readonly data: Hex },
  opening?: Hex,
): Promise<string> {
  const speak = speakerOf({ ...place, signer, opening })
  return `${await callWords(place.deployment, speak, to, data)}. ${signer} pays the gas.`
}

/** A sentence about a call, without a full stop. */
async function callWords(
  deployment: Deployment,
  speak: Speaker,
  to: Address,
  data: Hex,
): Promise<string> {
  const book = bookAt(deployment, to)
  if (!book) throw new UnreadableError({ what: `a call to ${to}` })
  const { functionName, args } = decodeFunctionData({ abi: book.abi, data })
  const words = book.words[functionName]
  if (!words) throw new UnreadableError({ what: `a call of ${functionName} at ${to}` })
  return words((args ?? []) as never, speak)
}

function bookAt({ contracts }: Deployment, address: Address): Book | undefined {
  const entry = Object.entries(contracts).find(([, one]) => one && isAddressEqual(one, address))
  return entry && books[entry[0] as keyof Deployment['contracts']]
}

async function paymentWords(place: Place, data: SignedData, opening?: Hex): Promise<string> {
  const { deployment } = place
  const { value, nonce, validBefore, ...parties } = data.message as {
    from: Address
    to: Address
    value: bigint | string
    nonce: Hex
    validBefore: bigint | string
  }
  const [from, to] = [getAddress(parties.from), getAddress(parties.to)]
  const speak = speakerOf({ ...place, signer: from })
  const money = speak.tokenMoney(data.domain?.verifyingContract, BigInt(value))
  const until = `until ${speak.time(Number(validBefore))}`
  const place_ = Object.entries(deployment.contracts).find(
    ([, one]) => one && isAddressEqual(one, to),
  )
  const receiver = place_ ? `${contractNames[place_[0]] ?? place_[0]} (${to})` : to
  const token = data.domain?.verifyingContract
  if (
    opening &&
    token &&
    data.primaryType === 'TransferWithAuthorization' &&
    isFeeOpening(opening)
  ) {
    const words = feeWords(deployment, { to, value: BigInt(value), nonce, token }, opening)
    return `Pays ${money} of ${from} to ${receiver}, ${until}, for this and nothing else: ${words}.`
  }
  if (opening && data.primaryType === 'TransferWithAuthorization') {
    const words = await depositWords(place, { from, to, value: BigInt(value), nonce }, opening)
    return `Pays ${money} of ${from}, ${until}, for this and nothing else: ${words}.`
  }
  if (!opening) {
    return `Pays ${money} of ${from} to ${receiver}, ${until}; what for, it does not say.`
  }
  if (keccak256(opening) !== nonce) throw new OpeningMismatchError({ hash: nonce })
  const { words } = await openingWords(deployment, speak, to, opening)
  return `Pays ${money} of ${from} to ${receiver}, ${until}, for this and nothing else: ${words}.`
}

const contractNames: { readonly [contract: string]: string } = {
  jobMarket: 'the escrow of the job market',
  listings: 'the listings, as a bond',
  court: 'the court, as a bond',
}

/** What is paid for: the call's selector, its first arguments, and a salt. */
async function openingWords(
  deployment: Deployment,
  speak: Speaker,
  to: Address,
  opening: Hex,
): Promise<{ words: string }> {
  const book = bookAt(deployment, to)
  // The selector is padded to a word on the right
  const selector = slice(opening, 0, 4)
  const item = book?.abi.find(
    (one): one is AbiFunction =>
      one.type === 'function' && openings.has(one.name) && toFunctionSelector(one) === selector,
  )
  if (!item) throw new UnreadableError({ what: `a payment for ${selector} at ${to}` })
  const paidFor = openings.get(item.name)
  if (!paidFor) throw new UnreadableError({ what: `a payment for ${item.name}` })
  return { words: await paidFor(opening, speak) }
}
