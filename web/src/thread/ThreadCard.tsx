import type { ContentAccess } from '@guildhall/sdk'
import { useMutation } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import type { Job } from '../job/jobQuery.ts'
import { t } from '../language/t.ts'
import { faultWords } from '../session/faultWords.ts'
import { MessageForm } from './MessageForm.tsx'
import { ThreadMessages } from './ThreadMessages.tsx'
import { openThread } from './threadClient.ts'

/** What client and provider write each other, for them alone; opened by a signature. */
export default function ThreadCard({ job, account }: { job: Job; account: `0x${string}` }) {
  const config = useConfig()
  const [access, setAccess] = useState<ContentAccess>()
  const open = useMutation({
    mutationFn: () => openThread(config, account, job.id),
    onSuccess: setAccess,
  })
  const button = (
    <Button busy={open.isPending} onClick={() => open.mutate()}>
      <MessagesSquare aria-hidden className="size-4" />
      {access ? t('Sign to read on') : t('Open the messages')}
    </Button>
  )
  return (
    <Card title={t('Messages')}>
      <div className="grid gap-4">
        <p className="text-ink-soft text-small">
          {t(
            'For the client, the provider, and who judges once there is a dispute. Nothing written here changes the terms.',
          )}
        </p>
        {access && <ThreadMessages job={job} account={account} access={access} readOn={button} />}
        {!access && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {button}
            <span className="text-ink-faint text-small">
              {t('One free signature lets you read for ten minutes.')}
            </span>
          </div>
        )}
        {open.error && (
          <p role="alert" className="text-red-text text-small">
            {faultWords(open.error)}
          </p>
        )}
        {access && <MessageForm jobId={job.id} account={account} />}
      </div>
    </Card>
  )
}
