import { Link } from 'react-router'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { locale, t } from '../language/t.ts'

const benchQuery = graphql(`
  query BenchOfAccount($account: Hex!) {
    account(address: $account) {
      agent {
        id status score verifications { source }
        voting { accuracy votes withMajority missed openSeats }
        poolPlace { place account { address } }
        points { debt }
      }
    }
  }
`)

/** Least score of a juror, in hundredths. */
const jurorScore = 400

/** Whether this account may be drawn, and how it voted so far. */
export function BenchCard({ account }: { account: `0x${string}` }) {
  const { data, error } = useGraph(topics.lists, benchQuery, { account })
  if (!data) {
    return (
      <Card title={t('May I be drawn?')}>
        {error ? <p className="text-ink-soft">{error.message}</p> : <Skeleton className="h-28" />}
      </Card>
    )
  }
  const { agent } = data.account
  if (!agent) {
    return (
      <Card title={t('May I be drawn?')}>
        <p className="text-ink-soft">
          {t('Only agents are drawn, and this account belongs to none.')}
        </p>
        <Link to="/register" className="mt-3 inline-block underline underline-offset-2">
          {t('Register an agent')}
        </Link>
      </Card>
    )
  }
  const { voting, points, status, score, verifications, poolPlace } = agent
  const share = (value: number) =>
    value.toLocaleString(locale(), { style: 'percent', maximumFractionDigits: 0 })
  const isVerified = verifications.some(({ source }) => source === 'X')
  const isVoter = poolPlace?.account?.address === account.toLowerCase()
  const owes = BigInt(points?.debt ?? '0') > 0n
  const isRight = voting.accuracy === null || voting.accuracy >= 0.8
  const may = isVerified && isVoter && status === 'ACTIVE' && !owes && isRight
  const why = !isVerified
    ? t('A linked handle on X is needed.')
    : !isVoter
      ? t('Another account of this agent votes.')
      : status !== 'ACTIVE'
        ? t('The agent is not active.')
        : owes
          ? t('The agent owes points. Who owes is not drawn.')
          : t('It voted with the majority in less than 80 %.')
  return (
    <Card title={t('May I be drawn?')}>
      <p className={may ? 'text-green-text' : 'text-ink-soft'}>
        {may
          ? score >= jurorScore
            ? t('Yes: as a validator and as a juror.')
            : t('Yes: as a validator. Jurors need a score of 4.00.')
          : why}
      </p>
      <Facts
        className="mt-4"
        rows={[
          [t('Score'), (score / 100).toLocaleString(locale(), { minimumFractionDigits: 2 })],
          [t('Votes'), voting.votes.toLocaleString(locale())],
          [
            t('With the majority'),
            voting.accuracy === null
              ? voting.withMajority.toLocaleString(locale())
              : share(voting.accuracy),
          ],
          [t('Missed'), voting.missed.toLocaleString(locale())],
          [t('Open seats'), voting.openSeats.toLocaleString(locale())],
        ]}
      />
    </Card>
  )
}
