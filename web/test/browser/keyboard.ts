import type { Page } from 'playwright-core'
import { expect } from 'vitest'

type Role = 'button' | 'link' | 'textbox' | 'combobox' | 'radio'
type Focus = { words: string; mark: string; isShown: boolean; isCovered: boolean }

/** More controls than any page has before the one that is looked for. */
const most = 120

/** Somebody with nothing but a keyboard. */
export function keyboardOf(page: Page) {
  const { keyboard } = page

  /** Goes on by Tab to a control; every stop on the way has to be seen, and to be left again. */
  async function tabTo(role: Role, name: string | RegExp): Promise<void> {
    const exact = typeof name === 'string'
    const wanted = page.getByRole(role, { name, exact })
    await wanted.first().waitFor()
    const stops: string[] = []
    for (let stop = 0; stop < most; stop++) {
      if (await wanted.evaluateAll((all) => all.some((each) => each === document.activeElement))) {
        return
      }
      await keyboard.press('Tab')
      const focus = await page.evaluate(readFocus)
      if (!focus) continue
      expect(focus.mark, `Tab leaves ${focus.words}`).not.toBe(stops.at(-1))
      expect(focus.isShown, `the focus is seen on ${focus.words}`).toBe(true)
      expect(focus.isCovered, `nothing lies on ${focus.words}`).toBe(false)
      stops.push(focus.mark)
    }
    throw new Error(`Tab never comes to the ${role} ${name}`)
  }

  return {
    tabTo,
    async press(role: Role, name: string | RegExp): Promise<void> {
      await tabTo(role, name)
      await keyboard.press('Enter')
    },
    async fill(role: Role, name: string | RegExp, words: string): Promise<void> {
      await tabTo(role, name)
      await keyboard.type(words)
    },
  }
}

/** What has the focus, whether that is to be seen, and whether something lies on it. */
function readFocus(): Focus | undefined {
  const { activeElement: element } = document
  // Out of the page, into the browser's own controls
  if (!element || element === document.body) return undefined
  const marks = globalThis as unknown as { focusMarks?: Map<Element, string> }
  marks.focusMarks ??= new Map()
  const mark = marks.focusMarks.get(element) ?? String(marks.focusMarks.size)
  marks.focusMarks.set(element, mark)
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
  const box = element.getBoundingClientRect()
  const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1)
  const y = Math.min(Math.max(box.y + Math.min(box.height, innerHeight) / 2, 0), innerHeight - 1)
  const top = document.elementFromPoint(x, y)
  return {
    mark,
    words: element.getAttribute('aria-label') ?? element.textContent?.trim() ?? element.tagName,
    isShown: element.matches(':focus-visible') && (isOutlined || boxShadow !== 'none'),
    isCovered: !top || !(element.contains(top) || top.contains(element)),
  }
}
