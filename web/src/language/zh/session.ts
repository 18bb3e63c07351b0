export const session = {
  'Sign in': '登录',
  'Sign in again': '重新登录',
  'Sign out': '退出登录',
  'Your wallet signs one message. It is free, and pays and moves nothing.':
    '你的钱包签署一条消息。免费，不付款，也不转移任何东西。',
  'Your session has ended. What you typed is still here.': '会话已结束。你输入的内容还在。',
  'The relayer does not answer. Try again in a moment.': '中继没有应答。请稍后再试。',
  'Yours alone': '仅供你本人',
}
