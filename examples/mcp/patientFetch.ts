/** Milliseconds after which nobody is waited for any longer. */
const patience = 30_000

/**
 * Asks again where nobody answers: a relayer that is started anew, or one that closed a connection just
 * as it was used. A server without keys may be called twice: it keeps nothing, and what is signed is
 * done once.
 */
export async function patientFetch(url: string | URL, init?: RequestInit): Promise<Response> {
  const end = performance.now() + patience
  for (;;) {
    try {
      return await fetch(url, init)
    } catch (error) {
      if (init?.signal?.aborted || performance.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}
