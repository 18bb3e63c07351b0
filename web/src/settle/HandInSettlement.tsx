import { type Deployment, jobMarketDomain, settleJob, settlementTypes } from '@guildhall/sdk'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Hex, PublicClient } from 'viem'
import { useNow } from '../data/useNow.ts'
import { Button } from '../design/Button.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { isSameAddress } from '../format/address.ts'
import type { ActionProps } from '../job/actions/ActionProps.ts'
import { rich, t } from '../language/t.ts'
import { NotTheirSignatureError } from './NotTheirSignatureError.ts'
import { Shares } from './Shares.tsx'
import { readSettlement, type SignedSettlement } from './settlementLink.ts'

/** The other side agrees by carrying out what the first has signed. */
export function HandInSettlement({
  job,
  viewer,
  link,
  choice,
  onClose,
}: ActionProps<'settle'> & { link: string; choice: ReactNode }) {
  const now = useNow()
  const [text, setText] = useState(link)
  const [tried, setTried] = useState(false)
  const signed = readSettlement(text.trim(), BigInt(job.id))
  const budget = BigInt(job.budget)
  const fault = !signed
    ? t('That is no settlement of this job.')
    : signed.expiry <= now
      ? t('It has run out. Ask for a new one.')
      : signed.providerAmount > budget
        ? t('The provider cannot get more than the price.')
        : undefined
  const isClient = isSameAddress(viewer, job.client.address)
  const other = isClient ? job.provider?.address : job.client.address
  return (
    <FlowDialog
      title={t('Settle with the other side')}
      description={t('You may both end the job at any time by dividing its price as you agree.')}
      done={t('Settled')}
      onClose={onClose}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (!signed || fault || !other) return
          start(async ({ deployment, publicClient, send }) => {
            await checkSignature({ deployment, publicClient, signed, other })
            const { signature, ...settlement } = signed
            const signatures = isClient
              ? { providerSignature: signature }
              : { clientSignature: signature }
            return send(settleJob(deployment, { settlement, ...signatures }))
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            {choice}
            <Field label={t('The link they sent')} error={tried || text ? fault : undefined}>
              {(control) => (
                <TextArea
                  {...control}
                  rows={4}
                  className="break-all font-mono text-small"
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
              )}
            </Field>
            {signed && !fault && (
              <>
                <Shares {...{ budget, token: job.token, policy: job.policy }} {...signed} />
                <Effects>
                  {[
                    t('You agree to this, and it is carried out: the money goes at once.'),
                    t('The job ends for good. Bonds go back, and nobody is ruled against.'),
                    rich('Their word holds for {time}.', {
                      time: <Countdown until={signed.expiry} />,
                    }),
                  ]}
                </Effects>
              </>
            )}
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Agree and settle')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}

/** @throws {NotTheirSignatureError} before anything is signed. */
async function checkSignature({
  deployment,
  publicClient,
  signed: { signature, ...message },
  other: address,
}: {
  deployment: Deployment
  publicClient: PublicClient
  signed: SignedSettlement
  other: Hex
}): Promise<void> {
  const isTheirs = await publicClient.verifyTypedData({
    domain: jobMarketDomain(deployment),
    types: settlementTypes,
    primaryType: 'Settlement',
    ...{ message, address, signature },
  })
  if (!isTheirs) throw new NotTheirSignatureError()
}
