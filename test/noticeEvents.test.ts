import { retractedEvent } from '@guildhall/sdk'
import { expect, test } from 'vitest'
import { saidEvents } from '../relayer/src/notifications/words/words.ts'
import { noticeEvents } from '../web/src/notices/channels/noticeEvents.ts'

test('the dApp offers every event that accounts are notified of, each in one kind', () => {
  const offered = Object.values(noticeEvents).flat()
  const told = saidEvents.filter((name) => name !== retractedEvent)
  expect(offered.toSorted()).toEqual(told.toSorted())
})
