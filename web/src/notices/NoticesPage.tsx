import { useSearchParams } from 'react-router'
import { Tabs } from '../design/Tabs.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { SessionGate } from '../session/SessionGate.tsx'
import { Channels } from './channels/Channels.tsx'
import { Inbox } from './Inbox.tsx'

export default function NoticesPage() {
  const [parameters, setParameters] = useSearchParams()
  const shown = parameters.get('show') === 'channels' ? 'channels' : 'inbox'
  return (
    <Page
      title={t('Notifications')}
      lead={t('What concerns you, as it happens: here, by mail, or in your browser.')}
    >
      <SessionGate
        title={t('Sign in to see your notifications')}
        why={t('They are told to you alone.')}
      >
        {(account) => (
          <Tabs
            label={t('Notifications')}
            value={shown}
            onChange={(show) =>
              setParameters(show === 'channels' ? { show } : {}, { preventScrollReset: true })
            }
            tabs={[
              { value: 'inbox', label: t('Inbox'), content: <Inbox account={account} /> },
              {
                value: 'channels',
                label: t('How you are told'),
                content: <Channels account={account} />,
              },
            ]}
          />
        )}
      </SessionGate>
    </Page>
  )
}
