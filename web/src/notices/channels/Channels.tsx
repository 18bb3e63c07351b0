import { Card } from '../../design/Card.tsx'
import { ErrorState } from '../../design/ErrorState.tsx'
import { Skeleton } from '../../design/Skeleton.tsx'
import { t } from '../../language/t.ts'
import { faultWords } from '../../session/faultWords.ts'
import { EmailCard } from './EmailCard.tsx'
import { InboxCard } from './InboxCard.tsx'
import { PushCard } from './PushCard.tsx'
import { useChannels } from './useChannels.ts'
import { XmtpCard } from './XmtpCard.tsx'

/** The ways an account is told of events, beside asking. */
export function Channels({ account }: { account: `0x${string}` }) {
  const { data, error, refetch } = useChannels(account)
  if (!data && error) {
    return (
      <Card flush>
        <ErrorState
          title={t('Your channels cannot be shown now')}
          detail={faultWords(error)}
          onRetry={() => refetch()}
        />
      </Card>
    )
  }
  if (!data) {
    return (
      <div role="status" aria-label={t('Loading channels')} className="grid gap-5">
        <Skeleton className="h-48" />
        <Skeleton className="h-48" />
      </div>
    )
  }
  const of = (kind: string) => data.channels.filter((channel) => channel.kind === kind)
  const [inbox] = of('inbox')
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <div className="grid min-w-0 gap-5">
        <InboxCard key={inbox?.id} account={account} channel={inbox} />
        <PushCard account={account} channels={of('push')} pushKey={data.pushKey} />
      </div>
      <div className="grid min-w-0 gap-5">
        <EmailCard
          account={account}
          channels={of('email')}
          isThere={data.kinds.includes('email')}
        />
        {data.kinds.includes('xmtp') && <XmtpCard account={account} channel={of('xmtp')[0]} />}
      </div>
    </div>
  )
}
