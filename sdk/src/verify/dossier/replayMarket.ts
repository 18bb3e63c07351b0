import { type Hex, zeroAddress } from 'viem'
import type { Deployment } from '../../deployment.ts'
import { clientJudges, type Entry, entriesOf } from '../../policy.ts'
import { ContradictionError } from '../errors.ts'
import type { JobEnding, JobStatus, KeptJob } from '../jobWords.ts'
import { lower } from '../lower.ts'
import type { KeptPolicy } from '../policyWords.ts'
import { createPurse, type Movement } from './createPurse.ts'
import { type JobDraft, newDraft } from './jobDraft.ts'
import type { EventPlace, MarketEvent, OffersEvent } from './marketEvent.ts'

const bps = 10_000n
/** JobMarket's bound. */
const maxReturns = 3

/**
 * Plays a job's events over as `JobMarket` did, with every rule of its life and every amount.
 *
 * @throws {ContradictionError} from `apply` and `end`, where an event cannot have happened to such a job.
 */
export function replayMarket(options: {
  deployment: Deployment
  jobId: bigint
  policy: KeptPolicy
  /** As kept at the end; of a plain job no event names the policy, of an ended posting none the partner. */
  kept: KeptJob
}) {
  const { deployment, jobId, policy, kept } = options
  const treasury = lower(deployment.contracts.treasury)
  const purse = createPurse(policy)
  let draft: JobDraft | undefined
  let assigned: { provider: Hex; budget: bigint; deadline: number } | undefined

  function jobIn(place: EventPlace, name: string, ...statuses: JobStatus[]): JobDraft {
    if (!draft) throw new ContradictionError({ ...place, message: `${name} came before the job.` })
    if (statuses.includes(draft.status)) return draft
    const message = `${name} cannot happen to a job that is ${draft.status}.`
    throw new ContradictionError({ ...place, message })
  }

  function check(holds: boolean, place: EventPlace, message: string): void {
    if (!holds) throw new ContradictionError({ ...place, message })
  }

  function begin(job: JobDraft, place: EventPlace): void {
    check(!draft, place, 'The job began twice.')
    check(entriesOf(policy.entries).includes(job.entry), place, `Its rules know no ${job.entry}.`)
    check(job.policyId === kept.policyId, place, `It began under policy ${job.policyId}.`)
    draft = job
  }

  function came(entry: Entry, client: Hex, policyId: number, deadline: number): JobDraft {
    const status = entry === 'HIRE' || entry === 'BUY' ? 'FUNDED' : 'OPEN'
    return newDraft({ entry, status, client: lower(client), policyId, deadline })
  }

  function deposit(amount: bigint, place: EventPlace): void {
    if (!draft) return
    if (amount > draft.held) purse.escrow(amount - draft.held, place)
    if (amount < draft.held) purse.giveBack(draft.held - amount, draft.client, place)
    draft.held = amount
    draft.budget = amount
  }

  function finish(
    job: JobDraft,
    end: { status: JobStatus; ending: JobEnding; gross: bigint; isFree?: boolean },
    place: EventPlace,
  ): void {
    const { status, ending, gross, isFree } = end
    Object.assign(job, { status, ending, deadline: place.timestamp })
    const free = [{ kind: 'RELEASED', amount: gross, to: job.provider }] as const
    const paid = gross === 0n ? [] : isFree ? free : purse.split(gross, job.provider, treasury)
    const rest = { kind: 'REFUNDED', amount: job.held - gross, to: job.client } as const
    purse.expect([...paid, rest], place)
    job.held = 0n
  }

  function complete(job: JobDraft, evaluator: string, place: EventPlace): void {
    const status = 'COMPLETED'
    if (job.settling !== null) {
      finish(job, { status, ending: 'SETTLED', gross: job.settling }, place)
    } else if (job.ruling?.isSilent && !job.verdict) {
      const half = job.held - job.held / 2n
      finish(job, { status, ending: 'HALVED', gross: half, isFree: true }, place)
    } else if (job.ruling) {
      const gross = (job.held * BigInt(job.ruling.bps)) / bps
      const isWhole = job.ruling.bps === Number(bps)
      const ruled = isWhole ? 'RULED_FOR_PROVIDER' : 'RULED_SPLIT'
      finish(job, { status, ending: job.ruling.isSilent ? 'STOOD' : ruled, gross }, place)
    } else {
      const ending = evaluator === zeroAddress ? 'ACCEPTED' : 'APPROVED'
      finish(job, { status, ending, gross: job.held }, place)
    }
  }

  function endingOf(job: JobDraft, rejector: Hex): JobEnding {
    if (job.settling !== null) return 'SETTLED'
    if (job.ruling?.isSilent) return job.verdict ? 'STOOD' : 'UNFILED'
    if (job.ruling) return 'RULED_FOR_CLIENT'
    if (job.status === 'OPEN') return rejector === zeroAddress ? 'LAPSED' : 'CANCELLED'
    if (job.status !== 'FUNDED' || job.entry === 'PLAIN') return 'REFUSED'
    return lower(rejector) === job.client ? 'TAKEN_BACK' : 'DECLINED'
  }

  function apply(event: MarketEvent, place: EventPlace): void {
    const { eventName: name, args } = event
    if (name !== 'PaymentReleased' && name !== 'FeePaid' && name !== 'Refunded') {
      if (name !== 'CreditStored') purse.checkPaid(place.path)
    }
    switch (name) {
      case 'JobHired':
      case 'JobBought': {
        const entry = name === 'JobHired' ? 'HIRE' : 'BUY'
        const job = came(entry, args.client, args.policyId, args.deadline)
        begin({ ...job, provider: lower(args.provider), consented: entry === 'BUY' }, place)
        deposit(args.budget, place)
        return
      }
      case 'JobPosted': {
        const { maxOffers, autoAccept, closing } = args
        const posting = { version: 1, maxOffers, autoAccept, verifiedOnly: false, partner: 0n }
        begin({ ...came('POST', args.client, args.policyId, closing), posting }, place)
        deposit(args.budget, place)
        return
      }
      case 'JobCreated': {
        const { client, provider, expiredAt } = args
        const job = came('PLAIN', client, kept.policyId, Number(expiredAt))
        begin({ ...job, provider: provider === zeroAddress ? null : lower(provider) }, place)
        return
      }
      case 'VerifiedOnly': {
        const job = jobIn(place, name, 'OPEN')
        if (job.posting) job.posting = { ...job.posting, verifiedOnly: true }
        return
      }
      case 'JobGrouped':
        group(args.group, place)
        return
      case 'JobsPaired': {
        const job = jobIn(place, name, 'OPEN')
        const partner = args.jobId === jobId ? args.otherJobId : args.jobId
        if (job.posting) job.posting = { ...job.posting, partner }
        return
      }
      case 'JobAmended': {
        const job = jobIn(place, name, 'OPEN')
        check(job.posting?.version === args.version - 1, place, 'A version was left out.')
        if (job.posting) job.posting = { ...job.posting, version: args.version }
        job.briefVersion = args.version
        deposit(args.budget, place)
        return
      }
      case 'ProviderSet':
        jobIn(place, name, 'OPEN').provider = lower(args.provider)
        return
      case 'BudgetSet':
        jobIn(place, name, 'OPEN').plainBudget = args.amount
        return
      case 'JobFunded': {
        const job = jobIn(place, name, 'OPEN')
        check(job.plainBudget === args.amount, place, `Its price was ${job.plainBudget}.`)
        deposit(args.amount, place)
        job.status = 'FUNDED'
        return
      }
      case 'JobAgreed':
        Object.assign(jobIn(place, name, 'OPEN'), { agreed: true, deadline: args.fundBy })
        return
      case 'JobAssigned': {
        const { provider, budget, deadline } = args
        const job = jobIn(place, name, 'OPEN')
        deposit(budget, place)
        Object.assign(job, { status: 'FUNDED', deadline, consented: true, posting: null })
        job.provider = lower(provider)
        assigned = { provider: job.provider, budget, deadline }
        return
      }
      case 'JobStarted':
        Object.assign(jobIn(place, name, 'FUNDED'), { started: true, consented: true })
        return
      case 'JobSubmitted':
        submit(jobIn(place, name, 'FUNDED', 'SUBMITTED', 'DISPUTED'), place)
        return
      case 'TurnPassed':
      case 'HandedOver':
        Object.assign(jobIn(place, name, 'SUBMITTED'), {
          clientTurn: true,
          deadline: args.deadline,
        })
        return
      case 'RevisionRequested': {
        const job = jobIn(place, name, 'SUBMITTED')
        check(!job.returned && job.returns < maxReturns, place, 'It was returned too often.')
        Object.assign(job, { returned: true, returns: job.returns + 1, deadline: args.deadline })
        return
      }
      case 'RevisionMissed':
        Object.assign(jobIn(place, name, 'SUBMITTED'), { returned: false, deadline: args.deadline })
        return
      case 'JobJudged': {
        const verdict = args.approved ? 'APPROVED' : 'REJECTED'
        const judged = { status: 'JUDGED', verdict, deadline: args.deadline } as const
        Object.assign(jobIn(place, name, 'SUBMITTED'), judged)
        return
      }
      case 'VerdictWaived':
        jobIn(place, name, 'JUDGED')
        return
      case 'DisputeOpened': {
        const job = jobIn(place, name, 'FUNDED', 'SUBMITTED', 'JUDGED')
        // An evaluator that is no side disputes only what it could not decide
        const by = lower(args.by)
        const isEvaluator = by === policy.evaluator && by !== job.client
        if (isEvaluator && job.status === 'SUBMITTED') job.deadlocked = true
        Object.assign(job, { status: 'DISPUTED', deadline: args.deadline })
        return
      }
      case 'DisputeResolved': {
        const job = jobIn(place, name, 'DISPUTED')
        job.ruling = { bps: args.providerBps, isSilent: args.arbiter === zeroAddress }
        return
      }
      case 'JobSettled':
        jobIn(place, name, 'FUNDED', 'SUBMITTED', 'JUDGED', 'DISPUTED').settling =
          args.providerAmount
        return
      case 'JobCompleted': {
        const statuses = ['FUNDED', 'SUBMITTED', 'JUDGED', 'DISPUTED'] as const
        const job = jobIn(place, name, ...statuses)
        const isAgreed = job.status !== 'FUNDED' || job.settling !== null
        check(isAgreed, place, 'Nothing was delivered or settled.')
        complete(job, args.evaluator, place)
        return
      }
      case 'JobRejected': {
        const statuses = ['OPEN', 'FUNDED', 'SUBMITTED', 'JUDGED', 'DISPUTED'] as const
        const job = jobIn(place, name, ...statuses)
        const ending = endingOf(job, args.rejector)
        finish(job, { status: 'REJECTED', ending, gross: 0n }, place)
        return
      }
      case 'JobExpired':
        finish(
          jobIn(place, name, 'FUNDED', 'SUBMITTED'),
          { status: 'EXPIRED', ending: 'MISSED', gross: 0n },
          place,
        )
        return
      case 'PaymentReleased':
        purse.pay('RELEASED', { amount: args.amount, to: lower(args.provider) }, place)
        return
      case 'FeePaid': {
        const to = args.sink === zeroAddress ? null : lower(args.sink)
        purse.pay('FEE', { amount: args.amount, to }, place)
        return
      }
      case 'Refunded':
        purse.pay('REFUNDED', { amount: args.amount, to: lower(args.client) }, place)
        return
      default:
        // Told already by the movement it belongs to
        return
    }
  }

  function group(label: Hex, place: EventPlace): void {
    jobIn(place, 'JobGrouped', 'OPEN', 'FUNDED').group = label
  }

  function submit(job: JobDraft, place: EventPlace): void {
    const { submissions, status } = job
    const isRevision = job.returned || (status === 'DISPUTED' && submissions === 0)
    check(status === 'FUNDED' || isRevision, place, 'It was delivered already.')
    const isPlain = job.entry === 'PLAIN'
    const isJudged = status !== 'DISPUTED' && !isPlain
    Object.assign(job, {
      submissions: submissions + 1,
      consented: true,
      returned: false,
      clientTurn: isJudged && policy.evaluator === lower(clientJudges),
      ...(status === 'DISPUTED' ? {} : { status: 'SUBMITTED' }),
      ...(isJudged ? { deadline: place.timestamp + policy.reviewPeriod } : {}),
    })
  }

  return {
    apply,
    group,
    /** A negotiation begins, of which `Offers` tells. */
    propose(args: Extract<OffersEvent, { eventName: 'JobProposed' }>['args'], place: EventPlace) {
      const job = came('NEGOTIATE', args.client, args.policyId, args.closing)
      begin({ ...job, provider: lower(args.provider) }, place)
    },
    /** The provider, price and deadline of the assignment just told. */
    assigned: () => assigned,
    draft: () => draft,
    /** What it has come to. */
    end(): { job: JobDraft; movements: readonly Movement[] } {
      purse.checkPaid('events')
      if (!draft) throw new ContradictionError({ path: 'events', message: 'No job began.' })
      return { job: draft, movements: purse.movements }
    },
  }
}
