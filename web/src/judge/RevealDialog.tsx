import {
  committedShare,
  courtAbi,
  NotCommittedError,
  RevealTooEarlyError,
  revealVote,
  saltOf,
  voteSaltTypedData,
  WrongSaltError,
} from '@guildhall/sdk'
import { revealsFrom } from '@guildhall/sdk/command/revealsFrom'
import { type FormEvent, useState } from 'react'
import { type Hex, isHex, zeroHash } from 'viem'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import type { FlowTools } from '../flow/flowTools.ts'
import { t } from '../language/t.ts'
import { dropSalt, keptSalt } from './keptSalts.ts'

/** A juror reveals what it committed to, once nobody can commit any more. */
export default function RevealDialog({ jobId, onClose }: { jobId: bigint; onClose: () => void }) {
  const [own, setOwn] = useState('')
  const [tried, setTried] = useState(false)
  const given = own.trim()
  const isSalt = isHex(given) && given.length === 66
  return (
    <FlowDialog title={t('Reveal your vote')} done={t('Revealed')} sealed onClose={onClose}>
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (given && !isSalt) return
          start((tools) => reveal(tools, jobId, isSalt ? given : undefined))
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <Effects>
              {[
                t('Everyone can read your vote from now on. Three equal votes decide.'),
                t('What you chose is found by your key’s signature, or what this browser kept.'),
                t('The vote that decides pays out the price at once.'),
              ]}
            </Effects>
            <details className="text-small">
              <summary className="cursor-pointer text-ink-soft">
                {t('I committed with a salt of my own')}
              </summary>
              <Field
                className="mt-3"
                label={t('Salt')}
                optional
                error={tried && given && !isSalt ? t('A salt is 0x and 64 digits.') : undefined}
              >
                {(control) => (
                  <Input
                    {...control}
                    className="font-mono text-small"
                    value={own}
                    onChange={(event) => setOwn(event.target.value)}
                  />
                )}
              </Field>
            </details>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Reveal')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}

async function reveal(tools: FlowTools, jobId: bigint, given: Hex | undefined) {
  const { deployment, account: juror, once, signSecret, send } = tools
  const vote = { chainId: deployment.chainId, jobId, juror }
  // Asked once: by a second try the reveal may have been made
  const commitment = await once(() => revealable(tools, jobId))
  const shareBy = (salt: Hex) => committedShare(deployment, { jobId, juror, salt }, commitment)
  const known = [given, keptSalt(vote)].find((salt) => salt && shareBy(salt) !== undefined)
  const salt = known ?? saltOf(await signSecret(voteSaltTypedData(deployment, vote)))
  const providerBps = shareBy(salt)
  if (providerBps === undefined) throw new WrongSaltError({ jobId: String(jobId), juror })
  const sent = await send(revealVote(deployment, { jobId, providerBps, salt }))
  dropSalt(vote)
  return sent
}

/**
 * What was committed to, once it may be revealed: even a reveal that is refused would have been read.
 *
 * @throws {NotCommittedError} where it was nothing.
 * @throws {RevealTooEarlyError} while others may still commit, and when it is too late.
 */
async function revealable(
  { deployment, account: juror, publicClient }: FlowTools,
  jobId: bigint,
): Promise<Hex> {
  const commitment = await publicClient.readContract({
    address: deployment.contracts.court,
    abi: courtAbi,
    functionName: 'commitmentOf',
    args: [jobId, juror],
  })
  if (commitment === zeroHash) throw new NotCommittedError({ jobId: String(jobId), juror })
  const from = await revealsFrom({ deployment, publicClient }, String(jobId))
  if (from !== 0) throw new RevealTooEarlyError({ jobId: String(jobId), from: from ?? 0 })
  return commitment
}
