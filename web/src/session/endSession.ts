import { sessionStore } from './sessionStore.ts'

/** Ends the session here and at its relayer; with `everywhere` all of the account's. */
export async function endSession({ everywhere }: { everywhere: boolean }): Promise<void> {
  const { session } = sessionStore.read()
  sessionStore.forget()
  if (!session) return
  await fetch(`${session.relayerUrl}/v1/auth/logout`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${session.accessToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ everywhere }),
    // Also when the page is left at once
    keepalive: true,
  }).catch(() => {
    // Nobody here has its tokens any more, and the access token ends by itself
  })
}
