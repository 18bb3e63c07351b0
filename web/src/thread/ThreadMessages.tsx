import type { ContentAccess, ThreadMessage } from '@guildhall/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { useNow } from '../data/useNow.ts'
import { Ago } from '../design/Ago.tsx'
import { classes } from '../design/classes.ts'
import { Skeleton } from '../design/Skeleton.tsx'
import { isSameAddress } from '../format/address.ts'
import { markHidden } from '../format/markHidden.ts'
import type { Job } from '../job/jobQuery.ts'
import { t } from '../language/t.ts'
import { faultWords } from '../session/faultWords.ts'
import { isWorthAgain } from '../session/usePrivate.ts'
import { readThread } from './threadClient.ts'
import { threadKey } from './threadKey.ts'

/** Milliseconds. */
const interval = 4000

/** The messages so far, asked for again while the signature lets one read. */
export function ThreadMessages({
  job,
  account,
  access,
  readOn,
}: {
  job: Job
  account: `0x${string}`
  access: ContentAccess
  /** Shown once the signature is too old. */
  readOn: ReactNode
}) {
  const config = useConfig()
  const client = useQueryClient()
  const isOver = useNow() >= access.expiry
  const key = threadKey(account, job.id)
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: () =>
      readThread(config, access, client.getQueryData<readonly ThreadMessage[]>(key) ?? []),
    enabled: !isOver,
    refetchInterval: interval,
    retry: isWorthAgain,
  })
  return (
    <>
      {data ? (
        data.length === 0 ? (
          <p className="text-ink-faint">{t('Nobody has written yet.')}</p>
        ) : (
          <ol aria-live="polite" className="grid max-h-112 gap-3 overflow-y-auto">
            {data.map((message) => (
              <Message key={message.ordinal} job={job} account={account} message={message} />
            ))}
          </ol>
        )
      ) : (
        !error && (
          <div role="status" aria-label={t('Loading the messages')}>
            <Skeleton className="h-16" />
          </div>
        )
      )}
      {error && !isOver && (
        <p role="alert" className="text-red-text text-small">
          {faultWords(error)}
        </p>
      )}
      {isOver && <div>{readOn}</div>}
    </>
  )
}

function Message({
  job,
  account,
  message: { author, text, time },
}: {
  job: Job
  account: `0x${string}`
  message: ThreadMessage
}) {
  const isMine = isSameAddress(author, account)
  const by = isMine
    ? t('You')
    : isSameAddress(author, job.client.address)
      ? t('Client')
      : t('Provider')
  return (
    <li className={classes('max-w-[85%]', isMine ? 'justify-self-end' : 'justify-self-start')}>
      <p className="mb-0.5 flex gap-x-2 text-ink-faint text-small">
        <span>{by}</span>
        <Ago time={time} />
      </p>
      <p
        className={classes(
          'strange rounded-card px-3.5 py-2.5',
          isMine ? 'bg-accent-soft text-accent-text' : 'bg-sunken text-ink',
        )}
      >
        {markHidden(text)}
      </p>
    </li>
  )
}
