import Anthropic from '@anthropic-ai/sdk'
import { answerJsonSchema, answerPurpose, answerTool } from '../answer.ts'
import type { EvidenceSettings } from '../settings.ts'
import { type ModelReviewer, maxTokens, type Question, ReviewError } from './reviewer.ts'

/** Anthropic's Messages API; the answer is a call of the one tool there is. */
export function createAnthropic({
  url,
  key,
  model,
}: NonNullable<EvidenceSettings['anthropic']>): ModelReviewer {
  // Nothing is taken from the environment besides, and whoever waits decides on repetitions
  const client = new Anthropic({ apiKey: key, authToken: null, baseURL: url, maxRetries: 0 })
  return {
    name: 'anthropic',
    model,
    async ask({ rules, parts }, signal) {
      const { content, stop_reason } = await client.messages.create(
        {
          model,
          max_tokens: maxTokens,
          system: rules,
          messages: [{ role: 'user', content: parts.map(blockOf) }],
          tools: [
            {
              name: answerTool,
              description: answerPurpose,
              input_schema: { ...answerJsonSchema, type: 'object' },
            },
          ],
          tool_choice: { type: 'tool', name: answerTool, disable_parallel_tool_use: true },
        },
        { signal },
      )
      if (stop_reason === 'refusal') {
        throw new ReviewError({ failure: 'declined', detail: 'it refused' })
      }
      const called = content.find((block) => block.type === 'tool_use')
      return called?.name === answerTool ? called.input : undefined
    },
  }
}

function blockOf(part: Question['parts'][number]): Anthropic.ContentBlockParam {
  if ('text' in part) return { type: 'text', text: part.text }
  const data = Buffer.from(part.jpeg).toString('base64')
  return { type: 'image', source: { type: 'base64', media_type: 'image/jpeg', data } }
}
