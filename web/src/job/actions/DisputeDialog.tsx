import {
  deploymentOf,
  disputeDirectly,
  disputeJob,
  disputeOpening,
  documentLimits,
} from '@guildhall/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { isAddressEqual, keccak256 } from 'viem'
import { useConfig } from '../../config/ConfigContext.ts'
import { graphql } from '../../data/graphql.ts'
import { topics } from '../../data/topics.ts'
import { useGraph } from '../../data/useGraph.ts'
import { Banner } from '../../design/Banner.tsx'
import { Button } from '../../design/Button.tsx'
import { DialogActions } from '../../design/DialogActions.tsx'
import { Field } from '../../design/Field.tsx'
import { Money } from '../../design/Money.tsx'
import { Segmented } from '../../design/Segmented.tsx'
import { Skeleton } from '../../design/Skeleton.tsx'
import { TextArea } from '../../design/TextArea.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import { FundsNotice } from '../../flow/FundsNotice.tsx'
import { formatMoney } from '../../format/money.ts'
import { formatDuration } from '../../format/time.ts'
import { rich, t } from '../../language/t.ts'
import { pointDecimals } from '../../points/pointKinds.ts'
import type { Job } from '../jobQuery.ts'
import type { ActionProps } from './ActionProps.ts'
import { type BondChoice, readBonds } from './readBonds.ts'

const disputerQuery = graphql(`
  query Disputer($account: Hex!) {
    account(address: $account) {
      points { available }
      agent { verified points { debt } }
    }
  }
`)

type Security = BondChoice['security'] | 'credit'

