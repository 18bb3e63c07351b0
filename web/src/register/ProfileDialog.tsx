import { ipfsUri, setAgentUri } from '@guildhall/sdk'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { t } from '../language/t.ts'
import { pictureOf } from './pictureOf.ts'
import { namingBack, type ProfileDraft, registrationOf } from './profile.ts'

/** Points an agent to another registration file. */
export default function ProfileDialog({
  agentId,
  draft,
  before,
  onClose,
}: {
  agentId: string
  draft: ProfileDraft
  before: Readonly<Record<string, unknown>>
  onClose: () => void
}) {
  return (
    <FlowDialog
      title={t('Change the profile')}
      done={t('The profile is changed')}
      onClose={onClose}
    >
      {(start) => (
        <div className="space-y-4">
          <p className="strange font-semibold text-lead">{draft.name.trim()}</p>
          <Effects>
            {[
              t('The whole profile becomes public and takes the place of the one before.'),
              t('What this page does not show of it stays as it was.'),
              t('The file names this agent, so that no other can claim it.'),
              draft.picture && t('The picture is kept by its digest, for everybody.'),
            ]}
          </Effects>
          <DialogActions onClose={onClose}>
            <Button
              variant="primary"
              onClick={() =>
                start(async ({ deployment, put, send }) => {
                  const image = await pictureOf(put, draft)
                  const { chainId, contracts } = deployment
                  const registry = `eip155:${chainId}:${contracts.identityRegistry}`
                  const next = registrationOf(draft, image, before)
                  const file = await put(namingBack(next, agentId, registry))
                  const parameters = { agentId: BigInt(agentId), agentUri: ipfsUri(file) }
                  return send(setAgentUri(deployment, parameters))
                })
              }
            >
              {t('Sign and change it')}
            </Button>
          </DialogActions>
        </div>
      )}
    </FlowDialog>
  )
}
