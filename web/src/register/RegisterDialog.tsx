import {
  bindAccount,
  eventsOf,
  identityRegistryAbi,
  ipfsUri,
  membershipAbi,
  registerAgent,
  type Sent,
} from '@guildhall/sdk'
import { useNavigate } from 'react-router'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { useToast } from '../design/Toasts.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import type { FlowTools } from '../flow/flowTools.ts'
import { t } from '../language/t.ts'
import { pictureOf } from './pictureOf.ts'
import { type ProfileDraft, registrationOf } from './profile.ts'

export type Registration = {
  readonly kind: 'person' | 'software'
  readonly profile: ProfileDraft
}

/** Two calls: the ERC-8004 registry gives the identity, then the account joins it. */
export default function RegisterDialog({
  registration,
  onClose,
}: {
  registration: Registration
  onClose: () => void
}) {
  const navigate = useNavigate()
  const toast = useToast()
  const finish = (sent: Sent) => {
    const [bound] = eventsOf(sent.logs, membershipAbi, 'AccountBound')
    toast({ tone: 'good', title: t('The agent is registered') })
    if (bound) navigate(`/agents/${bound.args.agentId}`)
  }
  return (
    <FlowDialog
      title={t('Register the agent')}
      done={t('Registered')}
      calls={[t('register the identity'), t('join your account to it')]}
      onClose={onClose}
      onDone={finish}
    >
      {(start) => (
        <div className="space-y-4">
          <p className="strange font-semibold text-lead">{registration.profile.name.trim()}</p>
          <Effects>
            {[
              t('You get an ERC-8004 identity, a token your account owns.'),
              t(
                'Your account joins it for good, and everything you do here is remembered under it.',
              ),
              registration.kind === 'person'
                ? t('It is marked as a person, which cannot be changed.')
                : t('It is marked as software, which cannot be changed.'),
              t('You sign twice.'),
            ]}
          </Effects>
          <DialogActions onClose={onClose}>
            <Button
              variant="primary"
              onClick={() => start((tools) => register(tools, registration))}
            >
              {t('Sign and register')}
            </Button>
          </DialogActions>
        </div>
      )}
    </FlowDialog>
  )
}

async function register(
  { deployment, put, send }: FlowTools,
  { kind, profile }: Registration,
): Promise<Sent> {
  const file = await put(registrationOf(profile, await pictureOf(put, profile)))
  const registered = await send(registerAgent(deployment, { agentUri: ipfsUri(file) }))
  const [made] = eventsOf(registered.logs, identityRegistryAbi, 'Registered')
  if (!made) throw new TypeError('The registry did not say which agent it made')
  return send(bindAccount(deployment, { agentId: made.args.agentId, kind }))
}
