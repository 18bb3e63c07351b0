import { decodeAbiParameters, getAbiItem, type Hex } from 'viem'
import { jobMarketAbi, listingsAbi } from '../../abi.ts'
import type { Speaker } from './speaker.ts'

/** Words of what payments open to, by function. */
export const openings = new Map<string, (opening: Hex, speak: Speaker) => string | Promise<string>>(
  [
    [
      'hire',
      (opening, speak) => {
        const { inputs } = getAbiItem({ abi: jobMarketAbi, name: 'hire' })
        const [, terms] = decodeAbiParameters(
          [{ type: 'bytes4' }, inputs[0], { type: 'bytes32' }],
          opening,
        )
        return `hiring ${terms.provider} for ${speak.policyMoney(terms.policyId, terms.price)}, to deliver within ${speak.span(terms.deliveryTime)} what document ${terms.brief} asks for, under policy ${terms.policyId}`
      },
    ],
    [
      'post',
      (opening, speak) => {
        const { inputs } = getAbiItem({ abi: jobMarketAbi, name: 'post' })
        const [, terms] = decodeAbiParameters(
          [{ type: 'bytes4' }, inputs[0], { type: 'bytes32' }],
          opening,
        )
        return `posting a job with a budget of ${speak.policyMoney(terms.policyId, terms.budget)}, open to offers for ${terms.closing === 0 ? '14 days' : speak.span(terms.closing)}, for what document ${terms.brief} asks for, under policy ${terms.policyId}`
      },
    ],
    [
      'accept',
      async (opening, speak) => {
        const { inputs } = getAbiItem({ abi: jobMarketAbi, name: 'accept' })
        const [, offer] = decodeAbiParameters(
          [{ type: 'bytes4' }, inputs[0], { type: 'bytes32' }],
          opening,
        )
        return `accepting the offer of ${offer.provider} on job ${offer.jobId} for ${await speak.jobMoney(offer.jobId, offer.price)}, to be delivered within ${speak.span(offer.deliveryTime)}`
      },
    ],
    [
      'amend',
      async (opening, speak) => {
        const { inputs } = getAbiItem({ abi: jobMarketAbi, name: 'amend' })
        const [, jobId, budget, brief] = decodeAbiParameters(
          [{ type: 'bytes4' }, inputs[0], inputs[1], inputs[2], { type: 'bytes32' }],
          opening,
        )
        return `raising the budget of job ${jobId} to ${await speak.jobMoney(jobId, budget)} for what document ${brief} asks for`
      },
    ],
    [
      'list',
      (opening, speak) => {
        const { inputs } = getAbiItem({ abi: listingsAbi, name: 'list' })
        const [policyId, model, service, bond] = inputs
        const [, seller, policy, , { price }] = decodeAbiParameters(
          [
            { type: 'bytes4' },
            { type: 'address' },
            policyId,
            model,
            service,
            bond,
            { type: 'bytes32' },
          ],
          opening,
        )
        return `the bond of a listing of ${seller} at ${speak.policyMoney(policy, price)}; it comes back once the listing is archived`
      },
    ],
    [
      'dispute',
      (opening) => {
        const [, jobId, disputer, reason] = decodeAbiParameters(
          [
            { type: 'bytes4' },
            { type: 'uint256' },
            { type: 'address' },
            { type: 'bytes32' },
            { type: 'bytes32' },
          ],
          opening,
        )
        return `the bond of a dispute of ${disputer} about job ${jobId}, for the reason in document ${reason}; it is lost if the ruling gives the disputer nothing`
      },
    ],
  ],
)
