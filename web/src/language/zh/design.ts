import type { design as spanish } from '../es/design.ts'

export const design: Readonly<Record<keyof typeof spanish, string>> = {
  Copied: '已复制',
  'time is up': '时间已到',
  Close: '关闭',
  'Try again': '重试',
  optional: '选填',
  'Copy: {what}': '复制：{what}',
  '{shown, number} of {all}': '{shown, number} / {all}',
  'Show more': '显示更多',
  '{value, number} of 5': '{value, number} / 5',
  Poor: '差',
  Fair: '一般',
  Good: '好',
  'Very good': '很好',
  Excellent: '极好',
  Rating: '评分',
  'Choose 1 to 5': '选择 1 到 5',
  Dismiss: '忽略',
  Loading: '正在加载',
}
