/** What a question is about; an event on the stream names the topics it touches. */
export type Topic =
  | readonly ['job', id: string]
  | readonly ['lists']
  | readonly ['rules']
  | readonly ['meta']

export const topics = {
  job: (id: string): Topic => ['job', id],
  /** Whatever many events touch: feeds, agents, accounts, statistics. */
  lists: ['lists'] as Topic,
  /** Policies: they never change once registered. */
  rules: ['rules'] as Topic,
  meta: ['meta'] as Topic,
} as const