/** Opens a dispute: why, what secures it, what happens then, and what if nobody does anything. */
export function DisputeDialog({ job, viewer, onClose }: ActionProps<'dispute'>) {
  const { chainId, rpcUrl } = useConfig()
  const deployment = deploymentOf(chainId)
  const jobId = BigInt(job.id)
  const isCourt =
    job.policy.arbiter !== null && isAddressEqual(job.policy.arbiter, deployment.contracts.court)
  const isForeign =
    job.policy.arbiter !== null &&
    isAddressEqual(job.policy.arbiter, deployment.contracts.klerosArbiter)
  const bonds = useQuery({
    queryKey: ['bonds', job.id],
    enabled: isCourt,
    queryFn: () => readBonds({ rpcUrl, deployment, jobId }),
  })
  const { data } = useGraph(topics.lists, disputerQuery, { account: viewer })
  const [reason, setReason] = useState('')
  const [wanted, setWanted] = useState<Security>()
  const [tried, setTried] = useState(false)
  const message = reason.trim()

  const agent = data?.account.agent
  const isTrusted =
    viewer.toLowerCase() === job.provider?.address &&
    agent?.verified === true &&
    BigInt(agent.points?.debt ?? '0') === 0n
  const choices = bonds.data ?? []
  const securities: readonly Security[] = [
    ...choices.map(({ security }) => security),
    ...(isTrusted ? (['credit'] as const) : []),
  ]
  const security = wanted ?? securities[0]
  const bond = choices.find((choice) => choice.security === security)
  const points = BigInt(data?.account.points.available ?? '0')

  return (
    <FlowDialog
      title={t('Dispute it')}
      description={
        isCourt
          ? t('Five drawn jurors decide who gets the price. The money stays in escrow until then.')
          : t('The arbiter these house rules name decides. The money stays in escrow until then.')
      }
      done={t('Dispute opened')}
      paid={bond !== undefined}
      onClose={onClose}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (!message || (isCourt && !security)) return
          start(async ({ account, put, pay, send }) => {
            const digest = await put({ kind: 'reason', version: 1, message })
            if (!isCourt || !security) {
              return send(disputeDirectly(deployment, { jobId, party: account, reason: digest }))
            }
            const opening = { jobId, disputer: account, reason: digest }
            const payment =
              bond &&
              (await pay(bond.amount, (salt) => keccak256(disputeOpening(opening, salt)), {
                token: bond.token,
                to: deployment.contracts.court,
              }))
            return send(disputeJob(deployment, { jobId, reason: digest, security, payment }))
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <Field
              label={t('Why it is contested')}
              hint={t('Public.')}
              error={tried && !message ? t('Say why.') : undefined}
            >
              {(control) => (
                <TextArea
                  {...control}
                  rows={5}
                  maxLength={documentLimits.text}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
            {isForeign && (
              <Banner tone="warn">
                {t(
                  'An outside arbitrator decides here, who is paid in the chain’s own coin. This page cannot pay it.',
                )}
              </Banner>
            )}
            {bonds.isPending && isCourt && <Skeleton className="h-16" />}
            {bonds.isError && (
              <Banner
                tone="bad"
                action={
                  <Button size="small" onClick={() => bonds.refetch()}>
                    {t('Try again')}
                  </Button>
                }
              >
                {t('What secures a dispute cannot be read from the chain now.')}
              </Banner>
            )}
            {security && securities.length > 1 && (
              <div className="space-y-1.5">
                <p className="font-medium text-small">{t('What secures it')}</p>
                <Segmented
                  label={t('What secures it')}
                  value={security}
                  onChange={setWanted}
                  options={securities.map((each) => optionOf(each, choices))}
                />
              </div>
            )}
            {bond?.security === 'plain' && <FundsNotice account={viewer} needed={bond.amount} />}
            {bond?.security === 'points' && data && points < bond.amount && (
              <Banner tone="warn">
                {t('You have {amount} points, which is less than this needs.', {
                  amount: formatMoney(points, pointDecimals),
                })}
              </Banner>
            )}
            <Effects>{isCourt ? courtEffects(job, bond, security) : [silenceOf(job)]}</Effects>
            <DialogActions onClose={onClose}>
              <Button
                variant="primary"
                type="submit"
                disabled={isForeign || (isCourt && !security)}
              >
                {t('Open the dispute')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}

function optionOf(security: Security, choices: readonly BondChoice[]) {
  const choice = choices.find((each) => each.security === security)
  if (!choice) return { value: security, label: t('Nothing'), hint: t('On your verified name') }
  const { token, amount } = choice
  return {
    value: security,
    label: `${formatMoney(amount, token.decimals)} ${token.symbol}`,
    hint: security === 'points' ? t('In points') : t('In money'),
  }
}

function courtEffects(
  job: Job,
  bond: BondChoice | undefined,
  security: Security | undefined,
): readonly ReactNode[] {
  return [
    bond &&
      rich('{amount} moves from your account to the court as a bond.', {
        amount: <Money amount={bond.amount} token={bond.token} />,
      }),
    bond &&
      t(
        'It comes back if the ruling gives you anything, if both sides settle, or if the court stays silent. If you get nothing it is lost, and 10 points with it.',
      ),
    security === 'credit' &&
      t('You pay nothing now. If you get nothing you owe 25 points, and 10 more as its loser.'),
    t(
      'Both sides show evidence for 24 hours. Then jurors are drawn, who vote within 24 hours and reveal within 24 more.',
    ),
    silenceOf(job),
  ]
}

/** What becomes of it where the arbiter does nothing. */
function silenceOf({ policy, verdict, deliverable }: Job): ReactNode {
  const duration = formatDuration(policy.arbiterPeriod)
  if (verdict === 'APPROVED') {
    return t('Without a ruling within {duration} the approval stands and the provider is paid.', {
      duration,
    })
  }
  if (verdict === 'REJECTED') {
    return t(
      'Without a ruling within {duration} the rejection stands and the client is refunded.',
      { duration },
    )
  }
  return deliverable
    ? t('Without a ruling within {duration} the price is divided in halves, without a fee.', {
        duration,
      })
    : t(
        'Without a ruling within {duration} the client is refunded, unless the provider delivers meanwhile; then the price is divided in halves, without a fee.',
        { duration },
      )
}
