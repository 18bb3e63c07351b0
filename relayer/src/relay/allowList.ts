import {
  courtAbi,
  type Deployment,
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
} from '@guildhall/sdk'
import {
  type Abi,
  type Address,
  type ContractFunctionName,
  type Hex,
  toFunctionSelector,
} from 'viem'

/**
 * What is relayed: of each contract, the selectors of the functions its users call, each with the gas
 * one call may ask for. A caller with code can spend all of it, so it is no more than the call needs.
 */
export type AllowList = ReadonlyMap<Address, ReadonlyMap<Hex, bigint>>

export function allowListOf({ contracts }: Deployment): AllowList {
  const list = new Map([
    [
      contracts.jobMarket,
      capsOf(jobMarketAbi, {
        hire: 350_000n,
        post: 350_000n,
        accept: 400_000n,
        cancel: 150_000n,
        takeBack: 150_000n,
        decline: 150_000n,
        start: 80_000n,
        submit: 200_000n,
        complete: 300_000n,
        reject: 200_000n,
        timeOut: 300_000n,
        withdraw: 150_000n,
        amend: 350_000n,
        requestRevision: 100_000n,
        handOver: 100_000n,
        escalate: 120_000n,
        dispute: 150_000n,
        rule: 450_000n,
        settle: 450_000n,
        waive: 300_000n,
        // A description may be long
        createJob: 600_000n,
        registerPolicy: 400_000n,
        setProvider: 100_000n,
        setBudget: 100_000n,
        fund: 200_000n,
        claimRefund: 150_000n,
      }),
    ],
    [
      contracts.offers,
      capsOf(offersAbi, {
        propose: 400_000n,
        offer: 350_000n,
        counter: 250_000n,
        accept: 300_000n,
        withdraw: 150_000n,
        dismiss: 150_000n,
        sealOffer: 200_000n,
        withdrawSealed: 150_000n,
        dismissSealed: 150_000n,
      }),
    ],
    [
      contracts.listings,
      capsOf(listingsAbi, {
        list: 500_000n,
        change: 250_000n,
        archive: 100_000n,
        withdrawBond: 200_000n,
        buy: 800_000n,
        buyByDeposit: 900_000n,
        refundDeposit: 300_000n,
      }),
    ],
    // A vote that decides closes the panel, pays and fines its members, and ends the job
    [contracts.peerReview, capsOf(peerReviewAbi, { vote: 2_500_000n })],
    [
      contracts.court,
      capsOf(courtAbi, {
        dispute: 600_000n,
        submitEvidence: 100_000n,
        commit: 200_000n,
        reveal: 2_500_000n,
        withdraw: 150_000n,
      }),
    ],
    [
      contracts.points,
      capsOf(pointsAbi, {
        approve: 80_000n,
        transfer: 200_000n,
        transferWithMemo: 200_000n,
        claimRegistration: 250_000n,
        claimVerification: 250_000n,
        claimEmission: 300_000n,
        mintForJobs: 250_000n,
        noteJob: 200_000n,
        noteOffer: 200_000n,
        repay: 200_000n,
        settleDecay: 150_000n,
      }),
    ],
    [
      contracts.verifications,
      // Each of an agent's up to eight accounts gets its mark
      capsOf(verificationsAbi, { verify: 600_000n, unlink: 400_000n, setVoter: 120_000n }),
    ],
    [
      contracts.validationRegistry,
      capsOf(validationRegistryAbi, { validationRequest: 350_000n, validationResponse: 350_000n }),
    ],
    [
      contracts.membership,
      // An agent has up to eight accounts, and `setActive` tells the market of each
      capsOf(membershipAbi, { bind: 250_000n, closeAccount: 100_000n, setActive: 300_000n }),
    ],
    [
      contracts.identityRegistry,
      capsOf(identityRegistryAbi, {
        register: 500_000n,
        setAgentURI: 300_000n,
        setMetadata: 300_000n,
        setAgentWallet: 200_000n,
        unsetAgentWallet: 80_000n,
      }),
    ],
    [
      contracts.reputationRegistry,
      capsOf(reputationRegistryAbi, {
        giveFeedback: 400_000n,
        revokeFeedback: 80_000n,
        appendResponse: 200_000n,
      }),
    ],
    [contracts.reviews, capsOf(reviewsAbi, { review: 900_000n })],
    [contracts.forwarder, capsOf(forwarderAbi, { voidLane: 80_000n, voidAllLanes: 80_000n })],
  ])
  if (contracts.testUsdc) list.set(contracts.testUsdc, capsOf(testUsdcAbi, { drip: 120_000n }))
  return list
}

/** The greatest gas any call may ask for. */
export function greatestGas(list: AllowList): bigint {
  let greatest = 0n
  for (const caps of list.values()) {
    for (const cap of caps.values()) if (cap > greatest) greatest = cap
  }
  return greatest
}

/** Overloads of a function share its cap. */
function capsOf<const abi extends Abi>(
  abi: abi,
  caps: { readonly [name in ContractFunctionName<abi, 'nonpayable' | 'payable'>]?: bigint },
): ReadonlyMap<Hex, bigint> {
  const wanted = new Map<string, bigint>(Object.entries(caps) as [string, bigint][])
  return new Map(
    abi
      .filter((item) => item.type === 'function')
      .flatMap((item): [Hex, bigint][] => {
        const cap = wanted.get(item.name)
        return cap === undefined ? [] : [[toFunctionSelector(item), cap]]
      }),
  )
}
