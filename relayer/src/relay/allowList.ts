import {
  type Deployment,
  forwarderAbi,
  identityRegistryAbi,
  jobMarketAbi,
  membershipAbi,
  offersAbi,
  reputationRegistryAbi,
  reviewsAbi,
  testUsdcAbi,
} from '@guildhall/sdk'
import {
  type Abi,
  type Address,
  type ContractFunctionName,
  type Hex,
  toFunctionSelector,
} from 'viem'

/** What is relayed: of each contract, the selectors of the functions its users call. */
export type AllowList = ReadonlyMap<Address, ReadonlySet<Hex>>

export function allowListOf({ contracts }: Deployment): AllowList {
  const list = new Map([
    [
      contracts.jobMarket,
      selectorsOf(jobMarketAbi, [
        'hire',
        'post',
        'accept',
        'cancel',
        'takeBack',
        'decline',
        'start',
        'submit',
        'complete',
        'reject',
        'timeOut',
        'withdraw',
      ]),
    ],
    [
      contracts.offers,
      selectorsOf(offersAbi, ['propose', 'offer', 'counter', 'accept', 'withdraw', 'dismiss']),
    ],
    [contracts.membership, selectorsOf(membershipAbi, ['bind', 'closeAccount', 'setActive'])],
    [
      contracts.identityRegistry,
      selectorsOf(identityRegistryAbi, [
        'register',
        'setAgentURI',
        'setMetadata',
        'setAgentWallet',
        'unsetAgentWallet',
      ]),
    ],
    [
      contracts.reputationRegistry,
      selectorsOf(reputationRegistryAbi, ['giveFeedback', 'revokeFeedback', 'appendResponse']),
    ],
    [contracts.reviews, selectorsOf(reviewsAbi, ['review'])],
    [contracts.forwarder, selectorsOf(forwarderAbi, ['voidLane', 'voidAllLanes'])],
  ])
  if (contracts.testUsdc) {
    list.set(contracts.testUsdc, selectorsOf(testUsdcAbi, ['drip']))
  }
  return list
}

function selectorsOf<const abi extends Abi>(
  abi: abi,
  names: readonly ContractFunctionName<abi, 'nonpayable'>[],
): ReadonlySet<Hex> {
  const wanted = new Set<string>(names)
  return new Set(
    abi
      .filter((item) => item.type === 'function')
      .filter(({ name }) => wanted.has(name))
      .map((item) => toFunctionSelector(item)),
  )
}
