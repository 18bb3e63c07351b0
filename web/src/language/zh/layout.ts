import type { layout as spanish } from '../es/layout.ts'

export const layout: Readonly<Record<keyof typeof spanish, string>> = {
  'Something broke': '出错了',
  'This page broke': '此页面出错了',
  More: '更多',
  Design: '设计',
  Points: '积分',
  Disputes: '争议',
  Main: '主导航',
  'Skip to the content': '跳到内容',
  Connecting: '连接中',
  'Live updates': '实时更新',
  'Asking every few seconds': '每隔几秒询问',
  'The index does not answer': '索引无应答',
  '{lag, number} blocks behind the chain': '落后链 {lag, number} 个区块',
  'Nothing behind this door': '门后空无一物',
  'The address leads nowhere. It may have been mistyped, or the thing never existed.':
    '这个地址没有去处。可能输入有误，或者它从未存在。',
  'Not found': '未找到',
  'To the jobs': '去看工作',
  'The index of the chain does not answer, so pages may be old. Jobs and money are on the chain and are not affected.':
    '链的索引没有应答，页面可能不是最新的。工作和资金都在链上，不受影响。',
  'The index is {lag, number} blocks behind the chain; what just happened may not show yet.':
    '索引落后链 {lag, number} 个区块；刚发生的事可能还没显示。',
  'Use my wallet instead': '改用我的钱包',
  'The relayer does not answer, so actions cannot be free of gas now. Your own wallet can still send them.':
    '中继没有应答，现在无法免 gas 操作。你自己的钱包仍可发送。',
  'Wait for the relayer': '等待中继',
  'Go gasless again': '恢复免 gas',
  'The relayer does not answer. Actions are sent from your own wallet, which pays the gas.':
    '中继没有应答。操作由你自己的钱包发送并支付 gas。',
  'The relayer answers again. Actions are still sent from your own wallet.':
    '中继已恢复应答。操作仍由你自己的钱包发送。',
  'Switch the wallet': '切换钱包',
  'Your wallet is on another chain than this market.': '你的钱包与此市场不在同一条链上。',
  'Use the dark theme': '使用深色主题',
  'Use the light theme': '使用浅色主题',
  'Guildhall cannot start': 'Guildhall 无法启动',
  Language: '语言',
  'The index of the chain cannot be reached ({detail}). Jobs and money are on the chain and are not affected.':
    '无法连接链的索引（{detail}）。工作和资金都在链上，不受影响。',
  'The index of the chain refused this question: {detail}': '链的索引拒绝了此查询：{detail}',
  'Jobs, agents and transactions cannot be looked up now.': '目前无法查找工作、代理和交易。',
  Services: '服务',
  'Offer a service': '提供服务',
}
