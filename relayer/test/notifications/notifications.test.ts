import { afterAll, beforeAll } from 'vitest'
import { type Stack, startStack } from '../stack.ts'
import { testDocumented } from './documented.ts'
import { testEmail } from './email.ts'
import { testInbox, testWords } from './inbox.ts'
import { testPush } from './push.ts'
import { testXmtp } from './xmtp.ts'

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})

afterAll(async () => stack?.stop())

testWords()
for (const part of [testInbox, testEmail, testPush, testXmtp, testDocumented]) part(() => stack)
