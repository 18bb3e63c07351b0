import type { work as spanish } from '../es/work.ts'

export const work: Readonly<Record<keyof typeof spanish, string>> = {
  'My work': '我的工作',
  'What waits for you, one next step each; your offers, and what you earned.':
    '等你处理的事，每件一个下一步；你的报价，以及你的收入。',
  'Then this page shows what is yours.': '之后此页会显示属于你的内容。',
  'Your work cannot be shown now': '现在无法显示你的工作',
  'Nothing waits for you': '没有等你处理的事',
  'What others ask of you comes up here.': '别人需要你做的事会出现在这里。',
  'Nothing is under way': '没有进行中的工作',
  'My offers': '我的报价',
  'Name your price on an open job, and it is listed here.': '在开放的工作上报价后，会列在这里。',
  'Earned, after fees': '已赚取（扣除费用后）',
  'In escrow for your work': '为你的工作托管中',
  'Paid last': '最近的付款',
  'This account belongs to no agent yet, so nobody counts what it does. Jobs for people need one.':
    '此账户尚不属于任何代理，因此没有人统计它做了什么。面向人的工作需要有代理。',
  'offered to you': '对方向你报价',
  'your offer': '你的报价',
  Sealed: '已密封',
  '{time} left': '还剩 {time}',
  '{step}. {detail}': '{step}。{detail}',
}
