import { deploymentOf } from '@guildhall/sdk'
import { useConfig } from '../../config/ConfigContext.ts'
import { anyonesAction } from '../../disputes/judgingStep.ts'
import MoveDialog from '../../disputes/MoveDialog.tsx'
import { asksEvidence } from '../../evidence/askedOf.ts'
import { EvidenceDialog } from '../../evidence/EvidenceDialog.tsx'
import { SigningCheck } from '../../flow/SigningCheck.ts'
import { OpenSealedDialog } from '../../sealed/OpenSealedDialog.tsx'
import { ShowSealedDialog } from '../../sealed/ShowSealedDialog.tsx'
import { SettleDialog } from '../../settle/SettleDialog.tsx'
import { checkJob } from '../checkJob.ts'
import type { JobAction } from '../jobActions.ts'
import type { Job } from '../jobQuery.ts'
import { AcceptDialog } from './AcceptDialog.tsx'
import { AmendDialog } from './AmendDialog.tsx'
import { DisputeDialog } from './DisputeDialog.tsx'
import { OfferDialog } from './OfferDialog.tsx'
import { PlainDialog } from './PlainDialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { ReviewDialog } from './ReviewDialog.tsx'
import { SubmitDialog } from './SubmitDialog.tsx'

type Props = {
  job: Job
  action: JobAction
  viewer: `0x${string}`
  /** What is behind the `#` of the page's address. */
  link: string
  onClose: () => void
}

/** Everything about acting on a job; loaded when somebody acts. */
export default function JobActionDialog(props: Props) {
  return (
    <SigningCheck value={(chain) => checkJob(chain, props.job)}>
      <ActionDialog {...props} />
    </SigningCheck>
  )
}

function ActionDialog({ job, action, viewer, link, onClose }: Props) {
  const { chainId } = useConfig()
  const shared = { job, viewer, onClose }
  switch (action.verb) {
    case 'connect':
      return null
    case 'makeOffer':
    case 'counterOffer':
      return <OfferDialog {...shared} action={action} />
    case 'acceptOffer':
    case 'fund':
      return <AcceptDialog {...shared} action={action} />
    case 'openSealed':
      return <OpenSealedDialog {...shared} link={link} />
    case 'showSealed':
      return <ShowSealedDialog job={job} offer={action.offer} onClose={onClose} />
    case 'amend':
      return <AmendDialog {...shared} />
    case 'submit':
      if (asksEvidence(job.brief.text)) return <EvidenceDialog job={job} onClose={onClose} />
      return <SubmitDialog {...shared} action={action} />
    case 'reject':
    case 'decline':
    case 'requestRevision':
      return <ReasonDialog {...shared} action={action} />
    case 'dispute':
      return <DisputeDialog {...shared} action={action} />
    case 'settle':
      return <SettleDialog {...shared} action={action} link={link} />
    case 'moveOn': {
      const due = anyonesAction(action.step, { now: Number.POSITIVE_INFINITY })
      const { peerReview } = deploymentOf(chainId).contracts
      if (!due) return null
      return (
        <MoveDialog jobId={BigInt(job.id)} action={due} contract={peerReview} onClose={onClose} />
      )
    }
    case 'review':
      return <ReviewDialog {...shared} action={action} />
    default:
      return <PlainDialog {...shared} action={action} />
  }
}
